package org.kram.receivable;

import java.util.ArrayList;
import java.util.List;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.receivable.ReceivableRules.FromAdvance;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.springframework.stereotype.Component;

/// Sets what was paid in advance for an order against its invoices by itself, and gives it back when such an invoice is cancelled.
/// Each advance keeps its own entries in the books, so that undoing a receipt finds all that became of it; mostly there is one.
@Component
class Advances {
  private final AdvanceStore store;
  private final Ledger ledger;
  private final Timeline timeline;

  Advances(AdvanceStore store, Ledger ledger, Timeline timeline) {
    this.store = store;
    this.ledger = ledger;
    this.timeline = timeline;
  }

  /// @param promised what a sanction counts on for the item's order
  /// @return how much of the item is paid by it
  Money use(Act act, long customerId, OpenItem item, Money promised) {
    if (item.orderId() == null) return Money.ZERO;
    var uses = ReceivableRules.fromAdvances(store.advances(customerId, item.orderId()), promised, item.open());
    if (uses.isEmpty()) return Money.ZERO;

    store.settle(act, customerId, item, uses);
    var order = "SO-" + item.orderId();
    var notes = new ArrayList<Note>();
    for (var use : uses) {
      var no = use.advance().no();
      ledger.post(act, act.on(), no, no + " set against " + item.document(), List.of(
          Post.debit(Account.ADVANCES, customerId, use.amount()), Post.credit(Account.RECEIVABLE, customerId, use.amount())));
      notes.add(new Note(no, "SETTLED", item.document(), "Set against %s %s when it was issued, as an advance for %s; %s is left.".formatted(item.document(),
          Indian.rupees(use.amount()), order, Indian.rupees(use.advance().unused().minus(use.amount())))));
      notes.add(new Note(order, "PAID", no, "%s %s paid from the advance %s.".formatted(item.document(), Indian.rupees(use.amount()), no)));
    }
    timeline.note(act, notes);
    return Money.sum(uses.stream().map(FromAdvance::amount).toList());
  }

  void giveBack(Act act, long customerId, OpenItem item) {
    var notes = new ArrayList<Note>();
    for (var back : store.giveBack(act, customerId, item)) {
      ledger.post(act, act.on(), back.no(), back.no() + " no longer set against " + item.document(), List.of(
          Post.debit(Account.RECEIVABLE, customerId, back.amount()), Post.credit(Account.ADVANCES, customerId, back.amount())));
      notes.add(new Note(back.no(), "GIVEN_BACK", item.document(), "%s is cancelled: %s of it are an advance again.".formatted(item.document(), Indian.rupees(back.amount()))));
    }
    timeline.note(act, notes);
  }
}
