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
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.returns.gstr1.OutwardDocument.Original;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads tax documents with their lines as the return sees them, a few thousand rows at a time, whatever their number.
@Repository
class Outward {
  private static final int FETCHED = 2_000;

  private static final String COLUMNS = """
      d.kind, d.document_id, d.registration_id, g.gstin, d.no, d.issued_on, d.buyer_gstin, d.buyer_category, d.supply_type, d.place_of_supply, d.value, d.cancelled,
      d.original_no, d.original_on, d.original_value, l.hsn, l.uqc, l.qty, l.treatment, l.gst_rate, l.taxable, l.igst, l.cgst, l.sgst, l.cess""";

  /// One document and whose it is.
  record Row(long documentId, long registrationId, String gstin, OutwardDocument document) {}

  private record LineRow(Kind kind, long documentId, long registrationId, String gstin, OutwardDocument head, Line line) {}

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

  /// The documents of a period in the order in which the file wants them, kind by kind: no table has invoices and notes mixed. Needs a transaction.
  Rows ofPeriod(long periodId) {
    return new Rows(Arrays.stream(Kind.values()).<Supplier<Stream<LineRow>>>map(kind -> () -> ofPeriod(periodId, kind)).toList());
  }

  private Stream<LineRow> ofPeriod(long periodId, Kind kind) {
    return lines(db.sql("""
            select %s from returns_document r join v_returns_outward d on d.document_id = r.document_id and d.kind = '%s'
              join company_registration g on g.id = d.registration_id
              join v_returns_outward_line l on l.document_id = r.document_id and l.kind = '%2$s'
            where r.period_id = :period and r.kind = '%2$s'
            order by array_position(:tables::text[], r.tab), r.grp, r.issued_on, r.no, r.document_id, l.line_no""".formatted(COLUMNS, kind.name()))
        .param("period", periodId).param("tables", Arrays.stream(Table.values()).map(Enum::name).toArray(String[]::new)));
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
      for (; next != null && next.documentId == first.documentId && next.kind == first.kind; advance()) own.add(next.line);
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
