package org.kram.quotation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kram.quotation.QuotationState.Verb;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Reason;

/// When something may not be done with an offer.
final class QuotationRules {
  private QuotationRules() {}

  static List<Reason> refusals(Quotation q, Verb verb) {
    var reasons = new ArrayList<Reason>();
    if (!q.state().allows(verb)) reasons.add(Reason.of("NOT_IN_THIS_STATE", q.no() + " is " + q.state().inWords().toLowerCase(java.util.Locale.ROOT) + switch (verb) {
      case REVISE -> ": its lines stay as they were ordered. Make a new quotation.";
      case SEND -> ": it is not sent any more.";
      case REPLY -> ": there is nothing to reply to.";
      case ORDER -> ": nothing is left to order from it.";
      case LOSE -> ": it cannot be lost.";
    }, "state", q.state().name()));
    return reasons;
  }

  static void checkValidity(LocalDate quotedOn, LocalDate validUntil) {
    if (validUntil.isBefore(quotedOn))
      throw new BadInput("validUntil", validUntil, "The last day of the offer is " + Indian.date(quotedOn) + " or later.");
  }
}
