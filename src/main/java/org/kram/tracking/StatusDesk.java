package org.kram.tracking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Timeline;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Quantity;
import org.kram.tracking.OrderFacts.LineFacts;
import org.kram.tracking.OrderStatus.Step;
import org.kram.tracking.StatusStore.LineRow;
import org.kram.tracking.StatusStore.ShipmentRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Answers where an order is, with five statements.
@Service
public class StatusDesk {
  private static final int LONGEST_STORY = 300;

  private final StatusStore store;
  private final Timeline timeline;
  private final Clock clock;

  StatusDesk(StatusStore store, Timeline timeline, Clock clock) {
    this.store = store;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public OrderStatus status(String orderNo) {
    var id = id(orderNo);
    var head = store.head(id).orElseThrow(() -> new NotFound("order", orderNo));
    var lines = store.lines(id);
    var shipments = store.shipments(id);
    var related = store.related(id);
    var story = timeline.story(subjects(head, shipments, related), LONGEST_STORY);
    return answer(head, lines, shipments, related, story);
  }

  private OrderStatus answer(StatusStore.Head head, List<LineRow> lines, List<ShipmentRow> shipments, List<OrderStatus.Related> related, List<Timeline.Entry> story) {
    var now = clock.instant();
    var today = Indian.day(now);
    var facts = new OrderFacts("SO-" + head.id(), head.state(), head.createdAt(), head.confirmedAt(), head.credit(), shipments.stream().map(ShipmentRow::facts).toList());
    var causes = lines.stream().map(line -> CauseOfWaiting.ofLine(facts, line.facts(), today)).toList();
    var waitsFor = CauseOfWaiting.ofOrder(facts, causes).orElse(null);
    var shown = new ArrayList<OrderStatus.Line>();
    for (int i = 0; i < lines.size(); i++) shown.add(line(lines.get(i), causes.get(i).orElse(null)));
    var receivable = receivable(shipments, today);
    var steps = steps(head, lines, shipments, receivable);
    return new OrderStatus(facts.no(), head.state(), stage(head.state(), steps), waitsFor, steps, head.customer(), head.warehouse(), head.shipTo(),
        head.quotationId() == null ? null : "QT-" + head.quotationId(), head.poNo(), head.poOn(), head.orderedOn(), head.requestedOn(),
        latest(lines, LineRow::firstPromisedOn), latest(lines, l -> l.facts().promisedOn()), eta(lines, shipments),
        head.total(), receivable, shown, shipments.stream().map(ShipmentRow::shown).toList(), related, story, now);
  }

  private static OrderStatus.Line line(LineRow row, @Nullable Cause cause) {
    var l = row.facts();
    return new OrderStatus.Line(l.lineNo(), row.sku(), row.description(), row.unit(), l.ordered(), l.cancelled(), l.allocated(), l.picked(), l.packed(), l.invoiced(), l.dispatched(), row.returned(),
        l.promisedOn(), cause);
  }

  private static OrderStatus.Receivable receivable(List<ShipmentRow> shipments, LocalDate today) {
    var items = shipments.stream().map(ShipmentRow::shown).filter(s -> s.open() != null).toList();
    var open = items.stream().filter(s -> Objects.requireNonNull(s.open()).isPositive()).toList();
    return new OrderStatus.Receivable(
        Money.sum(shipments.stream().map(s -> s.shown().invoiceTotal()).filter(Objects::nonNull).toList()),
        Money.sum(open.stream().map(s -> Objects.requireNonNull(s.open())).toList()),
        Money.sum(open.stream().filter(s -> s.dueOn() != null && s.dueOn().isBefore(today)).map(s -> Objects.requireNonNull(s.open())).toList()),
        open.stream().map(OrderStatus.Shipment::dueOn).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null));
  }

  /// What is on the road arrives when the road says so; what is not yet, when we promised.
  private static @Nullable LocalDate eta(List<LineRow> lines, List<ShipmentRow> shipments) {
    boolean allLeft = lines.stream().allMatch(l -> !l.facts().open().exceeds(l.facts().dispatched()));
    var onTheRoad = shipments.stream().filter(s -> s.facts().state().equals("LEFT")).map(s -> s.facts().etaOn()).filter(Objects::nonNull).max(Comparator.naturalOrder());
    if (allLeft) return onTheRoad.orElse(null);
    return lines.stream().filter(l -> l.facts().open().exceeds(l.facts().dispatched())).map(l -> l.facts().promisedOn()).filter(Objects::nonNull).max(Comparator.naturalOrder()).or(() -> onTheRoad).orElse(null);
  }

  private static List<Step> steps(StatusStore.Head head, List<LineRow> lines, List<ShipmentRow> shipments, OrderStatus.Receivable receivable) {
    var open = Quantity.sum(lines.stream().map(l -> l.facts().open()).toList());
    var goods = lines.stream().allMatch(l -> l.facts().service()) ? lines : lines.stream().filter(l -> !l.facts().service()).toList();
    var goodsOpen = Quantity.sum(goods.stream().map(l -> l.facts().open()).toList());
    var cleared = Quantity.sum(lines.stream().filter(l -> l.facts().cleared()).map(l -> l.facts().open()).toList());
    var left = shipments.stream().filter(s -> !s.facts().state().equals("CANCELLED")).count();
    var delivered = shipments.stream().filter(s -> s.facts().state().equals("DELIVERED")).count();
    boolean everythingLeft = of(open, lines, LineFacts::dispatched) == 1000;
    boolean everythingInvoiced = of(open, lines, LineFacts::invoiced) == 1000;
    int deliveredShare = left == 0 ? 0 : (int) (delivered * 1000 / left);
    var paid = receivable.invoiced().minus(receivable.open());
    int paidShare = receivable.invoiced().isZero() ? 0 : (int) Math.min(1000, paid.paise() * 1000 / receivable.invoiced().paise());
    boolean cancelled = head.state().equals("CANCELLED");
    return List.of(
        new Step("Ordered", head.state().equals("DRAFT") ? 0 : 1000),
        new Step("Cleared", cancelled ? 0 : share(cleared, open)),
        new Step("Allocated", of(goodsOpen, goods, LineFacts::allocated)),
        new Step("Picked", of(goodsOpen, goods, LineFacts::picked)),
        new Step("Packed", of(open, lines, LineFacts::packed)),
        new Step("Invoiced", of(open, lines, LineFacts::invoiced)),
        new Step("Dispatched", of(open, lines, LineFacts::dispatched)),
        new Step("Delivered", everythingLeft ? deliveredShare : Math.min(999, deliveredShare)),
        new Step("Paid", everythingInvoiced ? paidShare : Math.min(999, paidShare)));
  }

  private static int of(Quantity open, List<LineRow> lines, Function<LineFacts, Quantity> rung) {
    return share(Quantity.sum(lines.stream().map(LineRow::facts).map(rung).toList()), open);
  }

  private static int share(Quantity part, Quantity whole) {
    return whole.isZero() ? 0 : (int) Math.min(1000, part.thousandths() * 1000 / whole.thousandths());
  }

  /// The furthest step that is complete, and the one that has begun.
  private static String stage(String state, List<Step> steps) {
    switch (state) {
      case "DRAFT": return "Draft";
      case "CANCELLED": return "Cancelled";
      case "CLOSED": return "Closed";
      default: // by its steps
    }
    if (state.equals("HELD") && steps.get(1).reached() == 0) return "On hold";
    var complete = steps.stream().takeWhile(s -> s.reached() == 1000).reduce((_, last) -> last).orElse(steps.getFirst());
    var begun = steps.stream().filter(s -> s.reached() > 0 && s.reached() < 1000).reduce((_, last) -> last);
    return begun.map(step -> complete == steps.getFirst() || steps.indexOf(step) > steps.indexOf(complete) ? "Partly " + step.title().toLowerCase(Locale.ROOT) : complete.title()).orElse(complete.title());
  }

  private static @Nullable LocalDate latest(List<LineRow> lines, Function<LineRow, @Nullable LocalDate> day) {
    return lines.stream().map(day).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
  }

  /// Every document of this order under whose number something was noted.
  private static List<String> subjects(StatusStore.Head head, List<ShipmentRow> shipments, List<OrderStatus.Related> related) {
    var subjects = new LinkedHashSet<String>();
    if (head.quotationId() != null) subjects.add("QT-" + head.quotationId());
    subjects.add("SO-" + head.id());
    for (var s : shipments) Stream.of(s.facts().no(), s.facts().invoiceNo(), s.tripId() == null ? null : "TR-" + s.tripId()).filter(Objects::nonNull).forEach(subjects::add);
    related.forEach(r -> subjects.add(r.no()));
    return List.copyOf(subjects);
  }

  private static long id(String orderNo) {
    var digits = orderNo.toUpperCase(Locale.ROOT).replaceFirst("^SO-?", "");
    if (!digits.matches("[0-9]{1,18}")) throw new NotFound("order", orderNo);
    return Long.parseLong(digits);
  }
}
