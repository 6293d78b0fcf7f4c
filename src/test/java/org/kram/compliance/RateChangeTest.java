package org.kram.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.compliance.RateCase.Kind;
import org.kram.gst.RateBook;
import org.kram.identity.Act;
import org.kram.identity.Forbidden;
import org.kram.invoice.NewCreditNote;
import org.kram.order.NewOrder;
import org.kram.order.SalesCast;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// A rate changes in the middle of everything: what was invoiced keeps its rate, also when it comes back; what follows takes the new one.
class RateChangeTest extends ChainTest {
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  @Autowired RateChangeDesk desk;
  @Autowired RateBook rates;
  @Autowired QuotationDesk quotations;

  @Test
  void oneEntryShowsWhatItReachesAndEachDocumentTakesTheRateOfItsDay() {
    var customer = customer();
    var sku = item();
    code(sku, "84713010");
    var sold = sold(customer, SalesCast.line(sku, 2));
    var waiting = packed(customer, SalesCast.line(sku, 3));
    var order = once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(SalesCast.line(sku, 4)), true))).order();
    var offer = once.inTransaction(() -> quotations.offer(act(), new NewQuotation(customer, null, null, null, DAY.plusDays(10), null, null, List.of(SalesCast.line(sku, 5)))));

    var entry = new NewRateChange(DAY, List.of("8471"), "GST18", "GST5", "12/2026-CT(Rate)");
    var preview = desk.preview(entry);
    assertThat(preview.was()).isEqualTo("18%");
    assertThat(preview.becomes()).isEqualTo("5%");
    assertThat(preview.items()).isEqualTo(1);
    assertThat(cases(preview, Kind.QUOTATION)).containsExactly(offer.no());
    assertThat(cases(preview, Kind.ORDER)).contains("SO-" + order.id(), "SO-" + waiting.orderId());
    assertThat(cases(preview, Kind.UNPAID)).containsExactly(sold.invoiceNo());

    var entered = once.inTransaction(() -> desk.enter(act(), entry));
    assertThat(entered.carriedBy()).isEqualTo("GST18-GST5-261201");
    assertThat(catalog.bySku(List.of(sku)).get(sku).taxClass()).isEqualTo(entered.carriedBy());
    assertThat(rates.rateFor(entered.carriedBy(), DAY.minusDays(1), BigDecimal.ONE).percent()).isEqualByComparingTo("18");
    assertThat(rates.rateFor(entered.carriedBy(), DAY, BigDecimal.ONE).percent()).isEqualByComparingTo("5");
    var report = desk.report(entered.id());
    for (var kind : Kind.values()) assertThat(cases(report, kind)).isEqualTo(cases(preview, kind));

    var old = once.inTransaction(() -> invoices.issue(act(), waiting.shipmentId()));
    assertThat(rate(old.no())).isEqualByComparingTo("18");
    clock.moveTo("2026-12-01T10:00");
    rates.forget();
    var fresh = sold(customer, SalesCast.line(sku, 1));
    assertThat(rate(fresh.invoiceNo())).isEqualByComparingTo("5");
    var note = once.inTransaction(() -> invoices.credit(act(), new NewCreditNote(sold.invoiceNo(), List.of(new NewCreditNote.Line(1, Quantity.of(1))), "Damaged", null)));
    assertThat(db.sql("select gst_rate from invoice_credit_note_line l join invoice_credit_note n on n.id = l.credit_note_id where n.no = :no").param("no", note.no()).query(BigDecimal.class).single())
        .isEqualByComparingTo("18");
  }

  @Test
  void aWholeClassMayChange() {
    var sku = item();
    db.sql("update catalog_item set tax_class = 'GST3' where sku = :sku").param("sku", sku).update();
    var entered = once.inTransaction(() -> desk.enter(act(), new NewRateChange(DAY.plusMonths(2), List.of(), "GST3", "GST5", "13/2026-CT(Rate)")));
    assertThat(entered.carriedBy()).isEqualTo("GST3");
    assertThat(rates.rateFor("GST3", DAY.plusMonths(2).minusDays(1), BigDecimal.ONE).percent()).isEqualByComparingTo("3");
    assertThat(rates.rateFor("GST3", DAY.plusMonths(2), BigDecimal.ONE).percent()).isEqualByComparingTo("5");
    assertThat(db.sql("select count(*) from v_gst_rate_overlap").query(Long.class).single()).isZero();
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var sku = item();
    code(sku, "33049990");
    assertThatThrownBy(() -> enter(new NewRateChange(LocalDate.of(2026, 11, 1), List.of("3304"), "GST18", "GST5", "x"))).isInstanceOf(Refused.class).hasMessageContaining("credit and debit notes");
    assertThatThrownBy(() -> enter(new NewRateChange(LocalDate.of(2027, 1, 1), List.of("3304"), "GST18", "GST12", "x"))).hasMessageContaining("has no rate on 01-01-2027");
    assertThatThrownBy(() -> enter(new NewRateChange(LocalDate.of(2027, 1, 1), List.of("0101"), "GST18", "GST5", "x"))).hasMessageContaining("No item of class");
    assertThatThrownBy(() -> enter(new NewRateChange(LocalDate.of(2027, 1, 1), List.of("99999999"), "GST18", "GST18", " "))).isInstanceOfSatisfying(BadInput.class,
        e -> assertThat(e.fields()).extracting(BadInput.Field::field).containsExactly("becomes", "source", "hsnPrefixes"));
    assertThatThrownBy(() -> desk.enter(Act.of(SalesCast.PRIYA, clock.instant()), new NewRateChange(DAY, List.of("3304"), "GST18", "GST5", "x"))).isInstanceOf(Forbidden.class);
  }

  private void enter(NewRateChange change) {
    once.inTransaction(() -> desk.enter(act(), change));
  }

  private void code(String sku, String hsn) {
    db.sql("update catalog_item set hsn = :hsn where sku = :sku").param("hsn", hsn).param("sku", sku).update();
  }

  private BigDecimal rate(String invoiceNo) {
    return db.sql("select gst_rate from invoice_line l join invoice_invoice i on i.id = l.invoice_id where i.no = :no limit 1").param("no", invoiceNo).query(BigDecimal.class).single();
  }

  private static List<String> cases(RateChangeDesk.Preview preview, Kind kind) {
    return preview.parts().stream().filter(p -> p.kind() == kind).flatMap(p -> p.page().rows().stream()).map(RateCase::no).sorted().toList();
  }
}
