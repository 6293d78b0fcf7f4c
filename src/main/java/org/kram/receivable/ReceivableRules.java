package org.kram.receivable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.receivable.ReceivableStore.Credit;
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

  /// What a customer has to his credit, as a new invoice sees it.
  /// @param forOrder it was paid for the invoice's own order
  record Advance(long creditId, String no, boolean forOrder, Money unused) {}

  /// So much of that advance goes to the invoice.
  record FromAdvance(Advance advance, Money amount) {}

  private ReceivableRules() {}

  static void check(NewReceipt receipt, LocalDate receivedOn, LocalDate today) {
    var wrong = BadInput.collect();
    wrong.require(receipt.amount().isPositive(), "amount", receipt.amount(), "Give the amount that came in, more than 0.");
    wrong.require(!receivedOn.isAfter(today), "receivedOn", receivedOn, "The day of receipt is today (" + Indian.date(today) + ") or before.");
    checkReference(receipt.mode(), receipt.reference(), wrong);
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

  static void check(NewRefund refund, Credit credit, LocalDate paidOn, LocalDate today) {
    var wrong = BadInput.collect();
    wrong.require(refund.amount().isPositive(), "amount", refund.amount(), "Give the amount that is paid back, more than 0.");
    var first = credit.clearedOn() == null ? credit.receivedOn() : credit.clearedOn();
    wrong.require(!paidOn.isBefore(first) && !paidOn.isAfter(today), "paidOn", paidOn,
        "It is paid back between the day it was there (" + Indian.date(first) + ") and today (" + Indian.date(today) + ").");
    checkReference(refund.mode(), refund.reference(), wrong);
    wrong.throwIfAny();
  }

  private static void checkReference(Mode mode, @Nullable String reference, BadInput.Collector wrong) {
    wrong.require(mode == Mode.CASH || reference != null && !reference.isBlank(), "reference", reference,
        "Give the cheque number, UTR or other reference: it is how a payment is found again.");
    wrong.require(reference == null || reference.length() <= 60, "reference", reference, "A reference has at most 60 characters.");
  }

  /// Why this much of a receipt or credit note cannot be paid back.
  static List<Reason> refusals(NewRefund refund, Credit credit) {
    var no = credit.document();
    if (credit.reversed()) return List.of(Reason.of("REVERSED", no + " was undone: there is nothing left of it."));
    if (credit.inClearing()) return List.of(Reason.of("IN_CLEARING", "The cheque of " + no + " has not cleared: its money is not ours yet."));
    if (credit.unused().isZero()) return List.of(Reason.of("NOTHING_LEFT", no + " is used up."));
    if (refund.amount().exceeds(credit.unused())) return List.of(Reason.of("MORE_THAN_LEFT", no + " has only " + Indian.rupees(credit.unused()) + " left, "
        + Indian.rupees(refund.amount()) + " were to be paid back.", "left", credit.unused(), "wanted", refund.amount()));
    return List.of();
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

  /// What a new invoice takes of the advances, in their order: all that was paid for its order, and of the others as much as is promised to
  /// the order and not covered by the former.
  static List<FromAdvance> fromAdvances(List<Advance> advances, Money promised, Money due) {
    var uses = new ArrayList<FromAdvance>();
    var open = due;
    var owed = promised;
    for (var advance : advances) {
      var amount = (advance.forOrder() ? advance.unused() : advance.unused().min(owed)).min(open);
      if (!amount.isPositive()) continue;
      uses.add(new FromAdvance(advance, amount));
      open = open.minus(amount);
      owed = owed.minus(amount).max(Money.ZERO);
    }
    return uses;
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
