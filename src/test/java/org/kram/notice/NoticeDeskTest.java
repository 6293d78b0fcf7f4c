package org.kram.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Multipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.CompanyBook;
import org.kram.company.Settings;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Pick;
import org.kram.dispatch.Shipment;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.InvoicePapers;
import org.kram.order.Order;
import org.kram.party.PartyBook;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.WantedLine;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.NewRefund;
import org.kram.receivable.ReceivableBook;
import org.kram.receivable.Refunds;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;

class NoticeDeskTest extends KramTest {
  @RegisterExtension
  static GreenMailExtension postOffice = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

  @Autowired NoticeStore store;
  @Autowired InvoiceBook book;
  @Autowired InvoicePapers papers;
  @Autowired QuotationPaper quotationPaper;
  @Autowired OrderPaper orderPaper;
  @Autowired MoneyPapers moneyPapers;
  @Autowired PartyBook parties;
  @Autowired Settings settings;
  @Autowired ReceivableBook receivables;
  @Autowired Refunds refunds;
  @Autowired Timeline timeline;
  @Autowired QuotationDesk quotations;
  @Autowired ShopPapers shop;
  @Autowired DispatchBay bay;
  @Autowired CompanyBook company;
  @Autowired Once once;
  @Autowired BillCast cast;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  private NoticeDesk sendingTo(int port) {
    return new NoticeDesk(store, new Mailer("localhost", port, "", "", "kram@example.in", "target"), papers, quotationPaper, orderPaper, quotations, parties, company, settings, timeline, once, clock);
  }

  private NoticeDesk keeping() {
    return new NoticeDesk(store, new Mailer("", 25, "", "", "kram@example.in", "target/kept"), papers, quotationPaper, orderPaper, quotations, parties, company, settings, timeline, once, clock);
  }

  private Shipment left(int qty) {
    var shipment = cast.packed(qty);
    book.issue(act(), shipment.id());
    return bay.letGo(act(), shipment.id());
  }

  @Test
  void whoGetsInvoicesIsToldWhatLeftWithTheInvoiceAttached() throws Exception {
    var shipment = left(4);
    assertThat(sendingTo(postOffice.getSmtp().getPort()).drain(10)).as("the order was acknowledged before").isEqualTo(4);
    var mails = Arrays.stream(postOffice.getReceivedMessages()).filter(m -> subject(m).contains(shipment.invoiceNo())).toArray(jakarta.mail.internet.MimeMessage[]::new);
    assertThat(mails).hasSize(2);
    assertThat(Arrays.stream(mails).map(m -> recipient(m)).sorted().toList()).satisfiesExactly(a -> assertThat(a).startsWith("accounts"), b -> assertThat(b).startsWith("buyer"));
    var mail = mails[0];
    assertThat(mail.getSubject()).contains(shipment.invoiceNo());
    var parts = (Multipart) mail.getContent();
    assertThat(text(parts)).contains("MH12AB1234").contains(shipment.no()).contains("Expected").contains(shipment.invoiceNo());
    var attached = parts.getBodyPart(parts.getCount() - 1);
    assertThat(attached.getFileName()).isEqualTo(shipment.invoiceNo().replace('/', '-') + ".pdf");
    try (var pdf = Loader.loadPDF(attached.getInputStream().readAllBytes())) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("TAX INVOICE", shipment.invoiceNo(), "SANDBOX");
    }
    assertThat(sendingTo(postOffice.getSmtp().getPort()).drain(10)).as("told once").isZero();
  }

  private static String recipient(jakarta.mail.internet.MimeMessage mail) {
    try {
      return mail.getAllRecipients()[0].toString();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String subject(jakarta.mail.internet.MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Multipart parts) throws Exception {
    var first = parts.getBodyPart(0).getContent();
    return first instanceof Multipart inner ? text(inner) : first.toString();
  }

  @Test
  void mailThatCannotBeSentIsTriedAgainAndStopsNothing() {
    var shipment = left(1);
    assertThat(shipment.state()).isEqualTo(Shipment.State.LEFT);
    var nobody = sendingTo(1);
    nobody.drain(50);
    var waiting = nobody.outbox(Message.State.PENDING, null).rows().stream().filter(m -> m.document().equals(shipment.invoiceNo())).toList();
    assertThat(waiting).hasSize(2).allSatisfy(m -> {
      assertThat(m.attempts()).isEqualTo(1);
      assertThat(m.lastAnswer()).isNotBlank();
      assertThat(m.nextAttemptAt()).isAfter(clock.instant());
    });
    clock.forward(Duration.ofHours(1));
    sendingTo(postOffice.getSmtp().getPort()).drain(50);
    assertThat(nobody.outbox(Message.State.SENT, null).rows()).filteredOn(m -> m.document().equals(shipment.invoiceNo())).hasSize(2);
  }

  @Test
  void withoutAMailServerMessagesAreKeptAsFiles() throws Exception {
    var shipment = left(1);
    var desk = keeping();
    desk.drain(50);
    var kept = desk.outbox(Message.State.KEPT, null).rows().stream().filter(m -> m.document().equals(shipment.invoiceNo())).toList();
    assertThat(kept).hasSize(2).allSatisfy(m -> assertThat(m.lastAnswer()).contains("KRAM_SMTP_HOST"));
    assertThat(Files.readString(Path.of("target", "kept", "mail", company(), kept.getFirst().id() + ".eml"))).contains("Subject:").contains("application/pdf");
  }

  @Test
  void onlyWhoMakesWhatIsSentSendsItAgain() {
    var shipment = left(1);
    var desk = keeping();
    desk.drain(50);
    long message = desk.outbox(null, null).rows().stream().filter(m -> m.document().equals(shipment.invoiceNo())).findFirst().orElseThrow().id();
    assertThatThrownBy(() -> desk.sendAgain(Act.of(Actor.of(901, "picker", "Picker", Set.of(Role.PICKER)), clock.instant()), message)).isInstanceOf(Forbidden.class);
    for (var role : Set.of(Role.ACCOUNTANT, Role.FIELD_REP, Role.DISPATCH_SUPERVISOR))
      once.inTransaction(() -> {
        desk.sendAgain(Act.of(Actor.of(902, "sender", "Sender", Set.of(role)), clock.instant()), message);
        return 0;
      });
    assertThat(desk.outbox(Message.State.PENDING, null).rows()).extracting(Message::id).contains(message);
    desk.drain(50);
  }

  @Test
  void anOfferIsMailedWithItsPaper() throws Exception {
    var quotation = quotations.offer(act(), new NewQuotation(cast.registered("27", "Thane", "400601"), null, null, null, null, null, null, cast.items(3, "250").stream().map(sku -> WantedLine.of(sku, java.math.BigDecimal.TEN)).toList()));
    quotations.send(act(), quotation.id(), "purchase@example.in");
    sendingTo(postOffice.getSmtp().getPort()).drain(50);
    var mail = Arrays.stream(postOffice.getReceivedMessages()).filter(m -> recipient(m).equals("purchase@example.in")).findFirst().orElseThrow();
    assertThat(mail.getSubject()).contains(quotation.no());
    keep("quotation", quotationPaper.pdf(quotation.id()));
  }

  @Test
  void aConfirmedOrderIsAcknowledgedWithItsLinesAndTheDaysTheyArePromisedFor() throws Exception {
    var shipment = cast.packed(cast.registered("27", "Thane", "400601"), cast.items(2, "120"), 3);
    var no = Order.no(shipment.orderId());
    var desk = sendingTo(postOffice.getSmtp().getPort());
    desk.drain(50);
    var mail = Arrays.stream(postOffice.getReceivedMessages()).filter(m -> subject(m).contains(no)).findFirst().orElseThrow();
    assertThat(text((Multipart) mail.getContent())).contains(no, "promised for");
    try (var pdf = Loader.loadPDF(keep("acknowledgement", orderPaper.pdf(shipment.orderId())))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("ORDER ACKNOWLEDGEMENT", no, "Promised for", "20-11-2026");
    }
  }

  @Test
  void whoWantsNoAcknowledgementGetsNone() {
    var customer = cast.registered("27", "Thane", "400601");
    var desk = keeping();
    once.inTransaction(() -> {
      desk.acknowledge(act(), customer, false);
      return 0;
    });
    var quiet = cast.packed(customer, cast.items(1, "100"), 1);
    assertThat(acknowledgements(quiet)).isZero();
    once.inTransaction(() -> {
      desk.acknowledge(act(), customer, true);
      settings.set(act(), "notice.order_acknowledgement", "false");
      return 0;
    });
    assertThat(acknowledgements(cast.packed(customer, cast.items(1, "100"), 1))).as("what he wants goes before the company's setting").isEqualTo(2);
    assertThat(acknowledgements(cast.packed(cast.registered("27", "Thane", "400601"), cast.items(1, "100"), 1))).isZero();
    once.inTransaction(() -> {
      settings.set(act(), "notice.order_acknowledgement", "true");
      return 0;
    });
  }

  private long acknowledgements(Shipment shipment) {
    return db.sql("select count(*) from notice_message where kind = 'ORDER' and document_id = :order").param("order", shipment.orderId()).query(Long.class).single();
  }

  @Test
  void nothingIsSentToAnAddressOfAnExample() {
    var quotation = quotations.offer(act(), new NewQuotation(cast.registered("27", "Thane", "400601"), null, null, null, null, null, null, cast.items(1, "250").stream().map(sku -> WantedLine.of(sku, java.math.BigDecimal.TEN)).toList()));
    quotations.send(act(), quotation.id(), "accounts@c12345.example");
    var desk = sendingTo(1); // nobody listens there: trying would fail
    desk.drain(50);
    assertThat(desk.outbox(Message.State.KEPT, null).rows()).filteredOn(m -> m.document().equals(quotation.no())).singleElement()
        .satisfies(m -> assertThat(m.lastAnswer()).contains("address for examples"));
  }

  @Test
  void whatIsRecordedLongAfterwardsIsToldToNobody() {
    var at = clock.instant();
    clock.forward(Duration.ofDays(10));
    var late = quotations.offer(Act.of(Actor.kram(), at), new NewQuotation(cast.registered("27", "Thane", "400601"), null, null, null, null, null, null, cast.items(1, "250").stream().map(sku -> WantedLine.of(sku, java.math.BigDecimal.TEN)).toList()));
    quotations.send(Act.of(Actor.kram(), at), late.id(), "purchase@example.in");
    assertThat(keeping().outbox(Message.State.KEPT, null).rows()).filteredOn(m -> m.document().equals(late.no())).singleElement()
        .satisfies(m -> assertThat(m.lastAnswer()).contains("Not sent").contains("20-11-2026"));
  }

  @Test
  void receiptAndRefundAreDrawn() throws Exception {
    var customer = cast.registered("27", "Thane", "400601");
    long id = parties.customerByCode(customer).id();
    var receipt = receivables.receive(act(), NewReceipt.of(id, Mode.NEFT, "UTR-PAPER", Money.of("12500.50"), act().on()));
    var refund = refunds.pay(act().because("order given up"), new NewRefund(receipt.no(), Mode.NEFT, "UTR-BACK", Money.of("500.50"), null));
    try (var pdf = Loader.loadPDF(keep("receipt", moneyPapers.receipt(receipt.no())))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("RECEIPT", receipt.no(), "₹12,500.50", "Twelve Thousand Five Hundred", "stand to your credit");
    }
    try (var pdf = Loader.loadPDF(keep("refund", moneyPapers.refund(refund.no())))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("REFUND OF ADVANCE", refund.no(), receipt.no(), "order given up", "₹500.50");
    }
  }

  @Test
  void pickListAndPackingSlipAreDrawn() throws Exception {
    var shipment = cast.packed(cast.registered("27", "Thane", "400601"), cast.items(8, "120"), 3);
    try (var pdf = Loader.loadPDF(keep("picklist", shop.pickList(shipment.pickId())))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("PICK LIST", Pick.no(shipment.pickId()), "A-01", "3 NOS");
    }
    try (var pdf = Loader.loadPDF(keep("packingslip", shop.packingSlip(shipment.id())))) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("PACKING SLIP", shipment.no(), "1 carton", "MH12AB1234");
    }
  }

  private static byte[] keep(String name, byte[] pdf) throws java.io.IOException {
    var folder = Files.createDirectories(Path.of("target", "papers"));
    Files.write(folder.resolve(name + ".pdf"), pdf);
    return pdf;
  }
}
