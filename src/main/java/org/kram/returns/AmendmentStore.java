package org.kram.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.kram.gst.SupplyType;
import org.kram.identity.Act;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.Place;
import org.kram.returns.gstr1.Table;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AmendmentStore {
  /// How a document was told.
  record Told(Kind kind, long documentId, String no, LocalDate issuedOn, long periodId, YearMonth month, ReturnPeriod.State state, String gstin, String placeOfSupply, boolean export) {}

  private static final String AMENDMENT = """
      select a.*, f.month as filed_in from returns_amendment a join returns_period f on f.id = a.filed_period_id
      """;

  private final JdbcClient db;

  AmendmentStore(JdbcClient db) {
    this.db = db;
  }

  /// Locks its return.
  Optional<Told> told(String no) {
    return db.sql("""
            select r.kind, r.document_id, r.no, r.issued_on, r.period_id, p.month, p.state, g.gstin, d.place_of_supply, d.supply_type
            from returns_document r join returns_period p on p.id = r.period_id join company_registration g on g.id = p.registration_id
              join v_returns_outward d on d.kind = r.kind and d.document_id = r.document_id
            where r.no = :no for no key update of p""")
        .param("no", no)
        .query((rs, _) -> new Told(Kind.valueOf(rs.getString("kind")), rs.getLong("document_id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getLong("period_id"),
            YearMonth.from(rs.getObject("month", LocalDate.class)), ReturnPeriod.State.valueOf(rs.getString("state")), rs.getString("gstin"), rs.getString("place_of_supply"),
            SupplyType.valueOf(rs.getString("supply_type")).isExport()))
        .optional();
  }

  Optional<Long> firstOpenAfter(Told told) {
    return db.sql("""
            select p.id from returns_period p join returns_period f on f.id = :filed and f.registration_id = p.registration_id and p.month > f.month
            where p.state = 'OPEN' order by p.month limit 1 for no key update of p""")
        .param("filed", told.periodId).query(Long.class).optional();
  }

  boolean isAmended(Told told, long periodId) {
    return db.sql("select exists (select from returns_amendment where kind = :kind and document_id = :document and period_id = :period)")
        .param("kind", told.kind.name()).param("document", told.documentId).param("period", periodId).query(Boolean.class).single();
  }

  long insert(Act act, Told told, long periodId, Place place, NewAmendment change, String why) {
    var bill = change.shippingBill();
    return db.sql("""
            insert into returns_amendment (kind, document_id, filed_period_id, period_id, no, issued_on, tab, grp, buyer_gstin, place_of_supply, port, bill_no, bill_on, to_nothing, why, at, by_name)
            values (:kind, :document, :filed, :period, :no, :on, :tab, :grp, :buyer, :pos, :port, :billNo, :billOn, :nothing, :why, :at, :by) returning id""")
        .param("kind", told.kind.name()).param("document", told.documentId).param("filed", told.periodId).param("period", periodId).param("no", told.no).param("on", told.issuedOn)
        .param("tab", place.table().name()).param("grp", place.group()).param("buyer", change.buyerGstin(), Types.VARCHAR).param("pos", change.placeOfSupply() == null ? told.placeOfSupply : change.placeOfSupply())
        .param("port", bill == null ? null : bill.port(), Types.VARCHAR).param("billNo", bill == null ? null : bill.no(), Types.VARCHAR).param("billOn", bill == null ? null : bill.on(), Types.DATE)
        .param("nothing", change.toNothing()).param("why", why).param("at", Timestamp.from(act.at())).param("by", act.who().name()).query(Long.class).single();
  }

  Amendment amendment(long id) {
    return db.sql(AMENDMENT + " where a.id = :id").param("id", id).query((rs, _) -> amendment(rs)).single();
  }

  List<Amendment> ofPeriod(long periodId) {
    return db.sql(AMENDMENT + " where a.period_id = :period order by a.tab, a.grp, a.no limit 500").param("period", periodId).query((rs, _) -> amendment(rs)).list();
  }

  private static Amendment amendment(ResultSet rs) throws SQLException {
    var bill = rs.getString("bill_no");
    return new Amendment(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), YearMonth.from(rs.getObject("filed_in", LocalDate.class)), ReturnPeriod.no(rs.getLong("period_id")),
        Table.valueOf(rs.getString("tab")), rs.getString("buyer_gstin"), rs.getString("place_of_supply"), bill == null ? null : bill + " " + rs.getString("port"), rs.getBoolean("to_nothing"),
        rs.getString("why"), rs.getTimestamp("at").toInstant(), rs.getString("by_name"));
  }
}
