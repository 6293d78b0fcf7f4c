package org.kram.invoice;

import static org.kram.invoice.InvoiceStore.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.TaxedDocument;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Series;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DebitNoteStore {
  private static final String HEAD = """
      select n.*, i.issued_on as invoiced_on from invoice_debit_note n join invoice_invoice i on i.id = n.invoice_id
      """;

  private final JdbcClient db;

  DebitNoteStore(JdbcClient db) {
    this.db = db;
  }

  /// Note and lines in one statement.
  long insert(Act act, Invoice invoice, TaxedDocument taxed, Series.Number number, LocalDate dueOn, String reason) {
    var lines = taxed.lines();
    var totals = taxed.totals();
    return db.sql("""
            with note as (
              insert into invoice_debit_note (no, series, financial_year, serial, state, invoice_id, invoice_no, order_id, customer_id, reason,
                issued_on, due_on, issued_at, issued_by, place_of_supply, supply_type, inter_state, taxable, cgst, sgst, igst, total)
              values (:no, :series, :fy, :serial, 'ISSUED', :invoice, :invoiceNo, :order, :customer, :reason,
                :on, :due, :at, :by, :pos, :supplyType, :inter, :taxable, :cgst, :sgst, :igst, :total)
              returning id),
            lines as (
              insert into invoice_debit_note_line (debit_note_id, line_no, invoice_id, invoice_line_no, taxable, gst_rate, cgst, sgst, igst, total)
              select note.id, l.line_no, :invoice, l.invoice_line_no, l.taxable, l.rate, l.cgst, l.cgst, l.igst, l.total
              from note, unnest(:line::int[], :lTaxable::text[]::numeric[], :rate::text[]::numeric[], :lCgst::text[]::numeric[], :lIgst::text[]::numeric[], :lTotal::text[]::numeric[])
                with ordinality as l(invoice_line_no, taxable, rate, cgst, igst, total, line_no))
            select id from note""")
        .param("no", number.no()).param("series", number.series()).param("fy", number.financialYear()).param("serial", number.serial())
        .param("invoice", invoice.id()).param("invoiceNo", invoice.no()).param("order", invoice.orderId()).param("customer", invoice.customerId()).param("reason", reason)
        .param("on", act.on()).param("due", dueOn).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("pos", invoice.placeOfSupply()).param("supplyType", invoice.supplyType()).param("inter", invoice.interState())
        .param("taxable", totals.taxable().rupees()).param("cgst", totals.cgst().rupees()).param("sgst", totals.sgst().rupees()).param("igst", totals.igst().rupees())
        .param("total", totals.total().rupees())
        .param("line", Columns.ints(lines, l -> (int) l.lineId())).param("lTaxable", Columns.texts(lines, TaxedDocument.Line::taxable)).param("rate", Columns.texts(lines, TaxedDocument.Line::rate))
        .param("lCgst", Columns.texts(lines, TaxedDocument.Line::cgst)).param("lIgst", Columns.texts(lines, TaxedDocument.Line::igst)).param("lTotal", Columns.texts(lines, TaxedDocument.Line::total))
        .query(Long.class).single();
  }

  Optional<DebitNote> byNo(String no) {
    return one("where n.no = :key", no);
  }

  Optional<DebitNote> byId(long id) {
    return one("where n.id = :key", id);
  }

  List<DebitNote> ofInvoice(long invoiceId) {
    return db.sql(HEAD + "where n.invoice_id = :invoice order by n.id").param("invoice", invoiceId).query((rs, _) -> note(rs, List.of())).list();
  }

  List<NoteRow> list(@Nullable String customer, @Nullable Long after, int limit) {
    return db.sql("""
            select n.id, n.no, n.issued_on, n.invoice_no, p.code, p.name, n.reason, n.total, n.irn is not null as registered
            from invoice_debit_note n join party_party p on p.id = n.customer_id
            where (:after::bigint is null or n.id < :after) and (:customer::text is null or p.code = :customer)
            order by n.id desc limit :limit""")
        .param("after", after, Types.BIGINT).param("customer", customer, Types.VARCHAR).param("limit", limit)
        .query((rs, _) -> new NoteRow(rs.getLong("id"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getString("invoice_no"), rs.getString("code"),
            rs.getString("name"), rs.getString("reason"), Money.of(rs.getBigDecimal("total")), rs.getBoolean("registered"))).list();
  }

  private Optional<DebitNote> one(String where, Object key) {
    return db.sql(HEAD + where + " order by n.id desc limit 1").param("key", key).query((rs, _) -> note(rs, lines(rs.getLong("id")))).optional();
  }

  private List<DebitNote.Line> lines(long noteId) {
    return db.sql("""
            select d.*, i.sku, i.description, i.hsn, i.service, i.uqc, i.treatment, i.qty
            from invoice_debit_note_line d join invoice_line i on i.invoice_id = d.invoice_id and i.line_no = d.invoice_line_no
            where d.debit_note_id = :note order by d.line_no""")
        .param("note", noteId)
        .query((rs, _) -> new DebitNote.Line(rs.getInt("line_no"), rs.getInt("invoice_line_no"), rs.getString("sku"), rs.getString("description"), rs.getString("hsn"),
            rs.getBoolean("service"), rs.getString("uqc"), rs.getString("treatment"), Quantity.of(rs.getBigDecimal("qty")), money(rs, "taxable"), rs.getBigDecimal("gst_rate"),
            money(rs, "cgst"), money(rs, "sgst"), money(rs, "igst"), money(rs, "total")))
        .list();
  }

  private static DebitNote note(ResultSet rs, List<DebitNote.Line> lines) throws SQLException {
    var irn = rs.getString("irn");
    return new DebitNote(rs.getLong("id"), rs.getString("no"), rs.getLong("invoice_id"), rs.getString("invoice_no"), rs.getObject("invoiced_on", LocalDate.class), rs.getLong("order_id"),
        rs.getLong("customer_id"), rs.getString("reason"), rs.getObject("issued_on", LocalDate.class), rs.getObject("due_on", LocalDate.class), rs.getTimestamp("issued_at").toInstant(),
        rs.getString("place_of_supply"), rs.getString("supply_type"), rs.getBoolean("inter_state"), money(rs, "taxable"), money(rs, "cgst"), money(rs, "sgst"), money(rs, "igst"),
        money(rs, "total"), irn == null ? null : new Invoice.Registered(irn, rs.getString("irn_ack_no"), rs.getTimestamp("irn_ack_at").toInstant(), rs.getString("signed_qr")), lines);
  }

  void recordIrn(long noteId, Invoice.Registered answer) {
    db.sql("update invoice_debit_note set irn = :irn, irn_ack_no = :ack, irn_ack_at = :at, signed_qr = :qr where id = :id")
        .param("irn", answer.irn()).param("ack", answer.ackNo()).param("at", Timestamp.from(answer.ackAt())).param("qr", answer.signedQr()).param("id", noteId).update();
  }
}
