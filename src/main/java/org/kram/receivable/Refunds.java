package org.kram.receivable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Pays back what a customer has to his credit: an advance nobody needs any more, what is left of a credit note.
@Service
public class Refunds {
  private final ReceivableStore receivables;
  private final RefundStore store;
  private final Ledger ledger;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  Refunds(ReceivableStore receivables, RefundStore store, Ledger ledger, Timeline timeline, ApplicationEventPublisher events) {
    this.receivables = receivables;
    this.store = store;
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  /// All or part of what is left of a receipt or credit note, with the act's reason.
  @Transactional
  public Refund pay(Act act, NewRefund wanted) {
    act.require(Permission.REFUND);
    var why = act.reason();
    var on = Objects.requireNonNullElse(wanted.paidOn(), act.on());
    var credit = receivables.lockedCredit(wanted.credit());
    ReceivableRules.check(wanted, credit, on, act.on());
    Refused.ifAny(ReceivableRules.refusals(wanted, credit));
    events.publishEvent(new RefundAsked(act, credit.customerId(), wanted.amount()));

    var reference = wanted.reference() == null || wanted.reference().isBlank() ? null : wanted.reference().strip();
    var no = store.pay(act, credit, wanted, reference, on, why);
    var by = wanted.mode().title() + (reference == null ? "" : " " + reference);
    ledger.post(act, on, no, "Refund of " + wanted.credit() + " by " + by, List.of(
        Post.debit(Account.ADVANCES, credit.customerId(), wanted.amount()), Post.credit(wanted.mode().paidFrom(), wanted.amount())));
    var told = "%s paid back by %s on %s".formatted(Indian.rupees(wanted.amount()), by, Indian.date(on));
    timeline.note(act,
        new Note(no, "REFUNDED", wanted.credit(), told + " out of " + wanted.credit() + ".", Map.of("amount", wanted.amount())),
        new Note(wanted.credit(), "REFUNDED", no, told + "; " + Indian.rupees(credit.unused().minus(wanted.amount())) + " is left."));
    return refund(no);
  }

  /// The payment did not reach the customer, or was a mistake: the credit is there again, the entry reversed. Needs a reason.
  @Transactional
  public Refund takeBack(Act act, String no) {
    act.require(Permission.REFUND);
    var why = act.reason();
    receivables.lock(refund(no).customerId());
    var refund = refund(no);
    if (refund.reversed()) throw new Refused("REVERSED", no + " was taken back already.");

    store.takeBack(act, refund, why);
    ledger.reverse(act, no, why);
    var told = Indian.rupees(refund.amount()) + " not paid back after all: it is to the customer's credit again.";
    timeline.note(act, new Note(no, "REFUND_UNDONE", refund.credit(), told), new Note(refund.credit(), "REFUND_UNDONE", no, told));
    events.publishEvent(new ReceiptTaken(act, refund.customerId(), refund.amount()));
    return refund(no);
  }

  public Refund refund(String no) {
    return store.refund(no).orElseThrow(() -> new NotFound("refund", no));
  }

  /// Newest first.
  public Page<Refund> refunds(@Nullable Long customerId, @Nullable String after) {
    return Page.of(store.refunds(customerId, PageKey.id(after, Long.MAX_VALUE), Page.SIZE + 1), Page.SIZE, Refund::id);
  }
}
