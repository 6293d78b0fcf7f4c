package org.kram.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Settings;
import org.kram.dispatch.ServicesReady;
import org.kram.dispatch.Shipment;
import org.kram.dispatch.ShipmentEvent;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.InvoicePapers;
import org.kram.order.Order;
import org.kram.order.OrderConfirmed;
import org.kram.party.PartyBook;
import org.kram.quotation.Quotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotationSent;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The outbox: customer notices with their papers, queued by facts, sent by a job.
@Service
public class NoticeDesk {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int MOST_ATTEMPTS = 12;
  /// What lies longer in the past when it is recorded, a history that was loaded, is told to nobody.
  private static final Duration NEWS = Duration.ofDays(3);
  private static final String ACKNOWLEDGE = "notice.order_acknowledgement";

  private final NoticeStore store;
  private final Mailer mailer;
  private final InvoicePapers invoices;
  private final QuotationPaper quotations;
  private final OrderPaper orders;
  private final QuotationDesk desk;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Settings settings;
  private final Timeline timeline;
  private final Once once;
  private final Clock clock;

  NoticeDesk(NoticeStore store, Mailer mailer, InvoicePapers invoices, QuotationPaper quotations, OrderPaper orders, QuotationDesk desk, PartyBook parties,
      CompanyBook company, Settings settings, Timeline timeline, Once once, Clock clock) {
    this.store = store;
    this.mailer = mailer;
    this.invoices = invoices;
    this.quotations = quotations;
    this.orders = orders;
    this.desk = desk;
    this.parties = parties;
    this.company = company;
    this.settings = settings;
    this.timeline = timeline;
    this.once = once;
    this.clock = clock;
  }

  // ---- what is told: queued with the fact

  @EventListener
  void left(ShipmentEvent.Left left) {
    store.leaving(left.shipmentId()).ifPresent(l -> store.queue(new NoticeStore.NewMessage("DISPATCH", l.invoiceNo(), left.shipmentId(), left.customerId(),
        "Your order %s is on its way: invoice %s".formatted(l.poNo() == null ? Order.no(l.orderId()) : l.poNo(), l.invoiceNo()), body(l, left.shipmentId()), "invoice:" + l.invoiceNo()),
        l.recipients(), start(left.act().at()), left.act().at()));
  }

  /// Services have no gate: their invoice is sent when its papers stand, once per invoice.
  @EventListener
  void ready(ServicesReady services) {
    var at = clock.instant();
    store.leaving(services.shipmentId()).ifPresent(l -> store.queue(new NoticeStore.NewMessage("SERVICES", l.invoiceNo(), l.invoiceId(), services.customerId(),
        "Services of your order %s: invoice %s".formatted(l.poNo() == null ? Order.no(l.orderId()) : l.poNo(), l.invoiceNo()),
        "Dear %s,\n\nthe services of your order %s%s are done. Invoice %s is attached.\n\n%s\n".formatted(l.customer(), Order.no(l.orderId()),
            l.poNo() == null ? "" : " (your " + l.poNo() + ")", l.invoiceNo(), company.profile().name()), "invoice:" + l.invoiceNo()), l.recipients(), start(at), at));
  }

  private NoticeStore.Start start(Instant at) {
    return at.isAfter(clock.instant().minus(NEWS)) ? NoticeStore.Start.DUE
        : new NoticeStore.Start(Message.State.KEPT, "Not sent: it tells of " + Indian.date(Indian.day(at)) + " and was recorded long afterwards.");
  }

  /// One statement, and none for a customer without a mail address: to confirm an order stays quick.
  @EventListener
  void confirmed(OrderConfirmed confirmed) {
    if (confirmed.customerMail() == null) return;
    var yours = confirmed.poNo() == null ? "" : " (your " + confirmed.poNo() + ")";
    var body = "Dear customer,\n\nthank you for your order%s. We have taken it on as %s over %s.\n\nThe acknowledgement attached names every line and the day that it is promised for. %s\n\n%s\n".formatted(
        yours, confirmed.orderNo(), Indian.rupees(confirmed.total()), "Please tell us at once if something is not as you ordered it.", company.profile().name());
    var at = confirmed.act().at();
    store.acknowledge(new NoticeStore.NewMessage("ORDER", confirmed.orderNo(), confirmed.orderId(), confirmed.customerId(),
        "Your order %s: our %s".formatted(Objects.requireNonNullElse(confirmed.poNo(), "is confirmed"), confirmed.orderNo()), body, "order:" + confirmed.orderNo()),
        settings.yes(ACKNOWLEDGE), start(at), at);
  }

  private String body(NoticeStore.Leaving l, long shipmentId) {
    var text = new StringBuilder("Dear ").append(l.customer()).append(",\n\nthe goods of your order ").append(Order.no(l.orderId()));
    if (l.poNo() != null) text.append(" (your ").append(l.poNo()).append(")");
    text.append(" have left our warehouse.\n\n");
    line(text, "Invoice", l.invoiceNo() + " (attached)");
    line(text, "Shipment", Shipment.no(shipmentId) + ", " + l.cartons() + (l.cartons() == 1 ? " carton" : " cartons"));
    line(text, "E-way bill", l.ewayBillNo() == null ? null : l.ewayBillNo() + (l.ewayBillValidUntil() == null ? "" : ", valid until " + Indian.time(l.ewayBillValidUntil())));
    line(text, "Vehicle", l.vehicleNo());
    line(text, "Transporter", l.transporter());
    line(text, "Driver's phone", l.driverPhone());
    line(text, "Expected", l.etaOn() == null ? null : Indian.date(l.etaOn()));
    return text.append("\nPlease check the goods on arrival and tell us of shortage or damage at once.\n\n").append(company.profile().name()).append('\n').toString();
  }

  private static void line(StringBuilder text, String label, @Nullable String value) {
    if (value != null) text.append("%-16s %s%n".formatted(label, value));
  }

  @EventListener
  void sent(QuotationSent sent) {
    var quotation = desk.quotation(sent.quotationId());
    var body = "Dear customer,\n\nthank you for your enquiry. Our offer %s%s over %s is attached; it holds until %s.\n\n%s\n".formatted(quotation.no(),
        sent.version() > 1 ? ", version " + sent.version() + "," : "", Indian.rupees(quotation.total()), Indian.date(quotation.validUntil()), company.profile().name());
    store.queue(new NoticeStore.NewMessage("QUOTATION " + sent.version(), quotation.no(), quotation.id(), sent.customerId(), "Our offer " + quotation.no()
        + (quotation.subject() == null ? "" : ": " + quotation.subject()), body, "quotation:" + quotation.no()), List.of(sent.to()), start(sent.act().at()), sent.act().at());
  }

  // ---- sending

  /// Sends what is due now in the current company, and says how many messages were taken in hand.
  public int drain(int most) {
    var now = clock.instant();
    var due = once.inTransaction(() -> store.claim(now, now.plus(LEASE), most));
    for (var message : due) {
      var end = send(message);
      once.inTransaction(() -> {
        store.end(message.id(), end.state, end.words, end.next, now);
        return 0;
      });
    }
    return due.size();
  }

  private record End(Message.State state, String words, @Nullable Instant next) {}

  private End send(Message message) {
    try {
      var sent = mailer.send(message, company.profile().mail(), attachment(message));
      return sent.kept() == null ? new End(Message.State.SENT, "Taken by the mail server.", null)
          : new End(Message.State.KEPT, (mailer.isSending() ? "An address for examples, where nobody lives" : "No mail server is configured (KRAM_SMTP_HOST)") + ": kept as "
              + sent.kept() + ".", null);
    } catch (RuntimeException e) {
      boolean over = message.attempts() >= MOST_ATTEMPTS;
      return new End(over ? Message.State.FAILED : Message.State.PENDING, String.valueOf(e.getMessage()),
          over ? null : clock.instant().plus(Duration.ofSeconds(Math.min(4 * 3600, 30L << Math.min(message.attempts(), 12)))));
    }
  }

  private Mailer.@Nullable Attachment attachment(Message message) {
    if (message.attachment() == null) return null;
    int colon = message.attachment().indexOf(':');
    var no = message.attachment().substring(colon + 1);
    return switch (message.attachment().substring(0, colon)) {
      case "invoice" -> new Mailer.Attachment(InvoicePapers.fileName(no), invoices.original(no));
      case "order" -> new Mailer.Attachment(no + ".pdf", orders.pdf(Order.id(no)));
      case "quotation" -> new Mailer.Attachment(no + ".pdf", quotations.pdf(Quotation.id(no)));
      default -> null;
    };
  }

  // ---- people

  public Page<Message> outbox(Message.@Nullable State state, @Nullable String after) {
    return Page.of(store.messages(state, PageKey.id(after), Page.SIZE + 1), Page.SIZE, Message::id);
  }

  /// Puts a message back in the queue, also one that failed for good: for whoever makes what is sent, the offer, the invoice or the departure.
  @Transactional
  public void sendAgain(Act act, long messageId) {
    if (!maySend(act.who())) throw new Forbidden(act.who(), Permission.INVOICE);
    if (store.again(messageId, act.at()) == 0) throw new NotFound("message", messageId);
  }

  /// Whether the customer is told of his confirmed orders: as he wants it, else as the company's setting says.
  public boolean acknowledges(long customerId) {
    return store.wish(customerId).orElseGet(() -> settings.yes(ACKNOWLEDGE));
  }

  @Transactional
  public void acknowledge(Act act, String customerCode, boolean wanted) {
    act.require(Permission.PARTY_KEEP);
    var customer = parties.customerByCode(customerCode);
    if (acknowledges(customer.id()) == wanted) return;
    store.wish(customer.id(), wanted);
    timeline.note(act, new Note(customer.code(), "MAIL_CHANGED", wanted ? "Gets an acknowledgement of each confirmed order." : "Gets no acknowledgement of orders any more."));
  }

  private static boolean maySend(Actor who) {
    return who.can(Permission.QUOTE) || who.can(Permission.INVOICE) || who.can(Permission.GATE_OUT);
  }

  boolean isSending() {
    return mailer.isSending();
  }
}
