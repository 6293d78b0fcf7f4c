package org.kram.receivable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.ledger.Account;
import org.kram.ledger.Ledger;
import org.kram.ledger.Post;
import org.kram.receivable.ReceivableRules.Part;
import org.kram.receivable.ReceivableStore.Credit;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The face of receivables. `open`, `withdraw` and `credit` join the transaction of the document that causes them, and leave
/// its ledger entry to the caller; money that comes in is posted here.
@Service
public class ReceivableBook {
  private final ReceivableStore store;
  private final RefundStore refunds;
  private final Advances advances;
  private final Ledger ledger;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  ReceivableBook(ReceivableStore store, RefundStore refunds, Advances advances, Ledger ledger, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.refunds = refunds;
    this.advances = advances;
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  /// A document makes the customer owe. The caller posts Dr RECEIVABLE of the customer with the same amount.
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Act act, NewItem item) {
    Check.that(!item.amount().isNegative(), "nobody owes less than nothing: " + item.document());
    store.open(item);
  }

  /// Sets against a document that was just opened what was paid in advance for its order: receipts that name the order, then the customer's
  /// other advances as far as they are promised to it. Oldest first, never more than the document.
  /// @param promised what a sanction counts on for the order
  @Transactional(propagation = Propagation.MANDATORY)
  public void useAdvances(Act act, String document, Money promised) {
    long customer = store.customerOfItem(document);
    store.lock(customer);
    var item = store.item(document);
    var paid = advances.use(act, customer, item, promised);
    publishSettled(act, List.of(new Part(item, paid)));
  }

  /// The document is cancelled: nothing is owed for it. The advances that it took by itself have their money back; refused while
  /// somebody has paid on it. The caller reverses its entry.
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(Act act, String document) {
    long customer = store.customerOfItem(document);
    store.lock(customer);
    var taken = store.item(document);
    if (!taken.open().equals(taken.amount())) advances.giveBack(act, customer, taken);
    var item = store.item(document);
    if (!item.open().equals(item.amount())) throw new Refused("PAID_ALREADY", document + " has " + Indian.rupees(item.amount().minus(item.open()))
        + " settled by " + String.join(", ", store.paidBy(item)) + ". Undo that first, or make a credit note instead.", "document", document);
    store.withdraw(act, item, customer);
  }

  /// A credit note: settles what is open of its invoice first, the rest stays to the customer's credit. The caller posts
  /// Cr RECEIVABLE of the customer with `settled` and Cr ADVANCES of the customer with `unused`.
  @Transactional(propagation = Propagation.MANDATORY)
  public Credited credit(Act act, long customerId, String creditNoteNo, Money amount, String preferredDocument) {
    Check.that(amount.isPositive(), "a credit note has an amount: " + creditNoteNo);
    store.lock(customerId);
    var owed = store.owed(customerId, List.of(preferredDocument), null, null).items();
    var parts = ReceivableRules.oldestFirst(owed, amount);
    store.take(act, customerId, "CREDIT_NOTE", creditNoteNo, null, null, parts.isEmpty() ? null : parts.getFirst().item().orderId(),
        act.on(), act.on(), amount, parts);
    var settled = total(parts);
    publishSettled(act, parts);
    return new Credited(settled, amount.minus(settled));
  }

  /// Money came in. What is not set against documents stays an advance.
  @Transactional
  public Receipt receive(Act act, NewReceipt receipt) {
    act.require(Permission.RECEIPT);
    var on = Objects.requireNonNullElse(receipt.receivedOn(), act.on());
    ReceivableRules.check(receipt, on, act.on());
    var reference = receipt.reference() == null || receipt.reference().isBlank() ? null : receipt.reference().strip();

    store.lock(receipt.customerId());
    var wanted = receipt.settle();
    var owed = wanted == null
        ? store.owedOldestFirst(receipt.customerId(), receipt.orderId(), receipt.amount(), receipt.mode(), reference)
        : store.owed(receipt.customerId(), wanted.stream().map(Settle::document).toList(), receipt.mode(), reference);
    if (owed.twin() != null && !receipt.repeated()) throw new Refused("SAME_REFERENCE", owed.twin() + " has the same reference " + reference
        + " by " + receipt.mode().title() + ". If this is another payment, say so and send it again.", "receipt", owed.twin());
    var parts = wanted == null ? ReceivableRules.oldestFirst(owed.items(), receipt.amount()) : parts(wanted, owed.items());

    var cleared = receipt.mode() == Mode.CHEQUE ? null : on;
    var no = store.take(act, receipt.customerId(), "RECEIPT", null, receipt.mode(), reference, receipt.orderId(), on, cleared, receipt.amount(), parts);
    var settled = total(parts);
    var unused = receipt.amount().minus(settled);
    var by = receipt.mode().title() + (reference == null ? "" : " " + reference);
    ledger.post(act, on, no, "Receipt by " + by, List.of(
        Post.debit(receipt.mode().account(), receipt.amount()),
        Post.credit(Account.RECEIVABLE, receipt.customerId(), settled),
        Post.credit(Account.ADVANCES, receipt.customerId(), unused)));
    var notes = new ArrayList<Note>();
    notes.add(new Note(no, "RECEIVED", null, Indian.rupees(receipt.amount()) + " received by " + by + " on " + Indian.date(on) + ": "
        + (parts.isEmpty() ? "all of it is an advance." : "set against " + listed(parts) + (unused.isZero() ? "." : ", " + Indian.rupees(unused) + " stays an advance.")),
        Map.of("amount", receipt.amount(), "unused", unused)));
    notes.addAll(orderNotes("PAID", no, parts, " paid by " + by));
    timeline.note(act, notes);
    // First whoever locks the customer's credit, then whoever locks his orders.
    events.publishEvent(new ReceiptTaken(act, receipt.customerId(), cleared == null ? Money.ZERO : unused));
    publishSettled(act, parts);
    return new Receipt(no, receipt.customerId(), receipt.amount(), parts.stream().map(Part::settle).toList(), unused);
  }

  /// Sets what is left of a receipt or credit note against documents.
  /// @param wanted null: oldest due first
  @Transactional
  public Receipt settle(Act act, String no, @Nullable List<Settle> wanted) {
    act.require(Permission.RECEIPT);
    var credit = store.lockedCredit(no);
    if (credit.reversed()) throw new Refused("REVERSED", no + " was undone: there is nothing left of it.");
    if (credit.unused().isZero()) throw new Refused("NOTHING_LEFT", no + " is used up.");
    if (wanted != null) {
      var wrong = BadInput.collect();
      wrong.require(!wanted.isEmpty(), "settle", "", "Name at least one document.");
      ReceivableRules.checkSettles(wanted, credit.unused(), wrong);
      wrong.throwIfAny();
    }
    var parts = wanted == null
        ? ReceivableRules.oldestFirst(store.owedOldestFirst(credit.customerId(), null, credit.unused(), null, null).items(), credit.unused())
        : parts(wanted, store.owed(credit.customerId(), wanted.stream().map(Settle::document).toList(), null, null).items());
    if (parts.isEmpty()) throw new Refused("NOTHING_OPEN", "Nothing of this customer is open: " + no + " stays an advance.");

    store.settle(act, credit, parts);
    var settled = total(parts);
    ledger.post(act, act.on(), no, "Settlement with " + no, List.of(
        Post.debit(Account.ADVANCES, credit.customerId(), settled), Post.credit(Account.RECEIVABLE, credit.customerId(), settled)));
    var left = credit.unused().minus(settled);
    var notes = new ArrayList<Note>();
    notes.add(new Note(no, "SETTLED", "Set against " + listed(parts) + "; " + Indian.rupees(left) + " is left."));
    notes.addAll(orderNotes("PAID", no, parts, " settled with " + no));
    timeline.note(act, notes);
    publishSettled(act, parts);
    return new Receipt(no, credit.customerId(), credit.amount(), parts.stream().map(Part::settle).toList(), left);
  }

  /// Takes a receipt back: every settlement gets its negative, the entries their reversal; all of it stays to be seen.
  @Transactional
  public void undo(Act act, String no, String why) {
    act.require(Permission.RECEIPT_UNDO);
    takeBack(act.because(why), no, "UNDONE");
  }

  /// The bank sent the cheque back.
  @Transactional
  public void bounce(Act act, String no, String why) {
    act.require(Permission.RECEIPT);
    takeBack(act.because(why), no, "BOUNCED");
  }

  private void takeBack(Act act, String no, String verb) {
    var why = act.reason();
    var credit = store.lockedCredit(no);
    if (!credit.kind().equals("RECEIPT")) throw new Refused("NOT_A_RECEIPT", no + " is a credit note: it is corrected by another tax document.");
    if (credit.reversed()) throw new Refused("REVERSED", no + " was undone already.");
    var paidBack = refunds.ofCredit(credit.id()).stream().filter(r -> !r.reversed()).toList();
    if (!paidBack.isEmpty()) throw new Refused("REFUNDED", Indian.rupees(Money.sum(paidBack.stream().map(Refund::amount).toList())) + " of " + no + " were paid back by "
        + paidBack.stream().map(Refund::no).collect(Collectors.joining(", ")) + ". Take that back first.", "refund", paidBack.getFirst().no());
    if (verb.equals("BOUNCED") && credit.mode() != Mode.CHEQUE) throw new Refused("NOT_A_CHEQUE", no + " is no cheque. Undo it instead.");
    var settlements = store.settlements(credit);

    store.undo(act, credit, why);
    ledger.reverse(act, no, why);
    var notes = new ArrayList<Note>();
    var shown = Indian.rupees(credit.amount()) + (verb.equals("BOUNCED") ? ": the cheque " + credit.reference() + " bounced." : " taken back.");
    notes.add(new Note(no, verb, null, shown + (settlements.isEmpty() ? "" : " Open again: "
        + settlements.stream().map(s -> s.item().document() + " " + Indian.rupees(s.amount())).collect(Collectors.joining(", ")) + "."), Map.of("amount", credit.amount())));
    var parts = settlements.stream().map(s -> new Part(s.item(), s.amount())).toList();
    notes.addAll(orderNotes("PAYMENT_" + verb, no, parts, " open again, " + no + " was taken back"));
    timeline.note(act, notes);
    var reopened = settlements.stream().map(ReceivableStore.Settled::item).filter(i -> i.open().isZero()).toList();
    if (!reopened.isEmpty()) events.publishEvent(new ItemReopened(act, reopened.stream().map(OpenItem::document).distinct().toList(), orders(reopened)));
  }

  /// The bank has credited the cheque: from now on what is left of it counts as an advance.
  @Transactional
  public void clear(Act act, String no, LocalDate on) {
    act.require(Permission.RECEIPT);
    var credit = store.lockedCredit(no);
    if (credit.reversed()) throw new Refused("REVERSED", no + " was undone.");
    if (!credit.inClearing()) throw new Refused("NOT_IN_CLEARING", no + " is not a cheque in clearing.");
    if (on.isBefore(credit.receivedOn()) || on.isAfter(act.on())) throw new BadInput("clearedOn", on,
        "A cheque clears between its receipt (" + Indian.date(credit.receivedOn()) + ") and today (" + Indian.date(act.on()) + ").");
    store.clear(credit, on);
    ledger.post(act, on, no, "Cheque " + credit.reference() + " cleared", List.of(
        Post.debit(Account.BANK, credit.amount()), Post.credit(Account.CHEQUES, credit.amount())));
    timeline.note(act, new Note(no, "CLEARED", "The cheque " + credit.reference() + " over " + Indian.rupees(credit.amount()) + " cleared on " + Indian.date(on) + "."));
    events.publishEvent(new ReceiptTaken(act, credit.customerId(), credit.unused()));
  }

  /// Marks a document as disputed (or no longer): receipts then pass it over unless they name it.
  @Transactional
  public void dispute(Act act, String document, boolean disputed) {
    act.require(Permission.RECEIPT);
    long customer = store.customerOfItem(document);
    store.lock(customer);
    var item = store.item(document);
    if (item.disputed() == disputed) return;
    if (disputed) act.reason();
    store.dispute(item, disputed);
    timeline.note(act, new Note(document, disputed ? "DISPUTED" : "DISPUTE_ENDED", Indian.rupees(item.open()) + " open of " + document
        + (disputed ? " are disputed." : " are no longer disputed.")));
  }

  /// One query; `none` for somebody who never owed nor paid.
  public Standing standing(long customerId, LocalDate asOf) {
    return standings(List.of(customerId), asOf).get(customerId);
  }

  /// Every asked customer is in the answer.
  public Map<Long, Standing> standings(Collection<Long> customerIds, LocalDate asOf) {
    var found = store.standings(customerIds, asOf);
    var all = new LinkedHashMap<Long, Standing>();
    for (var id : customerIds) all.put(id, found.getOrDefault(id, Standing.none(id)));
    return all;
  }

  /// Whether everything ever owed for this order is paid, credited or withdrawn.
  public boolean allSettled(long orderId) {
    return store.allSettled(orderId);
  }

  public List<OpenItem> openItems(long customerId, int limit) {
    return store.openItems(customerId, limit);
  }

  public Page<Ageing> ageing(LocalDate asOf, @Nullable String after) {
    return Page.of(store.ageing(asOf, PageKey.id(after, 0), Long.MAX_VALUE, Page.SIZE + 1), Page.SIZE, Ageing::customerId);
  }

  /// Empty for somebody who owes nothing and has no credit.
  public Optional<Ageing> ageingOf(long customerId, LocalDate asOf) {
    return store.ageing(asOf, customerId - 1, customerId, 1).stream().findFirst();
  }

  /// What is past its due day, the oldest first.
  public List<OpenItem> overdue(long customerId, LocalDate asOf, int limit) {
    return store.openItems(customerId, limit).stream().takeWhile(item -> item.dueOn().isBefore(asOf)).toList();
  }

  public Ageing ageingTotal(LocalDate asOf) {
    return store.ageingTotal(asOf);
  }

  /// Receipts and credit notes, newest first.
  /// @param withSomethingLeft only those with something left to settle with
  public Page<CreditRow> receipts(@Nullable Long customerId, boolean withSomethingLeft, @Nullable String after) {
    return Page.of(store.credits(customerId, withSomethingLeft, PageKey.id(after, Long.MAX_VALUE), Page.SIZE + 1), Page.SIZE, CreditRow::id);
  }

  public ReceiptFile receipt(String no) {
    var head = store.creditRow(no).orElseThrow(() -> new NotFound("receipt", no));
    return new ReceiptFile(head, store.settlementsOf(head.id()), refunds.ofCredit(head.id()));
  }

  /// How this amount would be set against what is open, oldest due first.
  public List<Settle> suggest(long customerId, Money amount) {
    return ReceivableRules.oldestFirst(store.owedOldestFirst(customerId, null, amount, null, null).items(), amount).stream().map(Part::settle).toList();
  }

  public Statement statement(long customerId, LocalDate from, LocalDate to) {
    return store.statement(customerId, from, to);
  }

  private static List<Part> parts(List<Settle> wanted, List<OpenItem> open) {
    var byDocument = open.stream().collect(Collectors.toMap(OpenItem::document, Function.identity()));
    Refused.ifAny(ReceivableRules.reasons(wanted, byDocument));
    return wanted.stream().map(w -> new Part(byDocument.get(w.document()), w.amount())).toList();
  }

  private static Money total(List<Part> parts) {
    return Money.sum(parts.stream().map(Part::amount).toList());
  }

  private void publishSettled(Act act, List<Part> parts) {
    var paidOff = parts.stream().filter(Part::paysOff).map(Part::item).toList();
    if (!paidOff.isEmpty()) events.publishEvent(new ItemSettled(act, paidOff.stream().map(OpenItem::document).toList(), orders(paidOff)));
  }

  private static List<Long> orders(List<OpenItem> items) {
    return items.stream().map(OpenItem::orderId).filter(Objects::nonNull).distinct().sorted().toList();
  }

  /// A receipt may pay a hundred documents; people read the first few.
  private static String listed(List<Part> parts) {
    int shown = Math.min(parts.size(), 5);
    return parts.stream().limit(shown).map(p -> p.item().document() + " " + Indian.rupees(p.amount())).collect(Collectors.joining(", "))
        + (parts.size() > shown ? " and " + (parts.size() - shown) + " more" : "");
  }

  private static List<Note> orderNotes(String verb, String no, List<Part> parts, String how) {
    var byOrder = parts.stream().filter(p -> p.item().orderId() != null)
        .collect(Collectors.groupingBy(p -> p.item().orderId(), LinkedHashMap::new, Collectors.toList()));
    return byOrder.entrySet().stream().map(e -> new Note("SO-" + e.getKey(), verb, no, listed(e.getValue()) + how + ".")).toList();
  }
}
