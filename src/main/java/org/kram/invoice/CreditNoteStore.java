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
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Quantity;
import org.kram.shared.Series;
import org.kram.shared.Stale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CreditNoteStore {
  private static final String HEAD = """
      select n.*, i.issued_on as invoiced_on from invoice_credit_note n join invoice_invoice i on i.id = n.invoice_id
      """;

  private final JdbcClient db;

  CreditNoteStore(JdbcClient db) {
    this.db = db;
  }

  /// What is left to credit goes down first: two notes over the same pieces meet here, and the second one finds less.
  void take(Invoice invoice, List<CreditNoteMaker.Part> parts) {
    int taken = db.sql("""
            update invoice_line l set qty_returned = l.qty_returned + t.qty
            from unnest(:line::int[], :qty::text[]::numeric[], :seen::text[]::numeric[]) as t(line_no, qty, seen)
            where l.invoice_id = :invoice and l.line_no = t.line_no and l.qty_returned = t.seen""")
        .param("line", Columns.ints(parts, p -> p.line().lineNo())).param("qty", Columns.texts(parts, CreditNoteMaker.Part::qty))
        .param("seen", Columns.texts(parts, p -> p.line().returned())).param("invoice", invoice.id()).update();
    if (taken != parts.size()) throw new Stale("Invoice " + invoice.no());
  }

  long insert(Act act, Invoice invoice, CreditNoteMaker.Made made, Series.Number number, String reason, @Nullable Long returnId) {
    var parts = made.parts();
    return db.sql("""
            with note as (
              insert into invoice_credit_note (no, series, financial_year, serial, state, invoice_id, invoice_no, return_id, order_id, customer_id, reason,
                issued_on, issued_at, issued_by, place_of_supply, supply_type, inter_state, taxable, cgst, sgst, igst, cess, round_off, total)
              values (:no, :series, :fy, :serial, 'ISSUED', :invoice, :invoiceNo, :return, :order, :customer, :reason,
                :on, :at, :by, :pos, :supplyType, :inter, :taxable, :half, :half, :igst, :cess, :roundOff, :total)
              returning id),
            lines as (
              insert into invoice_credit_note_line (credit_note_id, line_no, invoice_id, invoice_line_no, qty, taxable, charges, gst_rate, cgst, sgst, igst, cess, total)
              select note.id, l.line_no, :invoice, l.invoice_line_no, l.qty, l.taxable, l.charges, l.rate, l.half, l.half, l.igst, l.cess, l.total
              from note, unnest(:line::int[], :qty::text[]::numeric[], :lTaxable::text[]::numeric[], :lCharges::text[]::numeric[], :rate::text[]::numeric[], :lHalf::text[]::numeric[],
                :lIgst::text[]::numeric[], :lCess::text[]::numeric[], :lTotal::text[]::numeric[])
                with ordinality as l(invoice_line_no, qty, taxable, charges, rate, half, igst, cess, total, line_no))
            select id from note""")
        .param("no", number.no()).param("series", number.series()).param("fy", number.financialYear()).param("serial", number.serial())
        .param("invoice", invoice.id()).param("invoiceNo", invoice.no()).param("return", returnId, Types.BIGINT).param("order", invoice.orderId())
        .param("customer", invoice.customerId()).param("reason", reason).param("on", act.on()).param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .param("pos", invoice.placeOfSupply()).param("supplyType", invoice.supplyType()).param("inter", invoice.interState())
        .param("taxable", made.taxable().rupees()).param("half", made.half().rupees()).param("igst", made.igst().rupees()).param("cess", made.cess().rupees())
        .param("roundOff", made.roundOff().rupees()).param("total", made.total().rupees())
        .param("line", Columns.ints(parts, p -> p.line().lineNo())).param("qty", Columns.texts(parts, CreditNoteMaker.Part::qty))
        .param("lTaxable", Columns.texts(parts, CreditNoteMaker.Part::taxable)).param("lCharges", Columns.texts(parts, CreditNoteMaker.Part::charges))
        .param("rate", Columns.texts(parts, p -> p.line().gstRate()))
        .param("lHalf", Columns.texts(parts, CreditNoteMaker.Part::half)).param("lIgst", Columns.texts(parts, CreditNoteMaker.Part::igst))
        .param("lCess", Columns.texts(parts, CreditNoteMaker.Part::cess)).param("lTotal", Columns.texts(parts, CreditNoteMaker.Part::total))
        .query(Long.class).single();
  }

  Optional<CreditNote> byNo(String no) {
    return one("where n.no = :key", no);
  }

  Optional<CreditNote> byId(long id) {
    return one("where n.id = :key", id);
  }

  List<CreditNote> ofInvoice(long invoiceId) {
    return db.sql(HEAD + "where n.invoice_id = :invoice order by n.id").param("invoice", invoiceId).query((rs, _) -> note(rs, List.of())).list();
  }

  List<CreditNote> ofOrder(long orderId) {
    return db.sql(HEAD + "where n.order_id = :order order by n.id").param("order", orderId).query((rs, _) -> note(rs, List.of())).list();
  }

  private Optional<CreditNote> one(String where, Object key) {
    return db.sql(HEAD + where + " order by n.id desc limit 1").param("key", key).query((rs, _) -> note(rs, lines(rs.getLong("id")))).optional();
  }

  private List<CreditNote.Line> lines(long noteId) {
    return db.sql("""
            select c.*, i.sku, i.description, i.hsn, i.service, i.uqc, i.unit_price, i.treatment
            from invoice_credit_note_line c join invoice_line i on i.invoice_id = c.invoice_id and i.line_no = c.invoice_line_no
            where c.credit_note_id = :note order by c.line_no""")
        .param("note", noteId)
        .query((rs, _) -> new CreditNote.Line(rs.getInt("line_no"), rs.getInt("invoice_line_no"), rs.getString("sku"), rs.getString("description"), rs.getString("hsn"),
            rs.getBoolean("service"), rs.getString("uqc"), rs.getBigDecimal("unit_price"), rs.getString("treatment"), Quantity.of(rs.getBigDecimal("qty")),
            money(rs, "taxable"), rs.getBigDecimal("gst_rate"), money(rs, "cgst"), money(rs, "sgst"), money(rs, "igst"), money(rs, "cess"), money(rs, "total")))
        .list();
  }

  private static CreditNote note(ResultSet rs, List<CreditNote.Line> lines) throws SQLException {
    var irn = rs.getString("irn");
    return new CreditNote(rs.getLong("id"), rs.getString("no"), Invoice.State.valueOf(rs.getString("state")), rs.getLong("invoice_id"), rs.getString("invoice_no"),
        rs.getObject("invoiced_on", LocalDate.class), (Long) rs.getObject("return_id"), rs.getLong("order_id"), rs.getLong("customer_id"), rs.getString("reason"),
        rs.getObject("issued_on", LocalDate.class), rs.getTimestamp("issued_at").toInstant(), rs.getString("place_of_supply"), rs.getString("supply_type"),
        rs.getBoolean("inter_state"), money(rs, "taxable"), money(rs, "cgst"), money(rs, "sgst"), money(rs, "igst"), money(rs, "cess"), money(rs, "round_off"),
        money(rs, "total"), irn == null ? null
            : new Invoice.Registered(irn, rs.getString("irn_ack_no"), rs.getTimestamp("irn_ack_at").toInstant(), rs.getString("signed_qr")), lines);
  }

  void recordIrn(long noteId, Invoice.Registered answer) {
    db.sql("update invoice_credit_note set irn = :irn, irn_ack_no = :ack, irn_ack_at = :at, signed_qr = :qr where id = :id")
        .param("irn", answer.irn()).param("ack", answer.ackNo()).param("at", Timestamp.from(answer.ackAt())).param("qr", answer.signedQr()).param("id", noteId).update();
  }
}
