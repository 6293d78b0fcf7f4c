package org.kram.challan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.challan.Challan.Kind;
import org.kram.challan.Challan.Line;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.gst.Limits;
import org.kram.gst.RateBook;
import org.kram.gst.Reference;
import org.kram.gst.portal.PortalTransport;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.party.Address;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Series;
import org.kram.shared.Stale;
import org.kram.stock.Place;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Free;
import org.kram.stock.StockBook.Move;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of delivery challans. Goods of a challan go bin → staging when it is issued, staging → away through the gate, away →
/// the branch's shelf or back: always moves, so the stock adds up at every moment.
@Service
public class ChallanBook {
  /// What arrived of a line, or came back.
  /// @param lost known to be gone, with its reason
  public record Came(int line, Quantity qty, Quantity lost, @Nullable String why) {}

  private static final String NO_GSTIN = "URP";

  private final ChallanStore store;
  private final StockBook stock;
  private final CompanyBook company;
  private final PartyBook parties;
  private final Catalog catalog;
  private final RateBook rates;
  private final Series series;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  ChallanBook(ChallanStore store, StockBook stock, CompanyBook company, PartyBook parties, Catalog catalog, RateBook rates, Series series, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.stock = stock;
    this.company = company;
    this.parties = parties;
    this.catalog = catalog;
    this.rates = rates;
    this.series = series;
    this.timeline = timeline;
    this.events = events;
  }

  // ---- reading

  public Challan challan(String no) {
    return store.byNo(no).orElseThrow(() -> new NotFound("challan", no));
  }

  public Challan challan(long id) {
    return store.byId(id).orElseThrow(() -> new NotFound("challan", id));
  }

  /// Without lines, the newest first.
  public Page<Challan> list(Challan.@Nullable State state, @Nullable Kind kind, @Nullable String after) {
    return Page.of(store.list(state, kind, PageKey.id(after), Page.SIZE + 1), Page.SIZE, Challan::id);
  }

  // ---- issuing

  /// Takes the goods out of the bins, first expiry first, and numbers the challan. The number is taken last.
  @Transactional
  public Challan issue(Act act, NewChallan wanted) {
    act.require(Permission.PACK);
    var items = catalog.items(wanted.lines().stream().map(NewChallan.Line::itemId).distinct().toList());
    ChallanRules.check(wanted, items);
    var from = company.warehouse(wanted.fromWarehouseId());
    var to = wanted.toWarehouseId() == null ? null : company.warehouse(wanted.toWarehouseId());
    if (to != null) Refused.ifAny(ChallanRules.transferRefusals(from, to));
    var consignee = to != null ? place(company.registrationOf(to.id()), to) : party(wanted);
    var free = stock.lockFree(act, from.id(), items.keySet());
    Refused.ifAny(lacking(wanted, items, free, from));

    var seller = company.registrationOf(from.id());
    var lines = taken(act, wanted, items, free);
    Refused.ifAny(ChallanPapers.refusals(draft(act, wanted, seller.invoicePrefix() + wanted.kind().letter() + "/1", from, seller, consignee, lines), seller, company.profile()));
    var number = series.next(seller.gstin() + ":CHL-" + wanted.kind().letter(), Indian.financialYear(act.on()), seller.invoicePrefix() + wanted.kind().letter());
    var draft = draft(act, wanted, number.no(), from, seller, consignee, lines);
    var staging = stock.stagingOf(from.id()).id();
    stock.move(act, draft.lines().stream().map(l -> new Move(l.itemId(), l.lotId(), l.fromLocationId(), staging, l.qty(), number.no(), l.lineNo(), "CHALLAN")).toList());
    long id = store.insert(act, number, draft);
    var challan = challan(id);
    timeline.note(act, new Note(challan.no(), "CHALLAN_ISSUED", challan.no(), "%s of %s pieces worth %s from %s to %s.".formatted(challan.kind().title(), Indian.quantity(challan.away()),
        Indian.rupees(challan.value()), from.name(), consignee.name() + ", " + consignee.place()), Map.of("value", challan.value())));
    events.publishEvent(new ChallanEvent.Issued(act, challan));
    return challan(id);
  }

  private static List<Reason> lacking(NewChallan wanted, Map<Long, Item> items, List<Free> free, Warehouse from) {
    var there = new HashMap<Long, Quantity>();
    for (var f : free) there.merge(f.itemId(), f.qty(), Quantity::plus);
    var asked = new HashMap<Long, Quantity>();
    for (var l : wanted.lines()) asked.merge(l.itemId(), l.qty(), Quantity::plus);
    return asked.entrySet().stream().filter(a -> a.getValue().exceeds(there.getOrDefault(a.getKey(), Quantity.ZERO)))
        .map(a -> ChallanRules.lacking(items.get(a.getKey()), a.getValue(), there.getOrDefault(a.getKey(), Quantity.ZERO), from.code())).toList();
  }

  /// A line for each bin and lot that something is taken from.
  private List<Line> taken(Act act, NewChallan wanted, Map<Long, Item> items, List<Free> free) {
    var left = new HashMap<Free, Quantity>();
    for (var f : free) left.put(f, f.qty());
    var lines = new ArrayList<Line>();
    var rate = rates.on(act.on());
    for (var l : wanted.lines()) {
      var item = items.get(l.itemId());
      var open = l.qty();
      for (var f : free) {
        if (f.itemId() != item.id() || !open.isPositive()) continue;
        var qty = open.min(left.get(f));
        if (!qty.isPositive()) continue;
        left.put(f, left.get(f).minus(qty));
        open = open.minus(qty);
        lines.add(new Line(lines.size() + 1, item.id(), f.lotId(), null, f.locationId(), item.sku(), item.name(), item.hsn(), item.uqc(), qty, l.unitValue(),
            Money.round(l.unitValue().multiply(qty.units())), rate.of(item.taxClass()).forValue(l.unitValue()).treatment().name(), Quantity.ZERO, Quantity.ZERO));
      }
    }
    return lines;
  }

  private static Challan draft(Act act, NewChallan wanted, String no, Warehouse from, Registration seller, Challan.Place consignee, List<Line> lines) {
    var consignor = new Challan.Place(seller.gstin(), seller.legalName(), seller.line1(), seller.line2(), seller.place(), seller.stateCode(), seller.pin());
    boolean elsewhere = !from.pin().equals(seller.pin()) || !from.line1().equalsIgnoreCase(seller.line1());
    var dispatchFrom = elsewhere ? place(seller, from) : null;
    var limit = wanted.kind().limit();
    LocalDate backBy = limit == null ? null : act.on().plusMonths(Limits.intOn(limit, act.on()));
    var start = dispatchFrom == null ? consignor : dispatchFrom;
    return new Challan(0, no, wanted.kind(), Challan.State.ISSUED, seller.id(), from.id(), wanted.toWarehouseId(), wanted.partyId(), consignor, dispatchFrom, consignee, act.on(), act.at(), backBy,
        wanted.purpose(), Money.sum(lines.stream().map(Line::value).toList()), transport(wanted.carriage(), start.pin(), consignee.pin()), null, null, false, null, null, null, null, lines);
  }

  private static PortalTransport transport(NewChallan.Carriage c, String fromPin, String toPin) {
    int km = c.distanceKm() != null ? c.distanceKm() : Reference.distanceKm(fromPin, toPin).orElse(0);
    return new PortalTransport(c.mode(), km, c.transporterId(), c.transporterName(), c.docNo(), c.docOn(), ChallanRules.plate(c.vehicleNo()), c.overDimensional());
  }

  private static Challan.Place place(Registration registration, Warehouse w) {
    return new Challan.Place(registration.gstin(), w.name(), w.line1(), w.line2(), w.place(), w.stateCode(), w.pin());
  }

  private Challan.Place party(NewChallan wanted) {
    var file = parties.file(Objects.requireNonNull(wanted.partyId()));
    var addresses = file.addresses().stream().filter(Address::active).toList();
    var address = addresses.stream().filter(a -> wanted.addressId() == null ? a.shipping() : a.id() == wanted.addressId()).findFirst()
        .orElseThrow(() -> new BadInput("address", wanted.addressId(), file.party().name() + " has no such address."));
    var own = file.party().details().gstin();
    var gstin = address.gstin() != null ? address.gstin() : own != null && own.startsWith(address.stateCode()) ? own : NO_GSTIN;
    return new Challan.Place(gstin, file.party().name(), address.line1(), address.line2(), address.place(), address.stateCode(), address.pin());
  }

  // ---- on the way

  /// Another vehicle, transporter or transport document. Needs a reason once the goods have left.
  @Transactional
  public Challan setCarriage(Act act, String no, NewChallan.Carriage carriage) {
    if (!act.who().can(Permission.PACK)) act.require(Permission.TRIP);
    ChallanRules.check(carriage);
    var c = lock(no);
    if (c.state() == Challan.State.LEFT) act.reason();
    var becomes = transport(carriage, c.leaves().pin(), c.consignee().pin());
    if (store.carriage(c.id(), becomes) == 0) throw new Refused("WRONG_STATE", no + " is over: its goods do not travel any more.");
    timeline.note(act, new Note(no, "CARRIAGE_SET", no, no + " travels " + (becomes.vehicleNo() != null ? "in " + becomes.vehicleNo() : becomes.transporterName() != null ? "with " + becomes.transporterName() : "by " + becomes.mode()) + "."));
    events.publishEvent(new ChallanEvent.CarriageSet(act, challan(c.id())));
    return challan(c.id());
  }

  /// Gate-out: staging → away.
  @Transactional
  public Challan letGo(Act act, String no) {
    act.require(Permission.GATE_OUT);
    var c = lock(no);
    Refused.ifAny(ChallanRules.gateRefusals(c));
    if (store.leave(c.id(), act.at()) == 0) throw new Stale("Challan " + no);
    long staging = stock.stagingOf(c.fromWarehouseId()).id(), away = stock.away(c.fromWarehouseId(), c.kind().away()).id();
    stock.move(act, c.lines().stream().map(l -> new Move(l.itemId(), l.lotId(), staging, away, l.qty(), no, l.lineNo(), "LEFT")).toList());
    timeline.note(act, new Note(no, "LEFT", no, "%s left%s%s.".formatted(no, c.ewayBillNo() == null ? "" : " with e-way bill " + c.ewayBillNo(),
        c.transport().vehicleNo() == null ? "" : ", vehicle " + c.transport().vehicleNo())));
    return challan(c.id());
  }

  /// The branch receives the goods, or they come back from the job worker or the customer; in one go or in parts.
  /// @param came null for all that is away
  @Transactional
  public Challan receive(Act act, String no, @Nullable List<Came> came) {
    act.require(Permission.STOCK_RECEIVE);
    var c = lock(no);
    var all = came != null ? came : c.lines().stream().filter(l -> l.away().isPositive()).map(l -> new Came(l.lineNo(), l.away(), Quantity.ZERO, null)).toList();
    Refused.ifAny(ChallanRules.receiptRefusals(c, all));
    long into = c.toWarehouseId() == null ? c.fromWarehouseId() : c.toWarehouseId();
    long receiving = stock.receivingOf(into).id(), away = stock.away(c.fromWarehouseId(), c.kind().away()).id(), loss = stock.outside(Place.Kind.LOSS).id();
    var moves = new ArrayList<Move>();
    for (var one : all) {
      var line = c.lines().stream().filter(l -> l.lineNo() == one.line).findFirst().orElseThrow();
      if (one.qty.isPositive()) moves.add(new Move(line.itemId(), line.lotId(), away, receiving, one.qty, no, line.lineNo(), c.toWarehouseId() == null ? "CAME_BACK" : "ARRIVED"));
      if (one.lost.isPositive()) moves.add(new Move(line.itemId(), line.lotId(), away, loss, one.lost, no, line.lineNo(), String.valueOf(one.why)));
    }
    if (moves.isEmpty()) throw new BadInput("lines", "", "Say what came.");
    stock.move(act, moves);
    store.came(c.id(), all, act.at());
    var now = challan(c.id());
    timeline.note(act, new Note(no, c.toWarehouseId() == null ? "CAME_BACK" : "ARRIVED", no, "%s pieces of %s are in receiving of %s%s%s".formatted(
        Indian.quantity(Quantity.sum(all.stream().map(Came::qty).toList())), no, company.warehouse(into).name(), lostWords(all),
        now.state() == Challan.State.ENDED ? "; nothing is away any more." : "; " + Indian.quantity(now.away()) + " are still away.")));
    return now;
  }

  private static String lostWords(List<Came> came) {
    var lost = Quantity.sum(came.stream().map(Came::lost).toList());
    return lost.isZero() ? "" : ", " + Indian.quantity(lost) + " lost";
  }

  /// Before the goods leave: they go back to their bins, the number stays used. Where a portal knows its e-way bill, that is cancelled
  /// in the same breath. Needs a reason.
  @Transactional
  public Challan cancel(Act act, String no) {
    act.require(Permission.PACK);
    var why = act.reason();
    var c = lock(no);
    Refused.ifAny(ChallanRules.cancelRefusals(c));
    stock.reverse(act, no, "CHALLAN_CANCELLED");
    if (store.cancel(c.id(), act.at(), why) == 0) throw new Stale("Challan " + no);
    timeline.note(act, new Note(no, "CHALLAN_CANCELLED", no, no + " is cancelled; its number stays used, its goods are back in their bins."));
    events.publishEvent(new ChallanEvent.Cancelled(act, c.id(), no));
    return challan(c.id());
  }

  private Challan lock(String no) {
    return challan(store.lock(no).orElseThrow(() -> new NotFound("challan", no)));
  }

  // ---- told by `filing`

  /// @param ewayBillNo null leaves what is there
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPapers(long id, @Nullable String ewayBillNo, @Nullable Instant validUntil, boolean stand, @Nullable String waitFor) {
    store.papers(id, ewayBillNo, validUntil, stand, waitFor);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordEwayBillCancelled(long id, String waitFor) {
    store.clearEwayBill(id, waitFor);
  }
}
