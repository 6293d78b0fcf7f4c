package org.kram.receivable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// What may be received and set against what.
final class ReceivableRules {
  /// A settlement decided: this much of that item.
  record Part(OpenItem item, Money amount) {
    boolean paysOff() {
      return amount.equals(item.open());
    }

    Settle settle() {
      return new Settle(item.document(), amount);
    }
  }

  private ReceivableRules() {}

  static void check(NewReceipt receipt, LocalDate receivedOn, LocalDate today) {
    var wrong = BadInput.collect();
    wrong.require(receipt.amount().isPositive(), "amount", receipt.amount(), "Give the amount that came in, more than 0.");
    wrong.require(!receivedOn.isAfter(today), "receivedOn", receivedOn, "The day of receipt is today (" + Indian.date(today) + ") or before.");
    var reference = receipt.reference();
    wrong.require(receipt.mode() == Mode.CASH || reference != null && !reference.isBlank(), "reference", reference,
        "Give the cheque number, UTR or other reference: it is how a payment is found again.");
    wrong.require(reference == null || reference.length() <= 60, "reference", reference, "A reference has at most 60 characters.");
    if (receipt.settle() != null) checkSettles(receipt.settle(), receipt.amount(), wrong);
    wrong.throwIfAny();
  }

  static void checkSettles(List<Settle> settles, Money available, BadInput.Collector wrong) {
    var seen = new HashSet<String>();
    for (int i = 0; i < settles.size(); i++) {
      var settle = settles.get(i);
      wrong.require(settle.amount().isPositive(), "settle[" + i + "].amount", settle.amount(), "Give an amount above 0, or leave the document out.");
      wrong.require(seen.add(settle.document()), "settle[" + i + "].document", settle.document(), "This document is named twice: give it one amount.");
    }
    var total = Money.sum(settles.stream().map(Settle::amount).toList());
    wrong.require(!total.exceeds(available), "settle", total,
        "Only " + Indian.rupees(available) + " is there to settle with, but " + Indian.rupees(total) + " is set against documents.");
  }

  /// Sets the money against the items in their order until it is used up.
  static List<Part> oldestFirst(List<OpenItem> items, Money available) {
    var parts = new ArrayList<Part>();
    var left = available;
    for (var item : items) {
      if (!left.isPositive()) break;
      var amount = item.open().min(left);
      parts.add(new Part(item, amount));
      left = left.minus(amount);
    }
    return parts;
  }

  /// Every reason why these settlements can't be made.
  static List<Reason> reasons(List<Settle> wanted, Map<String, OpenItem> open) {
    var reasons = new ArrayList<Reason>();
    for (var settle : wanted) {
      var item = open.get(settle.document());
      if (item == null) reasons.add(Reason.of("NOT_OPEN", settle.document() + " is not open: it is paid, or it is not a document of this customer. "
          + "Leave it out and the amount stays an advance.", "document", settle.document()));
      else if (settle.amount().exceeds(item.open())) reasons.add(Reason.of("MORE_THAN_OPEN", settle.document() + " has only "
          + Indian.rupees(item.open()) + " open, " + Indian.rupees(settle.amount()) + " were to be set against it. Settle what is open; the rest stays an advance.",
          "document", settle.document(), "open", item.open(), "wanted", settle.amount()));
    }
    return reasons;
  }
}
