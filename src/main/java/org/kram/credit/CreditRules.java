package org.kram.credit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// Every reason to refuse credit, in the order the screen lists them.
final class CreditRules {
  /// What the decision rests on.
  /// @param allowed limit and top-ups of the day
  /// @param exposure receivable + open commitments (this order's own included) - cleared advances
  /// @param sanctioned by a person for this order, not used and not expired
  record Position(boolean signed, @Nullable String blockedWhy, Money allowed, Money exposure, int overdueDays, int graceDays, Money sanctioned) {
    Money headroom() {
      return allowed.minus(exposure).max(Money.ZERO);
    }
  }

  private CreditRules() {}

  /// @param asked what the order wants beyond what it holds already
  static List<Reason> refusals(Position c, Money asked) {
    var reasons = new ArrayList<Reason>();
    if (!asked.isPositive()) return reasons;
    if (!c.signed) reasons.add(Reason.of("NOT_SIGNED", "The customer is not signed off yet: the sales head signs the customer master first."));
    if (c.blockedWhy != null) reasons.add(Reason.of("BLOCKED", "The customer is blocked: " + c.blockedWhy, "why", c.blockedWhy));
    if (!asked.exceeds(c.sanctioned)) return reasons;
    if (c.overdueDays > c.graceDays)
      reasons.add(Reason.of("OVERDUE", "The oldest open invoice is %d days past due, %d are allowed.".formatted(c.overdueDays, c.graceDays),
          "overdueDays", c.overdueDays, "graceDays", c.graceDays));
    // Open commitments count: two orders may not spend the same rupee of limit.
    var over = asked.minus(c.headroom()).minus(c.sanctioned);
    if (over.isPositive())
      reasons.add(Reason.of("OVER_LIMIT", "Limit %s, exposure %s, this order asks for %s: %s too much.".formatted(
              Indian.rupees(c.allowed), Indian.rupees(c.exposure), Indian.rupees(asked), Indian.rupees(over)),
          "limit", c.allowed, "exposure", c.exposure, "wanted", asked, "over", over));
    return reasons;
  }

  /// Whoever asked does not decide, be it that he raised the case or changed what it asks for.
  static List<Reason> refusals(CreditCase c, Act act) {
    var reasons = new ArrayList<Reason>();
    if (c.state() != CreditCase.State.OPEN)
      reasons.add(Reason.of("ALREADY_DECIDED", "This case is " + c.state().inWords() + (c.decidedByName() == null ? "" : " by " + c.decidedByName()) + "."));
    if (c.isAskedBy(act.who().id()))
      reasons.add(Reason.of("CHECKER_IS_MAKER", "You confirmed or amended this order yourself: somebody else decides on its credit."));
    return reasons;
  }

  /// Why an advance is not paid back.
  /// @param claimed what sanctions count on
  static List<Reason> refusals(CreditStanding c, Money claimed, Money refund) {
    var reasons = new ArrayList<Reason>();
    var free = c.advances().minus(claimed).max(Money.ZERO);
    if (refund.exceeds(free) && claimed.isPositive())
      reasons.add(Reason.of("ADVANCE_PROMISED", "Of his advances of %s, orders were sanctioned against %s: at most %s can be paid back."
          .formatted(Indian.rupees(c.advances()), Indian.rupees(claimed), Indian.rupees(free)), "advances", c.advances(), "promised", claimed, "free", free));
    var room = c.headroom().max(Money.ZERO);
    if (refund.exceeds(room))
      reasons.add(Reason.of("OVER_LIMIT", "Without this money the customer would be %s over his limit of %s: set it against what he owes, pay back at most %s, or raise the limit first."
          .formatted(Indian.rupees(refund.minus(c.headroom())), Indian.rupees(c.allowed()), Indian.rupees(room)),
          "limit", c.allowed(), "exposure", c.exposure(), "refund", refund));
    return reasons;
  }

  static void check(CreditCase c, Sanction s, LocalDate today) {
    var known = c.snapshot().lines().stream().map(OrderForCredit.Line::lineNo).collect(Collectors.toSet());
    var smallest = c.snapshot().lines().stream().map(OrderForCredit.Line::value).filter(Money::isPositive).min(Money::compareTo).orElse(Money.ZERO);
    var wrong = BadInput.collect()
        .require(s.until() == null || !s.until().isBefore(today), "until", s.until(), "The sanction's last day is today or later.");
    switch (s.scope()) {
      case WHOLE -> { }
      case LINES -> wrong.require(!s.lines().isEmpty() && known.containsAll(s.lines()), "lines", s.lines(),
          "Choose among the lines that wait: " + known.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
      case AMOUNT -> wrong.require(s.amount() != null && s.amount().isPositive() && !smallest.exceeds(s.amount()) && !s.amount().exceeds(c.wanted()),
          "amount", s.amount(), "Give an amount from %s, the smallest line, to %s, the whole.".formatted(Indian.rupees(smallest), Indian.rupees(c.wanted())));
      case AGAINST_ADVANCE -> wrong.require(s.advance() != null && s.advance().isPositive(), "advance", s.advance(), "Give the advance that has to be there first.");
    }
    wrong.throwIfAny();
  }

  /// The order value that a sanction covers.
  static Money covered(CreditCase c, Sanction s) {
    return switch (s.scope()) {
      case WHOLE, AGAINST_ADVANCE -> c.wanted();
      case AMOUNT -> java.util.Objects.requireNonNull(s.amount());
      case LINES -> Money.sum(c.snapshot().lines().stream().filter(l -> s.lines().contains(l.lineNo())).map(OrderForCredit.Line::value).toList());
    };
  }
}
