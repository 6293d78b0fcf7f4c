package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.gst.BuyerCategory;
import org.kram.gst.portal.EInvoiceJson;
import org.kram.identity.Act;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Refused;
import org.kram.tracking.Search;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class DebitNoteTest extends KramTest {
  @Autowired InvoiceBook invoices;
  @Autowired DebitNoteBook debits;
  @Autowired ReceivableBook receivables;
  @Autowired Search search;
  @Autowired InvoicePapers papers;
  @Autowired BillCast cast;

  @BeforeEach
  void found() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  private Invoice issued(String state, String place, String pin) {
    return invoices.invoice(invoices.issue(act(), cast.packed(cast.registered(state, place, pin), cast.items(2, "100"), 3).id()).no());
  }

  private static NewDebitNote more(Invoice invoice, String amount) {
    return new NewDebitNote(invoice.no(), List.of(new NewDebitNote.Line(1, Money.of(amount))), "Billed at last year's price");
  }

  private long journal(String no, String account) {
    return db.sql("select coalesce(sum(100 * (l.debit - l.credit)), 0) from ledger_entry e join ledger_line l on l.entry_id = e.id where e.document = :no and l.account = :account")
        .param("no", no).param("account", account).query(Long.class).single();
  }

  @Test
  void itBillsMoreAtTheInvoicesRateAndIsOwedAndBooked() {
    var invoice = issued("27", "Thane", "400601");
    var note = debits.debitNote(debits.debit(Act.of(act().who(), act().at().plus(Duration.ofDays(3))), more(invoice, "33.33")).no());
    assertThat(note.no()).matches(".*D/26-27/0+1");
    assertThat(note.taxable()).isEqualTo(Money.of("33.33"));
    assertThat(note.cgst()).isEqualTo(Money.of("3.00")).isEqualTo(note.sgst());
    assertThat(note.total()).isEqualTo(Money.of("39.33"));
    assertThat(note.dueOn()).isEqualTo(invoice.dueOn().plusDays(3));
    assertThat(receivables.openItems(invoice.customerId(), 10)).anySatisfy(i -> {
      assertThat(i.document()).isEqualTo(note.no());
      assertThat(i.open()).isEqualTo(note.total());
    });
    assertThat(journal(note.no(), "RECEIVABLE")).isEqualTo(3933);
    assertThat(journal(note.no(), "SALES")).isEqualTo(-3333);
    assertThat(journal(note.no(), "OUT_CGST")).isEqualTo(-300);
    assertThat(papers.debitNote(note.no())).isNotEmpty();
    assertThat(search.find(note.no())).anySatisfy(hit -> assertThat(hit.kind()).isEqualTo("Debit notes"));
  }

  @Test
  void itIsRegisteredAtThePortalAsADebitNote() {
    var invoice = issued("29", "Bengaluru", "560001");
    var note = debits.debitNote(debits.debit(act(), more(invoice, "100.00")).no());
    assertThat(note.igst()).isEqualTo(Money.of("18.00"));
    assertThat(note.registered()).isNotNull();
    var form = new JsonMapper().readTree(EInvoiceJson.write(Papers.eInvoice(note, invoice)));
    assertThat(form.at("/DocDtls/Typ").asString()).isEqualTo("DBN");
    assertThat(form.at("/RefDtls/PrecDocDtls/0/InvNo").asString()).isEqualTo(invoice.no());
    assertThat(form.at("/ItemList/0/AssAmt").decimalValue()).isEqualByComparingTo("100.00");
    assertThat(form.at("/ValDtls/TotInvVal").decimalValue()).isEqualByComparingTo("118.00");
  }

  @Test
  void anUnregisteredBuyersNoteNeedsNoRegistration() {
    var invoice = invoices.invoice(invoices.issue(act(), cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "27", "Thane", "400601"), cast.items(1, "100"), 1).id()).no());
    var note = debits.debitNote(debits.debit(act(), more(invoice, "10")).no());
    assertThat(db.sql("select state from filing_task where kind = 'IRN_DEBIT_NOTE' and document_id = :id").param("id", note.id()).query(String.class).single()).isEqualTo("NOT_NEEDED");
  }

  @Test
  void whatIsNotRightIsRefusedBeforeAnythingIsWritten() {
    var invoice = issued("27", "Thane", "400601");
    assertThatThrownBy(() -> debits.debit(act(), more(invoice, "0"))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> debits.debit(act(), new NewDebitNote(invoice.no(), List.of(), " "))).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> debits.debit(act(), new NewDebitNote(invoice.no(), List.of(new NewDebitNote.Line(9, Money.of("1"))), "x"))).isInstanceOf(BadInput.class);
    invoices.cancel(act().because("wrong goods"), invoice.no(), CancelReason.DATA_ENTRY_MISTAKE);
    assertThatThrownBy(() -> debits.debit(act(), more(invoice, "10"))).isInstanceOf(Refused.class);
    assertThat(debits.debitNotesOf(invoice.id())).isEmpty();
  }
}
