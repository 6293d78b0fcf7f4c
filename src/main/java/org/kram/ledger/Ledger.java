package org.kram.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The face of the books. Posting has no permission of its own: it belongs to the verb in whose transaction it happens.
@Service
public class Ledger {
  private final LedgerStore store;
  private final Timeline timeline;

  Ledger(LedgerStore store, Timeline timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  /// Writes one entry. Lines of zero are left out; what remains must balance.
  /// @param on the day to which it applies; its month and the month of recording must both be open
  /// @param document the document that it belongs to: an invoice number, a receipt number …
  /// @return the entry's id
  @Transactional(propagation = Propagation.MANDATORY)
  public long post(Act act, LocalDate on, String document, String narration, List<Post> posts) {
    var lines = posts.stream().filter(p -> !p.isZero()).toList();
    Check.that(lines.size() >= 2, "an entry has at least two lines: " + document);
    var debit = Money.sum(lines.stream().map(Post::debit).toList());
    var credit = Money.sum(lines.stream().map(Post::credit).toList());
    Check.that(debit.equals(credit), "an entry balances: " + document + " has " + debit + " debit and " + credit + " credit");
    return store.insert(act, on, document, narration, lines).orElseThrow(() -> closed(act, on));
  }

  /// Takes back every entry of a document that still stands, by entries with the sides exchanged, dated the day of the act.
  @Transactional(propagation = Propagation.MANDATORY)
  public void reverse(Act act, String document, String why) {
    int lines = store.reverse(act, document, "Reversal of " + document + ": " + why);
    if (lines == 0) {
      refuseIfClosed(act, act.on());
      throw new Check.Broken("there is an entry of " + document + " to reverse");
    }
  }

  /// For a verb that wants to refuse before its first write.
  public void refuseIfClosed(Act act, LocalDate on) {
    if (store.isClosed(on) || store.isClosed(act.on())) throw closed(act, on);
  }

  /// From now on the month takes no entry. Waits for postings that are under way.
  @Transactional
  public void closeMonth(Act act, YearMonth month) {
    act.require(Permission.PERIOD_CLOSE);
    if (!month.isBefore(YearMonth.from(act.on()))) throw new Refused("MONTH_NOT_OVER",
        "The month " + shown(month) + " is not over. Close it from the 1st of the next month on.");
    if (!store.close(act, month)) throw new Refused("MONTH_CLOSED", "The month " + shown(month) + " is closed already.");
    timeline.note(act, new Timeline.Note(subject(month), "CLOSED", "The books of " + shown(month) + " are closed."));
  }

  @Transactional
  public void reopen(Act act, YearMonth month) {
    act.require(Permission.PERIOD_CLOSE);
    act.reason();
    if (!store.reopen(month)) throw new Refused("MONTH_OPEN", "The month " + shown(month) + " is open.");
    timeline.note(act, new Timeline.Note(subject(month), "REOPENED", "The books of " + shown(month) + " are open again."));
  }

  /// Newest first.
  /// @param document only entries of this document
  /// @param account only entries with a line on this account
  public Page<Entry> entries(LocalDate from, LocalDate to, @Nullable String document, @Nullable Account account, @Nullable String after) {
    return Page.of(store.entries(from, to, document, account, PageKey.id(after, Long.MAX_VALUE), Page.SIZE + 1), Page.SIZE, Entry::id);
  }

  public List<Balance> trialBalance(LocalDate asOf) {
    return store.trialBalance(asOf);
  }

  public List<Month> months() {
    return store.months(60);
  }

  /// The subject under which the timeline tells of a month.
  static String subject(YearMonth month) {
    return "BOOKS-" + month;
  }

  static String shown(YearMonth month) {
    return "%02d-%d".formatted(month.getMonthValue(), month.getYear());
  }

  private Refused closed(Act act, LocalDate on) {
    var shut = store.isClosed(on) ? on : act.on();
    return new Refused("MONTH_CLOSED", "The books of " + shown(YearMonth.from(shut)) + " are closed, so nothing can be posted on "
        + Indian.date(shut) + ". Take a date in an open month, or ask the finance head to reopen it.", "date", shut.toString());
  }
}
