package org.kram.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.OutwardDocument;
import org.kram.returns.gstr1.OutwardDocument.Amends;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.returns.gstr1.OutwardDocument.Original;
import org.kram.returns.gstr1.OutwardDocument.ShippingBill;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads tax documents with their lines as the return sees them, a few thousand rows at a time, whatever their number.
@Repository
class Outward {
  private static final int FETCHED = 2_000;
  private static final String[] TABLES = Arrays.stream(Table.values()).map(Enum::name).toArray(String[]::new);

  private static final String COLUMNS = """
      d.kind, d.document_id, d.registration_id, g.gstin, d.no, d.issued_on, d.buyer_gstin, d.buyer_category, d.supply_type, d.place_of_supply, d.value, d.cancelled,
      d.original_no, d.original_on, d.original_value, l.hsn, l.uqc, l.qty, l.treatment, l.gst_rate, l.taxable, l.igst, l.cgst, l.sgst, l.cess""";

  /// One document and whose it is.
  record Row(long documentId, long registrationId, String gstin, OutwardDocument document) {}

  private record LineRow(Kind kind, long documentId, long registrationId, String gstin, OutwardDocument head, @Nullable Line line) {}

  private final JdbcClient db;

  Outward(JdbcClient db) {
    this.db = db;
  }

  /// Documents that no return has yet. Needs a transaction: the rows come from a cursor.
  Rows missing(Kind kind, LocalDate since) {
    return new Rows(List.of(() -> lines(db.sql("""
            select %s from v_returns_outward d join company_registration g on g.id = d.registration_id and g.kind <> 'COMPOSITION'
              join v_returns_outward_line l on l.document_id = d.document_id and l.kind = '%s'
            where d.kind = '%2$s' and d.issued_on >= :since and not exists (select from returns_document r where r.kind = '%2$s' and r.document_id = d.document_id)
            order by d.document_id, l.line_no""".formatted(COLUMNS, kind.name()))
        .param("since", since))));
  }

  OutwardDocument one(Kind kind, long documentId) {
    try (var rows = new Rows(List.of(() -> lines(db.sql("""
            select %s from v_returns_outward d join company_registration g on g.id = d.registration_id
              join v_returns_outward_line l on l.document_id = d.document_id and l.kind = '%s'
            where d.kind = '%2$s' and d.document_id = :document order by l.line_no""".formatted(COLUMNS, kind.name())).param("document", documentId))))) {
      return rows.next().document();
    }
  }

  /// The documents of a period in the order in which the file wants them, kind by kind: no table has invoices and notes mixed; then what it tells
  /// again of filed periods. Needs a transaction.
  Rows ofPeriod(long periodId) {
    db.sql("select set_config('work_mem', '64MB', true)").query().singleRow(); // a month of lines is sorted once
    var cursors = new ArrayList<Supplier<Stream<LineRow>>>();
    for (var kind : Kind.values()) cursors.add(() -> ofPeriod(periodId, kind));
    cursors.add(() -> amended(periodId));
    cursors.add(() -> smallSalesAmended(periodId));
    return new Rows(cursors);
  }

  /// Documents told again, with what changed about them.
  private Stream<LineRow> amended(long periodId) {
    return db.sql("""
            select %s, a.issued_on as told_on, a.to_nothing, a.port, a.bill_no, a.bill_on
            from returns_amendment a join v_returns_outward o on o.kind = a.kind and o.document_id = a.document_id join company_registration g on g.id = o.registration_id
              cross join lateral (select o.kind, o.document_id, o.registration_id, o.no, o.issued_on, coalesce(a.buyer_gstin, o.buyer_gstin) as buyer_gstin, o.buyer_category, o.supply_type,
                a.place_of_supply, o.value, false as cancelled, o.original_no, o.original_on, o.original_value) d
              join v_returns_outward_line l on l.kind = a.kind and l.document_id = a.document_id
            where a.period_id = :period and a.tab <> 'B2CSA'
            order by array_position(:tables::text[], a.tab), a.grp, a.issued_on, a.no, a.document_id, l.line_no""".formatted(COLUMNS))
        .param("period", periodId).param("tables", TABLES).withFetchSize(FETCHED).query((rs, _) -> retold(rs)).stream();
  }

  /// Small sales are told as sums: where one of them changes, the whole of its month, place and rate is told again, the changed document as it
  /// should have been, with zero where it should not have stood.
  private Stream<LineRow> smallSalesAmended(long periodId) {
    return db.sql("""
            with changed as (
              select distinct a.filed_period_id, f.month, w.place from returns_amendment a join returns_period f on f.id = a.filed_period_id
                join v_returns_outward o on o.kind = a.kind and o.document_id = a.document_id cross join lateral (values (o.place_of_supply), (a.place_of_supply)) w(place)
              where a.period_id = :period and a.tab = 'B2CSA')
            select %s, c.month as told_on, false as to_nothing, null as port, null as bill_no, null::date as bill_on
            from changed c join returns_document r on r.period_id = c.filed_period_id and r.tab = 'B2CS'
              join v_returns_outward o on o.kind = r.kind and o.document_id = r.document_id join company_registration g on g.id = o.registration_id
              left join returns_amendment a on a.kind = r.kind and a.document_id = r.document_id and a.period_id = :period
              cross join lateral (select case when coalesce(a.to_nothing, false) or coalesce(a.place_of_supply, o.place_of_supply) <> c.place then 0 else 1 end as left_over) k
              cross join lateral (select o.kind, o.document_id, o.registration_id, o.no, o.issued_on, o.buyer_gstin, o.buyer_category, o.supply_type, c.place as place_of_supply,
                o.value * k.left_over as value, false as cancelled, o.original_no, o.original_on, o.original_value) d
              join v_returns_outward_line x on x.kind = r.kind and x.document_id = r.document_id
              cross join lateral (select x.line_no, x.hsn, x.uqc, x.qty, x.treatment, x.gst_rate, x.taxable * k.left_over as taxable, x.igst * k.left_over as igst, x.cgst * k.left_over as cgst,
                x.sgst * k.left_over as sgst, x.cess * k.left_over as cess) l
            where o.place_of_supply = c.place or a.place_of_supply = c.place
            order by c.month, c.place, r.document_id, l.line_no""".formatted(COLUMNS))
        .param("period", periodId).withFetchSize(FETCHED).query((rs, _) -> retold(rs)).stream();
  }

  private static LineRow retold(ResultSet rs) throws SQLException {
    var row = line(rs);
    var head = row.head.amending(new Amends(row.head.no(), rs.getObject("told_on", LocalDate.class), row.head.value()));
    if (rs.getString("port") != null) head = head.shipped(new ShippingBill(rs.getString("port"), rs.getString("bill_no"), rs.getObject("bill_on", LocalDate.class)));
    boolean nothing = rs.getBoolean("to_nothing");
    return new LineRow(row.kind, row.documentId, row.registrationId, row.gstin, nothing ? head.toNothing() : head, nothing ? null : row.line);
  }

  private Stream<LineRow> ofPeriod(long periodId, Kind kind) {
    return lines(db.sql("""
            select %s from returns_document r join v_returns_outward d on d.document_id = r.document_id and d.kind = '%s'
              join company_registration g on g.id = d.registration_id
              join v_returns_outward_line l on l.document_id = r.document_id and l.kind = '%2$s'
            where r.period_id = :period and r.kind = '%2$s'
            order by array_position(:tables::text[], r.tab), r.grp, r.issued_on, r.no, r.document_id, l.line_no""".formatted(COLUMNS, kind.name()))
        .param("period", periodId).param("tables", TABLES));
  }

  private static Stream<LineRow> lines(JdbcClient.StatementSpec query) {
    return query.withFetchSize(FETCHED).query((rs, _) -> line(rs)).stream();
  }

  /// One cursor after the other; lines that follow each other and belong to one document become that document.
  static final class Rows implements Iterator<Row>, AutoCloseable {
    private final Iterator<Supplier<Stream<LineRow>>> cursors;
    private @Nullable Stream<LineRow> open;
    private @Nullable Iterator<LineRow> lines;
    private @Nullable LineRow next;

    private Rows(List<Supplier<Stream<LineRow>>> cursors) {
      this.cursors = cursors.iterator();
      advance();
    }

    private void advance() {
      while (lines == null || !lines.hasNext()) {
        close();
        next = null;
        if (!cursors.hasNext()) return;
        open = cursors.next().get();
        lines = open.iterator();
      }
      next = lines.next();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      var first = next;
      if (first == null) throw new NoSuchElementException();
      var own = new ArrayList<Line>();
      for (; next != null && next.documentId == first.documentId && next.kind == first.kind && next.head.placeOfSupply().equals(first.head.placeOfSupply()); advance())
        if (next.line != null) own.add(next.line);
      return new Row(first.documentId, first.registrationId, first.gstin, first.head.with(own));
    }

    Iterator<OutwardDocument> documents() {
      var rows = this;
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return rows.hasNext();
        }

        @Override
        public OutwardDocument next() {
          return rows.next().document();
        }
      };
    }

    @Override
    public void close() {
      if (open != null) open.close();
      open = null;
      lines = null;
    }
  }

  private static LineRow line(ResultSet rs) throws SQLException {
    var kind = Kind.valueOf(rs.getString("kind"));
    var originalNo = rs.getString("original_no");
    var original = originalNo == null ? null : new Original(originalNo, rs.getObject("original_on", LocalDate.class), money(rs, "original_value"));
    var head = new OutwardDocument(kind, rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getString("buyer_gstin"), BuyerCategory.valueOf(rs.getString("buyer_category")),
        SupplyType.valueOf(rs.getString("supply_type")), rs.getString("place_of_supply"), false, money(rs, "value"), rs.getBoolean("cancelled"), original, null, null, null, List.of());
    var line = new Line(rs.getString("hsn"), rs.getString("uqc"), Quantity.of(rs.getBigDecimal("qty")), Treatment.valueOf(rs.getString("treatment")), rs.getBigDecimal("gst_rate"), money(rs, "taxable"),
        money(rs, "igst"), money(rs, "cgst"), money(rs, "sgst"), money(rs, "cess"));
    return new LineRow(kind, rs.getLong("document_id"), rs.getLong("registration_id"), rs.getString("gstin"), head, line);
  }

  static Money money(ResultSet rs, String column) throws SQLException {
    return Money.of(rs.getBigDecimal(column));
  }
}
