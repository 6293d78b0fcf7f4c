package org.kram.quotation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.Settings;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.party.PartyBook;
import org.kram.quotation.QuotationState.Verb;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes offers: price with its explanation, availability, promise date; keeps every version.
@Service
public class QuotationDesk {
  private final QuotationStore store;
  private final Estimator estimator;
  private final Reoffer reoffer;
  private final PartyBook parties;
  private final Settings settings;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  QuotationDesk(QuotationStore store, Estimator estimator, Reoffer reoffer, PartyBook parties, Settings settings, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.estimator = estimator;
    this.reoffer = reoffer;
    this.parties = parties;
    this.settings = settings;
    this.timeline = timeline;
    this.events = events;
  }

  /// What an offer was made of, so that the answer needs no second reading.
  record Offered(Quotation quotation, List<Estimate.Line> lines) {}

  /// Also for customers who are not signed off yet: they may be quoted, not ordered.
  @Transactional
  public Quotation offer(Act act, NewQuotation wanted) {
    return offerInFull(act, wanted).quotation();
  }

  /// As [#offer], with the lines as written.
  @Transactional
  Offered offerInFull(Act act, NewQuotation wanted) {
    act.require(Permission.QUOTE);
    var sale = estimator.sale(wanted.customer(), wanted.billToId(), wanted.shipToId(), wanted.warehouse());
    var validUntil = wanted.validUntil() != null ? wanted.validUntil() : act.on().plusDays(settings.whole("quotation.validity_days"));
    QuotationRules.checkValidity(act.on(), validUntil);
    var estimate = estimator.estimate(act, sale, null, Estimator.orZero(wanted.charges()), wanted.lines());

    long id = store.insert(act, sale, validUntil, wanted.subject(), estimate);
    var who = sale.parties();
    var made = new Quotation(id, who.customer().id(), who.billTo().id(), who.shipTo().id(), sale.warehouse().id(), who.customer().repLogin(),
        wanted.subject(), QuotationState.DRAFT, 1, act.on(), validUntil, null, null, null, null, estimate.taxable(), estimate.charges(), estimate.tax(),
        estimate.total(), act.who().id(), act.at());
    timeline.note(act, new Note(made.no(), "QUOTED", null, "Quoted %s to %s: %s, %s, valid until %s.".formatted(made.no(), who.customer().name(),
        count(estimate.lines().size()), Indian.rupees(estimate.total()), Indian.date(validUntil)), Map.of("total", estimate.total())));
    return new Offered(made, estimate.lines());
  }

  /// A new version with these lines; the former stays as it was.
  /// @param version the version that the person saw
  @Transactional
  public Quotation revise(Act act, long quotationId, int version, NewQuotation wanted) {
    act.require(Permission.QUOTE);
    var was = lock(quotationId);
    if (was.version() != version) throw new Stale(was.no());
    Refused.ifAny(QuotationRules.refusals(was, Verb.REVISE));
    var sale = estimator.sale(wanted.customer(), wanted.billToId(), wanted.shipToId(), wanted.warehouse());
    if (sale.parties().customer().id() != was.customerId())
      throw new BadInput("customer", wanted.customer(), "An offer stays with its customer: make a new quotation for another.");
    var validUntil = wanted.validUntil() != null ? wanted.validUntil() : act.on().plusDays(settings.whole("quotation.validity_days"));
    QuotationRules.checkValidity(act.on(), validUntil);
    var estimate = estimator.estimate(act, sale, null, Estimator.orZero(wanted.charges()), wanted.lines());

    if (store.revise(act, was, sale, validUntil, wanted.subject(), estimate) != 1) throw new Stale(was.no());
    store.insertVersion(quotationId, version + 1, estimate);
    timeline.note(act, new Note(was.no(), "REVISED", null, "Version %d of %s: %s, %s (was %s), valid until %s.".formatted(version + 1, was.no(),
        count(estimate.lines().size()), Indian.rupees(estimate.total()), Indian.rupees(was.total()), Indian.date(validUntil)),
        Map.of("version", version + 1, "total", estimate.total(), "was", was.total())));
    return quotation(quotationId);
  }

  /// The same lines once more, as a new version at today's prices and with the usual validity.
  /// @param version the version that the person saw
  @Transactional
  public Quotation reoffer(Act act, long quotationId, int version) {
    act.require(Permission.QUOTE);
    var was = lock(quotationId);
    Refused.ifAny(QuotationRules.refusals(was, Verb.REVISE));
    var sale = estimator.saleOf(was.customerId(), was.billToId(), was.shipToId(), was.warehouseId());
    return revise(act, quotationId, version, new NewQuotation(sale.parties().customer().code(), was.billToId(), was.shipToId(), sale.warehouse().code(), null, was.subject(),
        was.charges(), reoffer.lines(store.lines(quotationId, was.version()))));
  }

  /// The offer's prices beside today's.
  public PricesToday pricesToday(Act act, Quotation quotation) {
    return reoffer.prices(act, quotation, store.lines(quotation.id(), quotation.version()));
  }

  /// @param to a mail address; the customer's own when absent
  @Transactional
  public Quotation send(Act act, long quotationId, @Nullable String to) {
    act.require(Permission.QUOTE);
    var quotation = lock(quotationId);
    Refused.ifAny(QuotationRules.refusals(quotation, Verb.SEND));
    var customer = parties.customer(quotation.customerId());
    var address = to == null || to.isBlank() ? customer.mail() : to.strip();
    if (address == null || !address.matches("[^@\\s]+@[^@\\s]+"))
      throw new BadInput("to", to, "Give a mail address; the customer master of " + customer.name() + " has none.");
    store.markSent(quotationId, act.at());
    timeline.note(act, new Note(quotation.no(), "SENT", "Sent version %d of %s to %s.".formatted(quotation.version(), quotation.no(), address)));
    events.publishEvent(new QuotationSent(act, quotationId, quotation.version(), quotation.customerId(), address));
    return quotation(quotationId);
  }

  /// The customer's answer, as told.
  @Transactional
  public Quotation recordReply(Act act, long quotationId, String reply) {
    act.require(Permission.QUOTE);
    if (reply.isBlank()) throw new BadInput("reply", reply, "Write what the customer answered.");
    var quotation = lock(quotationId);
    Refused.ifAny(QuotationRules.refusals(quotation, Verb.REPLY));
    store.markReplied(quotationId, act.at(), reply.strip());
    timeline.note(act, new Note(quotation.no(), "REPLIED", "The customer answered: " + reply.strip()));
    return quotation(quotationId);
  }

  /// With the act's reason.
  @Transactional
  public Quotation lose(Act act, long quotationId) {
    act.require(Permission.QUOTE);
    var why = act.reason();
    var quotation = lock(quotationId);
    Refused.ifAny(QuotationRules.refusals(quotation, Verb.LOSE));
    store.markLost(quotationId, why);
    timeline.note(act, new Note(quotation.no(), "LOST", null, "Lost %s over %s.".formatted(quotation.no(), Indian.rupees(quotation.total())), Map.of("total", quotation.total())));
    return quotation(quotationId);
  }

  /// Told by the order, which holds the lock: this much of a version is ordered now, or given back by a negative quantity.
  /// @param version the version ordered from; the state of the quotation follows from its current one alone
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordOrdered(long quotationId, int version, List<QuotedQty> ordered) {
    store.recordOrdered(quotationId, version, ordered);
  }

  /// Offers whose last day has passed.
  @Transactional
  public int expire(Act act) {
    var expired = store.expire(act.on());
    timeline.note(act, expired.stream().map(e -> new Note(Quotation.no(e.id()), "EXPIRED", "Valid until %s; nobody ordered.".formatted(Indian.date(e.validUntil())))).toList());
    return expired.size();
  }

  public Quotation quotation(long id) {
    return store.quotation(id).orElseThrow(() -> new NotFound("quotation", Quotation.no(id)));
  }

  public Quotation quotationByNo(String no) {
    return quotation(Quotation.id(no));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Quotation lock(long id) {
    return store.lock(id).orElseThrow(() -> new NotFound("quotation", Quotation.no(id)));
  }

  /// Lines of the current version.
  public List<QuotationLine> lines(long id) {
    return store.lines(id, quotation(id).version());
  }

  public List<QuotationLine> lines(long id, int version) {
    return store.lines(id, version);
  }

  /// Newest first.
  public Page<Quotation> list(@Nullable QuotationState state, @Nullable Long customerId, @Nullable String after) {
    return Page.of(store.list(state, customerId, PageKey.id(after), Page.SIZE + 1), Page.SIZE, Quotation::id);
  }

  /// "1 line", "240 lines".
  public static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }
}
