package org.kram.replay;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kram.claim.ClaimDesk;
import org.kram.claim.NewReturn;
import org.kram.credit.CreditDecision;
import org.kram.credit.CreditDesk;
import org.kram.credit.Sanction;
import org.kram.database.Company;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.dispatch.Pick;
import org.kram.dispatch.Proof;
import org.kram.dispatch.Trip;
import org.kram.dispatch.TripDetails;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.invoice.InvoiceBook;
import org.kram.order.FromQuotation;
import org.kram.order.OrderBook;
import org.kram.order.OrderState;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.WantedLine;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.ReceivableBook;
import org.kram.receivable.Settle;
import org.kram.replay.Plan.Back;
import org.kram.replay.Plan.Return;
import org.kram.replay.Plan.Sale;
import org.kram.replay.Plan.Step;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.springframework.stereotype.Component;

/// Takes the steps of a plan through the verbs that people use, day by day; within a day several customers at a time.
@Component
class Replayer {
  private static final String WHY = "As in the wholesaler's history";

  /// What a sale made up to its invoices; kept with the request key, so that a resumed replay goes on from here.
  record Sold(long orderId, List<Long> shipments, List<String> invoices) {}

  private final QuotationDesk quotations;
  private final OrderBook orders;
  private final CreditDesk credit;
  private final DispatchBay dispatch;
  private final InvoiceBook invoices;
  private final ReceivableBook receivables;
  private final ClaimDesk claims;
  private final ReplayStore store;
  private final Once once;
  private final Clock clock;

  Replayer(QuotationDesk quotations, OrderBook orders, CreditDesk credit, DispatchBay dispatch, InvoiceBook invoices,
      ReceivableBook receivables, ClaimDesk claims, ReplayStore store, Once once, Clock clock) {
    this.quotations = quotations;
    this.orders = orders;
    this.credit = credit;
    this.dispatch = dispatch;
    this.invoices = invoices;
    this.receivables = receivables;
    this.claims = claims;
    this.store = store;
    this.once = once;
    this.clock = clock;
  }

  /// @param shiftDays added to every day of the file
  /// @param until how far each sale goes
  /// @param progress told after each step; answers false when the replay shall stop
  /// @return false when it was stopped
  boolean run(Plan plan, int shiftDays, Function<Sale, Stage> until, int workers, Progress progress) {
    var done = once.inTransaction(store::doneSteps);
    var company = Company.current();
    try (var pool = Executors.newFixedThreadPool(workers)) {
      for (var day : calendar(plan)) {
        var steps = plan.days().getOrDefault(day, List.of());
        if (!inLanes(pool, company, lanes(steps, workers), step -> {
          if (done.contains(name(step))) progress.skipped();
          else progress.finished(take(step, shiftDays, until));
        }, progress)) return false;
        collect(day.plusDays(shiftDays), pool, company, workers);
      }
    }
    return !progress.stopping();
  }

  /// Every day between the first and the last: money falls due on days without business too.
  private static List<LocalDate> calendar(Plan plan) {
    if (plan.days().isEmpty()) return List.of();
    return plan.days().firstKey().datesUntil(plan.days().lastKey().plusDays(1)).toList();
  }

  /// One lane per group of customers, so that each customer's steps keep their order.
  private static List<List<Step>> lanes(List<Step> steps, int count) {
    var lanes = new ArrayList<List<Step>>();
    for (int i = 0; i < count; i++) lanes.add(new ArrayList<>());
    for (var step : steps) lanes.get(Math.floorMod(step.document().customer().orElse(Supplement.COUNTER).hashCode(), count)).add(step);
    return lanes;
  }

  private static <T> boolean inLanes(ExecutorService pool, String company, List<List<T>> lanes, Consumer<T> work, Progress progress) {
    var running = new ArrayList<Future<?>>();
    for (var lane : lanes)
      if (!lane.isEmpty()) running.add(pool.submit(() -> Company.run(company, () -> {
        for (var one : lane) {
          if (progress.stopping()) return;
          work.accept(one);
        }
      })));
    try {
      for (var lane : running) lane.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException broken) throw broken;
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !progress.stopping();
  }

  static String name(Step step) {
    return switch (step) {
      case Sale sale -> "S:" + sale.document().no();
      case Return back -> "R:" + back.document().no() + ":" + back.saleNo();
    };
  }

  /// @return false when the business refused the step; its reason is kept
  private boolean take(Step step, int shiftDays, Function<Sale, Stage> until) {
    var at = shifted(step.document().at(), shiftDays);
    try {
      switch (step) {
        case Sale sale -> sell(sale, until.apply(sale), at);
        case Return back -> giveBack(back, at);
      }
      return true;
    } catch (Refused | BadInput | NotFound e) {
      once.inTransaction(() -> {
        store.refused(name(step), e.getMessage(), clock.instant());
        return true;
      });
      return false;
    }
  }

  private static Instant shifted(LocalDateTime at, int shiftDays) {
    return at.plusDays(shiftDays).atZone(Indian.ZONE).toInstant();
  }

  // ---- a sale

  private void sell(Sale sale, Stage until, Instant at) {
    var sold = once.run(0, "replay:" + name(sale), at, name(sale), Sold.class, () -> toInvoice(sale, until, at));
    once.inTransaction(() -> {
      long hours = 4 + Supplement.pick("road", sale.document().no(), 40);
      for (var shipment : sold.shipments) {
        if (until.reaches(Stage.LEFT)) dispatch.letGo(act(at.plus(2, ChronoUnit.HOURS)), shipment);
        if (until.reaches(Stage.DELIVERED))
          dispatch.deliver(act(at.plus(2 + hours, ChronoUnit.HOURS)), shipment, new Proof("Store manager", null, null));
      }
      store.done(name(sale), String.join(",", sold.invoices), sale.charges(), clock.instant());
      return true;
    });
  }

  private Sold toInvoice(Sale sale, Stage until, Instant at) {
    var act = act(at);
    var buyer = History.buyer(sale.document());
    var lines = sale.goods().stream().map(row -> new WantedLine(null, row.code(), null, BigDecimal.valueOf(row.quantity()), row.unitPrice(), WHY, null)).toList();
    var quotation = quotations.offer(act, new NewQuotation(buyer.code(), null, null, buyer.place().warehouse(), null, "Enquiry " + sale.document().no(),
        sale.charges().isZero() ? null : sale.charges(), lines));
    if (until == Stage.SENT) quotations.send(act, quotation.id(), "purchase@example.in");
    if (!until.reaches(Stage.DRAFTED)) return new Sold(0, List.of(), List.of());
    var placed = orders.fromQuotation(act.because(WHY), quotation.id(), FromQuotation.whole(sale.document().no(), until != Stage.DRAFTED));
    long order = placed.order().id();
    if (!until.reaches(Stage.ORDERED)) return new Sold(order, List.of(), List.of());
    if (placed.credit() instanceof CreditDecision.Refused held && orders.order(order).state() != OrderState.CONFIRMED)
      credit.sanction(act.because("The history shows that it was delivered"), held.caseId(), Sanction.whole(null));
    if (!until.reaches(Stage.RELEASED)) return new Sold(order, List.of(), List.of());
    var shipments = new ArrayList<Long>();
    var made = new ArrayList<String>();
    for (var pick : dispatch.release(act, order)) {
      if (until.reaches(Stage.PICKED)) dispatch.confirm(act, pick.id(), List.of());
      if (!until.reaches(Stage.PACKED)) continue;
      var shipment = dispatch.pack(act, pick.id(), packing(pick), trip(sale, pick));
      shipments.add(shipment.id());
      if (until.reaches(Stage.INVOICED)) made.add(invoices.issue(act, shipment.id()).no());
    }
    return new Sold(order, shipments, made);
  }

  private static Packing packing(Pick pick) {
    return Packing.of(1 + pick.lines().size() / 12, null);
  }

  private static TripDetails trip(Sale sale, Pick pick) {
    return new TripDetails(Trip.Mode.ROAD, Supplement.vehicle(sale.document().no()), false, Premises.TRANSPORTER, null, null, "Driver", "9820011122",
        "LR" + sale.document().no(), null);
  }

  // ---- goods coming back

  private void giveBack(Return back, Instant at) {
    var act = act(at);
    once.inTransaction(() -> {
      var numbers = store.document("S:" + back.saleNo()).filter(n -> !n.isEmpty())
          .orElseThrow(() -> new Refused("SALE_DID_NOT_RUN", "Sale " + back.saleNo() + ", which these goods came from, did not run."));
      var notes = new ArrayList<String>();
      var left = new ArrayList<>(back.lines());
      for (var no : numbers.split(",")) {
        var lines = linesOf(no, left);
        if (lines.isEmpty()) continue;
        var returned = claims.raise(act, new NewReturn(no, null, NewReturn.Why.OTHER, "Credit " + back.document().no() + " of the file", lines));
        claims.receive(act, returned, null);
        claims.inspect(act, returned, null);
        notes.add(claims.settle(act, returned));
      }
      if (!left.isEmpty()) throw new Refused("NOT_ON_INVOICE", "Of credit " + back.document().no() + ", " + left.size() + " lines have nothing left to return on " + numbers + ".");
      store.done(name(back), String.join(",", notes), null, clock.instant());
      return true;
    });
  }

  /// Takes out of `left` what this invoice still has; one line of the sale may stand on several lines of the invoice, one per lot.
  private List<NewReturn.Line> linesOf(String invoiceNo, List<Back> left) {
    var lines = new ArrayList<NewReturn.Line>();
    var invoice = invoices.invoice(invoiceNo);
    var rest = new ArrayList<Back>();
    var used = new HashMap<Integer, Quantity>();
    for (var back : left) {
      var wanted = Quantity.of(back.quantity());
      for (var line : invoice.lines()) {
        if (line.orderLineNo() != back.orderLine() || wanted.isZero()) continue;
        var before = used.getOrDefault(line.lineNo(), Quantity.ZERO);
        var take = wanted.min(line.leftToCredit().minus(before));
        if (!take.isPositive()) continue;
        used.put(line.lineNo(), before.plus(take));
        wanted = wanted.minus(take);
      }
      if (wanted.isPositive()) rest.add(new Back(back.orderLine(), (int) (wanted.thousandths() / 1000), back.amount()));
    }
    used.forEach((line, qty) -> lines.add(new NewReturn.Line(line, qty)));
    left.clear();
    left.addAll(rest);
    return lines;
  }

  // ---- money

  /// At the end of a day every customer pays what fell due, less what he has in credit notes.
  private void collect(LocalDate day, ExecutorService pool, String company, int workers) {
    var due = once.inTransaction(() -> store.dueBy(day));
    if (due.isEmpty()) return;
    var credits = once.inTransaction(() -> store.unusedCredits(List.copyOf(due.keySet())));
    var lanes = new ArrayList<List<Long>>();
    for (int i = 0; i < workers; i++) lanes.add(new ArrayList<>());
    due.keySet().forEach(customer -> lanes.get((int) (customer % workers)).add(customer));
    var act = act(day.atTime(18, 0).atZone(Indian.ZONE).toInstant());
    inLanes(pool, company, lanes, customer -> once.inTransaction(() -> {
      for (var note : credits.getOrDefault(customer, List.of()))
        if (!store.dueBy(customer, day).isEmpty()) receivables.settle(act, note, null);
      var open = credits.containsKey(customer) ? store.dueBy(customer, day) : due.get(customer);
      var amount = Money.sum(open.stream().map(ReplayStore.Due::open).toList());
      if (amount.isPositive())
        receivables.receive(act, new NewReceipt(customer, amount.exceeds(Money.rupees(2_00_000)) ? Mode.RTGS : Mode.NEFT, "UTR" + day.toString().replace("-", "") + customer, amount, day, null,
            open.stream().map(d -> new Settle(d.document(), d.open())).toList(), false));
      return true;
    }), Progress.SILENT);
  }

  private static Act act(Instant at) {
    return new Act(Actor.kram(), at, WHY);
  }
}
