package org.kram.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationDesk;
import org.kram.allocation.Backorder;
import org.kram.company.CompanyBook;
import org.kram.dispatch.Pick.PickLine;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.order.OrderLinesCancelled;
import org.kram.order.OrderState;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.Portion;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Taken;
import org.kram.stock.StockBook.Want;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Pick lists, from their release until the goods stand in staging, or are back on the shelf. Everything here holds the lock of the order.
@Component
class Picking {
  private final DispatchStore store;
  private final OrderBook orders;
  private final AllocationDesk allocation;
  private final StockBook stock;
  private final CompanyBook company;
  private final Timeline timeline;

  Picking(DispatchStore store, OrderBook orders, AllocationDesk allocation, StockBook stock, CompanyBook company, Timeline timeline) {
    this.store = store;
    this.orders = orders;
    this.allocation = allocation;
    this.stock = stock;
    this.company = company;
    this.timeline = timeline;
  }

  Pick pick(long id) {
    return store.pick(id).orElseThrow(() -> new NotFound("pick list", Pick.no(id)));
  }

  List<Pick> release(Act act, long orderId, List<LineQty> chosen) {
    var order = orders.lock(orderId);
    if (order.state() != OrderState.CONFIRMED)
      throw new Refused("NOT_CONFIRMED", "%s is %s: only goods of a confirmed order are picked.".formatted(order.no(), order.state().name().toLowerCase(Locale.ROOT)));
    if (!chosen.isEmpty()) refuseChosen(orderId, chosen);
    var picks = putOnLists(act, orderId, chosen.isEmpty() ? stock.putOnPick(orderId)
        : stock.putOnPick(orderId, chosen.stream().map(c -> new Portion(c.lineNo(), c.qty())).toList()));
    if (picks.isEmpty()) throw new Refused(nothingToPick(order));
    timeline.note(act, picks.stream().map(p -> new Note(order.no(), "PICK_RELEASED", p.no(), "%s released in %s: %d line(s), %s pieces.".formatted(p.no(),
        company.warehouse(p.warehouseId()).code(), p.lines().size(), Indian.quantity(Sums.listed(p))))).toList());
    return picks;
  }

  private void refuseChosen(long orderId, List<LineQty> chosen) {
    var lines = orders.lines(orderId);
    DispatchRules.check(lines, chosen);
    Refused.ifAny(DispatchRules.releaseRefusals(lines, Sums.ofReserved(stock.reservedFor(orderId)), chosen));
  }

  private List<Pick> putOnLists(Act act, long orderId, List<Reserved> reserved) {
    return reserved.isEmpty() ? List.of() : store.picks(store.insertPicks(act, orderId, reserved));
  }

  private List<Reason> nothingToPick(Order order) {
    var open = store.picksOf(order.id()).stream().filter(p -> p.state() == Pick.State.RELEASED).map(Pick::no).toList();
    var lacking = allocation.backordersOf(order.id());
    var text = "Nothing of %s is allocated and not yet on a pick list.".formatted(order.no());
    if (!open.isEmpty()) text += " Open: " + String.join(", ", open) + ".";
    if (!lacking.isEmpty()) text += " %d line(s) wait for stock: %s pieces.".formatted(lacking.size(), Indian.quantity(Quantity.sum(lacking.stream().map(Backorder::qty).toList())));
    return List.of(Reason.of("NOTHING_TO_PICK", text));
  }

  Pick takeLine(long pickId, PickedQty taken, @Nullable String bin, @Nullable String code) {
    store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    var line = pick.lines().stream().filter(l -> l.seq() == taken.seq()).findFirst().orElseThrow(() -> new NotFound("line of " + pick.no(), taken.seq()));
    var wrong = BadInput.collect();
    DispatchRules.check(wrong, "", line.qty(), taken);
    boolean scanned = code != null && !code.isBlank();
    wrong.require(bin == null || bin.isBlank() || bin.strip().equalsIgnoreCase(line.bin()), "bin", bin, "This is not the bin of the line: go to " + line.bin() + ".")
        .require(!scanned || code.strip().equalsIgnoreCase(line.sku()) || code.strip().equals(line.barcode()), "code", code,
            "This is another item: take " + line.sku() + " " + line.name() + ".")
        .throwIfAny();
    store.takeLine(pickId, taken, scanned);
    return pick(pickId);
  }

  Pick confirm(Act act, long pickId, List<PickedQty> reported) {
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    var picked = DispatchRules.picked(pick, reported);

    var bySeq = picked.stream().collect(Collectors.toMap(PickedQty::seq, p -> p));
    stock.pick(act, orderId, pick.warehouseId(), pick.no(), pick.lines().stream().map(l -> {
      var p = bySeq.get(l.seq());
      return new Taken(l.orderLineNo(), l.itemId(), l.locationId(), l.lotId(), l.qty(), p.qty(), l.qty().minus(p.qty()), p.why());
    }).toList());
    var taken = new LinkedHashMap<Integer, Quantity>();
    var missing = new LinkedHashMap<Integer, Quantity>();
    for (var line : pick.lines()) {
      taken.merge(line.orderLineNo(), bySeq.get(line.seq()).qty(), Quantity::plus);
      missing.merge(line.orderLineNo(), line.qty().minus(bySeq.get(line.seq()).qty()), Quantity::plus);
    }
    taken.values().removeIf(Quantity::isZero);
    missing.values().removeIf(Quantity::isZero);
    var now = taken.isEmpty() ? Pick.State.CANCELLED : Pick.State.PICKED;
    store.confirmPick(act, pickId, now, picked);
    if (!taken.isEmpty()) orders.recordPicked(orderId, Sums.steps(taken, 1));

    var notes = new ArrayList<Note>();
    notes.add(new Note(Order.no(orderId), "PICKED", pick.no(), "%s picked: %s of %s pieces%s.".formatted(pick.no(), Indian.quantity(Quantity.sum(taken.values())),
        Indian.quantity(Sums.listed(pick)), missing.isEmpty() ? "" : ", short: " + shortInWords(pick, bySeq))));
    if (!missing.isEmpty()) notes.add(replaceMissing(act, pick, missing));
    timeline.note(act, notes);
    return pick.confirmed(now, act.at(), bySeq);
  }

  /// Other stock for what was missing goes straight onto a list: the picker is still on the way.
  private Note replaceMissing(Act act, Pick pick, Map<Integer, Quantity> missing) {
    orders.recordAllocated(pick.orderId(), Sums.steps(missing, -1));
    var items = pick.lines().stream().collect(Collectors.toMap(PickLine::orderLineNo, PickLine::itemId, (a, _) -> a));
    var again = allocation.replace(act, pick.orderId(), missing.entrySet().stream().map(e -> new Want(e.getKey(), items.get(e.getKey()), e.getValue())).toList(),
        Backorder.Cause.SHORT_PICK);
    var found = Sums.ofReserved(again.reserved());
    var lists = found.isEmpty() ? List.<Pick>of() : putOnLists(act, pick.orderId(), stock.putOnPick(pick.orderId(),
        found.entrySet().stream().map(e -> new Portion(e.getKey(), e.getValue())).toList()));
    var text = new StringBuilder();
    if (!lists.isEmpty()) text.append("%s pieces found elsewhere, to be fetched with %s.".formatted(Indian.quantity(Quantity.sum(found.values())),
        lists.stream().map(Pick::no).collect(Collectors.joining(", "))));
    if (!again.lacking().isEmpty()) text.append(text.isEmpty() ? "" : " ").append("%s pieces wait for stock.".formatted(
        Indian.quantity(Quantity.sum(again.lacking().stream().map(Backorder::qty).toList()))));
    return new Note(Order.no(pick.orderId()), "PICKED_SHORT", pick.no(), text.toString());
  }

  private static String shortInWords(Pick pick, Map<Integer, PickedQty> bySeq) {
    return pick.lines().stream().filter(l -> l.qty().exceeds(bySeq.get(l.seq()).qty())).limit(10).map(l -> "%s %s at %s (%s)".formatted(
        Indian.quantity(l.qty().minus(bySeq.get(l.seq()).qty())), l.sku(), l.bin(), bySeq.get(l.seq()).why())).collect(Collectors.joining(", "));
  }

  void cancel(Act act, long pickId) {
    long orderId = store.lockOrderOfPick(pickId);
    var pick = pick(pickId);
    Refused.ifAny(DispatchRules.confirmRefusals(pick));
    stock.takeOffPick(orderId, pick.lines().stream().map(l -> new Reserved(l.orderLineNo(), l.itemId(), l.locationId(), l.lotId(), pick.warehouseId(), l.qty())).toList());
    store.cancelPick(pickId);
    timeline.note(act, new Note(Order.no(orderId), "PICK_CANCELLED", pick.no(), pick.no() + " was taken back; its goods stay promised."));
  }

  /// Less is wanted than promised: what is being picked, or is picked and not packed, is taken back first, so that the promise can be.
  @EventListener
  @org.springframework.core.annotation.Order(100)
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(OrderLinesCancelled cancelled) {
    var act = cancelled.act();
    var over = new LinkedHashMap<Integer, Quantity>();
    var lines = orders.lines(cancelled.orderId()).stream().collect(Collectors.toMap(OrderLine::lineNo, l -> l));
    for (var c : cancelled.lines()) {
      var line = lines.get(c.lineNo());
      over.merge(c.lineNo(), line.allocated().minus(line.due().minus(c.qty())), Quantity::plus);
    }
    for (var r : stock.reservedFor(cancelled.orderId())) over.computeIfPresent(r.lineNo(), (_, qty) -> qty.minus(r.qty()));
    over.values().removeIf(qty -> !qty.isPositive());
    if (over.isEmpty()) return;

    var notes = new ArrayList<Note>();
    var picks = store.picksOf(cancelled.orderId());
    for (var pick : picks.reversed()) {
      if (pick.state() == Pick.State.RELEASED) shorten(pick, over, notes);
    }
    for (var pick : picks.reversed()) {
      if (pick.state() == Pick.State.PICKED) putBack(act, pick, over, notes);
    }
    timeline.note(act, notes);
  }

  private void shorten(Pick pick, Map<Integer, Quantity> over, List<Note> notes) {
    var less = takeFrom(pick, over, PickLine::qty);
    if (less.isEmpty()) return;
    stock.takeOffPick(pick.orderId(), pick.places(less));
    var bySeq = less.stream().collect(Collectors.toMap(PickedQty::seq, PickedQty::qty));
    boolean all = pick.lines().stream().allMatch(l -> l.qty().equals(bySeq.get(l.seq())));
    if (all) store.cancelPick(pick.id());
    else store.shortenLines(pick.id(), less);
    notes.add(new Note(Order.no(pick.orderId()), all ? "PICK_CANCELLED" : "PICK_SHORTENED", pick.no(), "%s: %s pieces are not to be picked any more.".formatted(pick.no(),
        Indian.quantity(Quantity.sum(bySeq.values())))));
  }

  private void putBack(Act act, Pick pick, Map<Integer, Quantity> over, List<Note> notes) {
    var less = takeFrom(pick, over, l -> l.picked() == null ? Quantity.ZERO : l.picked());
    if (less.isEmpty()) return;
    var staging = stock.stagingOf(pick.warehouseId()).id();
    var back = pick.places(less);
    stock.move(act, back.stream().map(r -> new Move(r.itemId(), r.lotId(), staging, r.locationId(), r.qty(), pick.no(), r.lineNo(), "PUT_BACK")).toList());
    var byLine = Sums.ofReserved(back);
    orders.recordPicked(pick.orderId(), Sums.steps(byLine, -1));
    orders.recordAllocated(pick.orderId(), Sums.steps(byLine, -1));
    store.putBackLines(pick.id(), less);
    var bySeq = less.stream().collect(Collectors.toMap(PickedQty::seq, PickedQty::qty));
    if (pick.lines().stream().allMatch(l -> l.picked() == null || l.picked().equals(bySeq.getOrDefault(l.seq(), Quantity.ZERO)))) store.cancelPick(pick.id());
    notes.add(new Note(Order.no(pick.orderId()), "PUT_BACK", pick.no(), "%s picked pieces of %s went back to their bins.".formatted(Indian.quantity(Quantity.sum(bySeq.values())), pick.no())));
  }

  /// Takes from the end of the list as much as is over, and lessens `over` by it.
  private static List<PickedQty> takeFrom(Pick pick, Map<Integer, Quantity> over, Function<PickLine, Quantity> has) {
    var less = new ArrayList<PickedQty>();
    for (var line : pick.lines().reversed()) {
      var take = has.apply(line).min(over.getOrDefault(line.orderLineNo(), Quantity.ZERO));
      if (!take.isPositive()) continue;
      less.add(new PickedQty(line.seq(), take, "Order line cancelled"));
      over.computeIfPresent(line.orderLineNo(), (_, qty) -> qty.minus(take));
    }
    return less;
  }
}
