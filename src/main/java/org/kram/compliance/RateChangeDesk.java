package org.kram.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kram.catalog.Catalog;
import org.kram.compliance.RateCase.Kind;
import org.kram.gst.RateBook;
import org.kram.gst.Reference;
import org.kram.gst.TaxClass;
import org.kram.gst.Treatment;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The day on which a rate changes: one entry, looked at before and reported after. Goods get a class that bears both rates with their
/// dates; each document then takes the rate of its own day, and a credit note that of its invoice.
@Service
public class RateChangeDesk {
  private final RateChangeStore store;
  private final RateCaseStore cases;
  private final RateBook rates;
  private final Catalog catalog;
  private final FindingStore findings;
  private final Timeline timeline;
  private final Clock clock;

  RateChangeDesk(RateChangeStore store, RateCaseStore cases, RateBook rates, Catalog catalog, FindingStore findings, Timeline timeline, Clock clock) {
    this.store = store;
    this.cases = cases;
    this.rates = rates;
    this.catalog = catalog;
    this.findings = findings;
    this.timeline = timeline;
    this.clock = clock;
  }

  /// What an entry would do.
  /// @param was and becomes: the rates in words
  public record Preview(NewRateChange change, String was, String becomes, int items, List<Part> parts) {}

  /// Open documents of one kind, the first of them.
  public record Part(Kind kind, Page<RateCase> page) {}

  @Transactional(readOnly = true)
  public Preview preview(NewRateChange change) {
    check(change);
    return preview(change, change.was());
  }

  /// The same question after the entry.
  @Transactional(readOnly = true)
  public Preview report(long id) {
    var entered = change(id);
    return preview(entered.change(), entered.carriedBy());
  }

  private Preview preview(NewRateChange change, String carriedBy) {
    var today = Indian.day(clock.instant());
    var parts = new ArrayList<Part>();
    for (var kind : Kind.values()) parts.add(new Part(kind, cases(change, carriedBy, kind, today, 0)));
    return new Preview(change, inWords(rates.named(change.was()), change.from().minusDays(1)), inWords(rates.named(change.becomes()), change.from()),
        cases.items(carriedBy, change.hsnPrefixes()), parts);
  }

  /// One kind, page by page.
  Page<RateCase> cases(long id, Kind kind, long after) {
    var entered = change(id);
    return cases(entered.change(), entered.carriedBy(), kind, Indian.day(clock.instant()), after);
  }

  private Page<RateCase> cases(NewRateChange change, String taxClass, Kind kind, LocalDate today, long after) {
    return Page.of(cases.open(kind, taxClass, change.hsnPrefixes(), today, after, Page.SIZE + 1).stream().map(open -> RateCases.of(kind, open, change.from(), today)).toList(),
        Page.SIZE, RateCase::id);
  }

  @Transactional
  public RateChange enter(Act act, NewRateChange change) {
    act.require(Permission.REFERENCE_KEEP);
    check(change);
    Refused.ifAny(refusals(change, act.on()));
    int items = cases.items(change.was(), change.hsnPrefixes());
    String carriedBy;
    if (change.isWholeClass()) {
      rates.change(change.was(), change.becomes(), change.from(), change.source());
      carriedBy = change.was();
    } else {
      carriedBy = rates.succession(change.was(), change.becomes(), change.from(), change.source());
      catalog.retax(act, change.hsnPrefixes(), change.was(), carriedBy);
    }
    long id = store.insert(change, carriedBy, items, act.at(), act.who().name());
    findings.lookAtAllAgain();
    forgetAfterwards();
    timeline.note(act, new Note("RATES", "ENTERED", null, "From %s goods of %s take %s instead of %s: %d items. %s".formatted(Indian.date(change.from()),
        change.isWholeClass() ? "class " + change.was() : "HSN " + String.join(", ", change.hsnPrefixes()) + " in class " + change.was(),
        inWords(rates.named(change.becomes()), change.from()), inWords(rates.named(carriedBy), change.from().minusDays(1)), items, change.source())));
    return change(id);
  }

  private void forgetAfterwards() {
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        rates.forget();
      }
    });
  }

  private void check(NewRateChange c) {
    var classes = rates.classes().stream().map(TaxClass::code).toList();
    var bad = BadInput.collect()
        .require(classes.contains(c.was()), "was", c.was(), "Choose the tax class that the goods are in.")
        .require(classes.contains(c.becomes()), "becomes", c.becomes(), "Choose the tax class whose rate they take.")
        .require(!c.was().equals(c.becomes()), "becomes", c.becomes(), "This is the class they are in.")
        .require(!c.source().isBlank(), "source", c.source(), "Name the notification.");
    for (var prefix : c.hsnPrefixes())
      bad.require(prefix.matches("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}") && Reference.hsn(prefix).isPresent(), "hsnPrefixes", prefix, "Codes have 2, 4, 6 or 8 digits and are in the list of HSN codes.");
    bad.throwIfAny();
  }

  private List<Reason> refusals(NewRateChange c, LocalDate today) {
    var no = new ArrayList<Reason>();
    if (c.from().isBefore(today))
      no.add(Reason.of("DAY_IS_PAST", "Documents since " + Indian.date(c.from()) + " bear the old rate already. Enter the change from today, and correct those by credit and debit notes."));
    var becomes = rates.named(c.becomes());
    if (becomes.treatment() == Treatment.TAXABLE && becomes.on(c.from()).isEmpty())
      no.add(Reason.of("NO_RATE_THEN", "Class " + c.becomes() + " has no rate on " + Indian.date(c.from()) + "."));
    var was = rates.named(c.was());
    if (was.rates().stream().anyMatch(r -> !r.from().isBefore(c.from())))
      no.add(Reason.of("CHANGES_ALREADY", "Class " + c.was() + " changes on that day or later already: " + was.rates().stream().filter(r -> !r.from().isBefore(c.from()))
          .map(r -> r.percent().toPlainString() + "% from " + Indian.date(r.from())).collect(Collectors.joining(", ")) + "."));
    if (c.isWholeClass() && was.treatment() != Treatment.TAXABLE)
      no.add(Reason.of("NAME_THE_CODES", "Class " + c.was() + " has no rates of its own: name the HSN codes of the goods that become taxable."));
    if (cases.items(c.was(), c.hsnPrefixes()) == 0) no.add(Reason.of("NO_GOODS", "No item of class " + c.was() + " has such a code."));
    return no;
  }

  private static String inWords(TaxClass c, LocalDate on) {
    if (c.treatment() != Treatment.TAXABLE) return c.treatment().inWords();
    var today = c.on(on).stream().map(r -> r.percent().stripTrailingZeros().toPlainString() + "%").collect(Collectors.joining(" or "));
    return today.isEmpty() ? "no rate" : today;
  }

  RateChange change(long id) {
    return store.change(id).orElseThrow(() -> new NotFound("rate change", id));
  }

  List<RateChange> changes() {
    return store.changes();
  }
}
