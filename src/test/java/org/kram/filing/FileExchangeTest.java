package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.Settings;
import org.kram.dispatch.DispatchBay;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Irn;
import org.kram.invoice.BillCast;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.NewCreditNote;
import org.kram.invoice.Papers;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.kram.shared.SheetFile;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// Documents out as a file, the portal's answer in: here the portal is this test, signing with the sandbox's key.
class FileExchangeTest extends KramTest {
  @Autowired FileExchange exchange;
  @Autowired FilingDesk desk;
  @Autowired DeskWith deskWith;
  @Autowired FilePortal filePortal;
  @Autowired SignedQr signedQr;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired BillCast cast;
  @Autowired Settings settings;
  @Autowired SandboxKey key;
  private final JsonMapper json = new JsonMapper();

  @BeforeEach
  void portalIsSilent() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
    settings.set(act(), "sandbox.down", "true");
  }

  @AfterEach
  void mend() {
    settings.set(act(), "sandbox.down", "false");
    db.sql("update filing_task set state = 'CANCELLED' where state in ('PENDING', 'ASKED', 'REFUSED')").update();
  }

  private Invoice issued() {
    return book.invoice(book.issue(act(), cast.packed(cast.registered("27", "Thane", "400601"), cast.items(1, "100"), 2).id()).no());
  }

  private static String irn(Invoice invoice) {
    return Irn.of(invoice.sellerGstin(), invoice.issuedOn(), "INV", invoice.no());
  }

  private String qr(Invoice invoice) {
    return key.sign(irn(invoice), Papers.eInvoice(invoice, null), clock.instant());
  }

  private AnswerOutcome one(String name, String content) {
    return exchange.read(act(), name, content.getBytes(StandardCharsets.UTF_8)).rows().getFirst();
  }

  private String csv(Invoice invoice, String irn, String qr) {
    return "Sl. No,Ack No,Ack Date,Doc No,Doc Type,IRN,SignedQRCode,Status,Errors\n1,152610000000001,2026-11-20 10:05:00," + invoice.no() + ",Invoice," + irn + "," + qr + ",ACT,\n";
  }

  private FilingTask task(Invoice invoice) {
    return desk.tasksOf(invoice.id()).getFirst();
  }

  @Test
  void whatWaitsGoesOutAsTheArrayOfTheOfflineToolAndItsAnswerComesIn() {
    var first = issued();
    var second = issued();
    var file = exchange.make(act(), PortalFile.Kind.E_INVOICE, first.registrationId());
    var out = json.readTree(exchange.content(file.id()));
    assertThat(out.isArray()).isTrue();
    assertThat(out.valueStream().map(d -> d.at("/DocDtls/No").asString()).toList()).contains(first.no(), second.no());
    assertThat(out.get(0).path("Version").asString()).isEqualTo("1.1");
    assertThat(task(first).lastAnswer()).contains(file.no());
    assertThatThrownBy(() -> exchange.make(act(), PortalFile.Kind.E_INVOICE, first.registrationId())).as("nothing goes into two files").isInstanceOf(Refused.class);

    var answers = json.createArrayNode();
    for (var invoice : List.of(first, second)) answers.addObject().put("AckNo", 152610000000001L).put("AckDt", "2026-11-20 10:05:00").put("Irn", irn(invoice)).put("SignedQRCode", qr(invoice)).put("Status", "ACT");
    var answer = json.writeValueAsString(answers);
    var read = exchange.read(act(), "govt_response.json", answer.getBytes(StandardCharsets.UTF_8));
    assertThat(read.rows()).extracting(AnswerOutcome::kind).containsExactly(AnswerOutcome.Kind.TAKEN, AnswerOutcome.Kind.TAKEN);
    assertThat(read.rows()).extracting(AnswerOutcome::document).as("found by the signed text").containsExactly(first.no(), second.no());
    assertThat(book.invoice(first.id()).registered().signedQr()).isEqualTo(qr(first));
    assertThat(bay.shipment(first.shipmentId()).papersStand()).isTrue();
    assertThat(exchange.file(file.id()).waiting()).isEqualTo(0);

    assertThat(exchange.read(act(), "govt_response.json", answer.getBytes(StandardCharsets.UTF_8)).rows()).extracting(AnswerOutcome::kind)
        .containsExactly(AnswerOutcome.Kind.KNOWN, AnswerOutcome.Kind.KNOWN);
  }

  @Test
  void sheetsAreReadAsWell() {
    var one = issued();
    assertThat(one("answer.csv", csv(one, irn(one), qr(one))).kind()).isEqualTo(AnswerOutcome.Kind.TAKEN);
    var two = issued();
    var sheet = SheetFile.write("a.xlsx", "e-Invoice", List.of("Ack No", "Ack Date", "Doc No", "IRN", "Signed QR Code"),
        List.of(List.of("152610000000002", "20/11/2026 10:05:00", two.no(), irn(two), qr(two))));
    assertThat(exchange.read(act(), "a.xlsx", sheet).rows()).extracting(AnswerOutcome::kind).containsExactly(AnswerOutcome.Kind.TAKEN);
    assertThat(book.invoice(two.id()).registered().ackNo()).isEqualTo("152610000000002");
  }

  @Test
  void anErrorStandsByItsRowAndTheMendedDocumentGoesIntoAnotherFile() {
    var invoice = issued();
    exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId());
    var outcome = one("errors.csv", "Doc No,IRN,Errors\n" + invoice.no() + ",,\"2265: Recipient GSTIN is invalid\"\n");
    assertThat(outcome.kind()).isEqualTo(AnswerOutcome.Kind.REFUSED);
    assertThat(outcome.words()).contains("Recipient GSTIN is invalid");
    assertThat(task(invoice).state()).isEqualTo(FilingTask.State.REFUSED);
    assertThat(task(invoice).lastCode()).isEqualTo("2265");
    var mended = issued();
    one("refused.csv", "Doc No,IRN,Errors\n" + mended.no() + ",,3029 GSTIN inactive\n");
    assertThat(one("mended.csv", csv(mended, irn(mended), qr(mended))).kind()).as("mended and carried by hand at once").isEqualTo(AnswerOutcome.Kind.TAKEN);

    desk.retry(act(), task(invoice).id());
    assertThat(exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId()).documents()).isEqualTo(1);
    assertThat(one("good.csv", csv(invoice, irn(invoice), qr(invoice))).kind()).isEqualTo(AnswerOutcome.Kind.TAKEN);
  }

  @Test
  void aForgedOrStrangeAnswerIsNotBelieved() {
    var invoice = issued();
    var other = issued();
    assertThat(one("a.csv", csv(invoice, irn(invoice), qr(other))).words()).contains("IRN");
    assertThat(book.invoice(invoice.id()).registered()).isNull();
    assertThat(task(invoice).lastCode()).isEqualTo("SIGNATURE");
    assertThat(one("b.csv", csv(other, irn(other), qr(other).substring(0, qr(other).length() - 8) + "AAAAAAAA")).kind()).isEqualTo(AnswerOutcome.Kind.DOUBTED);
    assertThat(one("c.csv", "Doc No,IRN\nXX/26-27/000001," + irn(other) + "\n").kind()).isEqualTo(AnswerOutcome.Kind.NOT_OURS);
    assertThatThrownBy(() -> one("d.csv", "Name,City\nA,B\n")).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> one("e.json", "{not json")).isInstanceOf(BadInput.class);
  }

  @Test
  void aLostFileIsWithdrawnAndWhatTheWireAnsweredMeanwhileStands() {
    var invoice = issued();
    var file = exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId());
    exchange.withdraw(act(), file.id());
    var again = exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId());
    assertThat(again.documents()).isEqualTo(1);
    settings.set(act(), "sandbox.down", "false");
    clock.forward(Duration.ofHours(2));
    desk.drain(50);
    assertThat(task(invoice).state()).isEqualTo(FilingTask.State.DONE);
    var late = one("late.csv", csv(invoice, irn(invoice), qr(invoice)));
    assertThat(late.kind()).isEqualTo(AnswerOutcome.Kind.KNOWN);
  }

  @Test
  void ewayBillsGoOutInTheirOwnFileAndComeBackWithTheirNumbers() {
    var invoice = book.invoice(book.issue(act(), cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "29", "Bengaluru", "560001"), cast.items(1, "30000"), 2).id()).no());
    var file = exchange.make(act(), PortalFile.Kind.EWAY_BILL, invoice.registrationId());
    var out = json.readTree(exchange.content(file.id()));
    assertThat(out.path("version").asString()).isNotEmpty();
    assertThat(out.path("billLists").get(0).path("docNo").asString()).isEqualTo(invoice.no());
    var outcome = one("ewb.csv", "Sl No,Doc No,EWB No,EWB Date,Valid Till,Errors\n1," + invoice.no() + ",331000000009,20/11/2026 10:15:00 AM,25/11/2026,\n");
    assertThat(outcome.kind()).as(outcome.words()).isEqualTo(AnswerOutcome.Kind.TAKEN);
    assertThat(book.invoice(invoice.id()).ewayBill().no()).isEqualTo("331000000009");
    assertThat(book.invoice(invoice.id()).ewayBill().validUntil()).isEqualTo(TestClock.at("2026-11-25T23:59"));
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isTrue();
  }

  @Test
  void whereThePortalsAreWorkedByFileNothingIsTriedByItselfAndAPersonCancels() {
    var byFile = deskWith.portal(new VerifiedPortal(filePortal, signedQr));
    var invoice = issued();
    clock.forward(Duration.ofHours(2));
    byFile.drain(50);
    assertThat(task(invoice).state()).isEqualTo(FilingTask.State.PENDING);
    assertThat(task(invoice).nextAttemptAt()).isNull();
    assertThat(task(invoice).lastAnswer()).contains("Waits for a file");
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isFalse();
    exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId());
    assertThat(one("a.csv", csv(invoice, irn(invoice), qr(invoice))).kind()).isEqualTo(AnswerOutcome.Kind.TAKEN);

    var caller = new Portal.Caller(invoice.sellerGstin(), false, org.kram.shared.Money.ZERO, clock.instant());
    assertThatThrownBy(() -> filePortal.cancelRegistration(caller, irn(invoice), "2", "wrong price")).isInstanceOf(Portal.Said.class).hasMessageContaining("portal's own pages");
    exchange.cancelledByHand(act(), irn(invoice));
    filePortal.cancelRegistration(caller, irn(invoice), "2", "wrong price");
  }

  @Test
  void creditNotesGoInTheSameFile() {
    settings.set(act(), "sandbox.down", "false");
    var invoice = issued();
    settings.set(act(), "sandbox.down", "true");
    var note = book.creditNote(book.credit(act(), new NewCreditNote(invoice.no(), List.of(new NewCreditNote.Line(1, q(1))), "Broken", null)).no());
    var file = exchange.make(act(), PortalFile.Kind.E_INVOICE, invoice.registrationId());
    var numbers = new ArrayList<String>();
    for (var one : json.readTree(exchange.content(file.id()))) numbers.add(one.at("/DocDtls/Typ").asString() + " " + one.at("/DocDtls/No").asString());
    assertThat(numbers).containsExactly("CRN " + note.no());
    var irn = Irn.of(invoice.sellerGstin(), note.issuedOn(), "CRN", note.no());
    var qr = key.sign(irn, Papers.eInvoice(note, invoice), clock.instant());
    assertThat(one("crn.csv", "Doc No,Doc Type,Ack No,IRN,SignedQRCode\n" + note.no() + ",Credit Note,152610000000009," + irn + "," + qr + "\n").kind()).isEqualTo(AnswerOutcome.Kind.TAKEN);
    assertThat(book.creditNote(note.id()).registered().irn()).isEqualTo(irn);
  }
}
