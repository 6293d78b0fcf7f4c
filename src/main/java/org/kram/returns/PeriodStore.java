package org.kram.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.returns.ReturnPeriod.Filed;
import org.kram.returns.ReturnPeriod.Prepared;
import org.kram.returns.ReturnPeriod.State;
import org.kram.returns.gstr1.Gstr1Summary;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class PeriodStore {
  private static final String PERIOD = """
      select p.*, g.gstin, coalesce(d.documents, 0) as documents, coalesce(d.taxable, 0) as taxable, coalesce(d.tax, 0) as tax
      from returns_period p join company_registration g on g.id = p.registration_id
        left join lateral (select count(*) as documents, sum(case when kind = 'CREDIT_NOTE' then -1 else 1 end * (taxable + untaxed)) filter (where not cancelled) as taxable,
          sum(case when kind = 'CREDIT_NOTE' then -1 else 1 end * (igst + cgst + sgst + cess)) filter (where not cancelled) as tax from returns_document where period_id = p.id) d on true
      """;

  private final JdbcClient db;
  private final JsonMapper json;

  PeriodStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /// Newest month first.
  List<ReturnPeriod> periods(YearMonth from, YearMonth before) {
    return db.sql(PERIOD + " where p.month >= :from and p.month < :before order by p.month desc, g.gstin").param("from", from.atDay(1)).param("before", before.atDay(1))
        .query((rs, _) -> period(rs)).list();
  }

  boolean hasBefore(YearMonth month) {
    return db.sql("select exists (select from returns_period where month < :month)").param("month", month.atDay(1)).query(Boolean.class).single();
  }

  Optional<ReturnPeriod> period(long id) {
    return db.sql(PERIOD + " where p.id = :id").param("id", id).query((rs, _) -> period(rs)).optional();
  }

  /// @return false when there is none
  boolean lock(long id) {
    return db.sql("select id from returns_period where id = :id for no key update").param("id", id).query(Long.class).optional().isPresent();
  }

  /// The oldest month before this one that has documents and is not filed, of those that may still be filed.
  Optional<ReturnPeriod> earlierUnfiled(ReturnPeriod period, YearMonth oldest) {
    return db.sql(PERIOD + " where p.registration_id = :registration and p.month < :month and p.month >= :oldest and p.state <> 'FILED' and d.documents > 0 order by p.month limit 1")
        .param("registration", period.registrationId()).param("month", period.month().atDay(1)).param("oldest", oldest.atDay(1)).query((rs, _) -> period(rs)).optional();
  }

  private static ReturnPeriod period(ResultSet rs) throws SQLException {
    var month = YearMonth.from(rs.getObject("month", LocalDate.class));
    var sha256 = rs.getString("file_sha256");
    var arn = rs.getString("arn");
    return new ReturnPeriod(rs.getLong("id"), rs.getLong("registration_id"), rs.getString("gstin"), month, State.valueOf(rs.getString("state")), rs.getLong("documents"), money(rs, "taxable"),
        money(rs, "tax"), sha256 == null ? null : new Prepared(rs.getTimestamp("prepared_at").toInstant(), rs.getString("prepared_by"), sha256, rs.getLong("file_bytes")),
        arn == null ? null : new Filed(rs.getObject("filed_on", LocalDate.class), arn, rs.getString("filed_by")), PeriodRules.dueOn(month));
  }

  // ---- what the register says of a period

  List<TableTotal> tables(long periodId) {
    return db.sql("""
            select tab, count(*) as documents, sum(case when tab in ('B2CS', 'NIL') and kind = 'CREDIT_NOTE' then -1 else 1 end * value) as value,
              sum(case when tab in ('B2CS', 'NIL') and kind = 'CREDIT_NOTE' then -1 else 1 end * (taxable + case when tab = 'NIL' then untaxed else 0 end)) as taxable,
              sum(case when tab = 'B2CS' and kind = 'CREDIT_NOTE' then -1 else 1 end * igst) as igst, sum(case when tab = 'B2CS' and kind = 'CREDIT_NOTE' then -1 else 1 end * cgst) as cgst,
              sum(case when tab = 'B2CS' and kind = 'CREDIT_NOTE' then -1 else 1 end * sgst) as sgst, sum(case when tab = 'B2CS' and kind = 'CREDIT_NOTE' then -1 else 1 end * cess) as cess
            from returns_document where period_id = :period group by tab""")
        .param("period", periodId)
        .query((rs, _) -> new TableTotal(Table.valueOf(rs.getString("tab")), rs.getLong("documents"), money(rs, "value"), money(rs, "taxable"), money(rs, "igst"), money(rs, "cgst"),
            money(rs, "sgst"), money(rs, "cess")))
        .list().stream().sorted().toList();
  }

  /// By key of day, kind and document.
  List<RegisterRow> documents(long periodId, @Nullable Table table, @Nullable LocalDate day, @Nullable String afterNo, int limit) {
    return db.sql("""
            select r.*, o.customer_id, c.code as customer, c.name as customer_name, o.irn from returns_document r
              join v_returns_outward o on o.kind = r.kind and o.document_id = r.document_id join party_party c on c.id = o.customer_id
            where r.period_id = :period and (:table::text is null or r.tab = :table) and (:day::date is null or r.issued_on = :day) and (:after::text is null or r.no > :after)
            order by r.no limit :limit""")
        .param("period", periodId).param("table", table == null ? null : table.name(), Types.VARCHAR).param("day", day, Types.DATE).param("after", afterNo, Types.VARCHAR).param("limit", limit)
        .query((rs, _) -> new RegisterRow(Kind.valueOf(rs.getString("kind")), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), Table.valueOf(rs.getString("tab")), rs.getString("grp"),
            rs.getString("customer"), rs.getString("customer_name"), money(rs, "value"), money(rs, "taxable").plus(money(rs, "untaxed")),
            money(rs, "igst").plus(money(rs, "cgst")).plus(money(rs, "sgst")).plus(money(rs, "cess")), rs.getBoolean("cancelled"), rs.getString("irn")))
        .list();
  }

  // ---- writing

  void prepared(Act act, long id, String sha256, long bytes, Gstr1Summary summary) {
    db.sql("update returns_period set state = 'PREPARED', prepared_at = :at, prepared_by = :by, file_sha256 = :sha256, file_bytes = :bytes, summary = :summary::jsonb where id = :id")
        .param("at", Timestamp.from(act.at())).param("by", act.who().name()).param("sha256", sha256).param("bytes", bytes).param("summary", json.writeValueAsString(summary)).param("id", id).update();
  }

  void reopened(long id) {
    db.sql("delete from returns_file_part where period_id = :id").param("id", id).update();
    db.sql("update returns_period set state = 'OPEN', prepared_at = null, prepared_by = null, file_sha256 = null, file_bytes = null, summary = null where id = :id").param("id", id).update();
  }

  void filed(Act act, long id, LocalDate on, String arn) {
    db.sql("update returns_period set state = 'FILED', filed_on = :on, arn = :arn, filed_by = :by where id = :id").param("on", on).param("arn", arn).param("by", act.who().name()).param("id", id).update();
  }

  Optional<Gstr1Summary> summary(long id) {
    return db.sql("select summary from returns_period where id = :id and summary is not null").param("id", id).query(String.class).optional().map(text -> json.readValue(text, Gstr1Summary.class));
  }

  private static Money money(ResultSet rs, String column) throws SQLException {
    return Outward.money(rs, column);
  }
}
