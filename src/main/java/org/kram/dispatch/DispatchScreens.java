package org.kram.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationDesk;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.party.Customer;
import org.kram.party.PartyBook;
import org.kram.party.TransportBook;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class DispatchScreens {
  private final DispatchBay bay;
  private final DispatchLists lists;
  private final AllocationDesk allocation;
  private final StockBook stock;
  private final OrderBook orders;
  private final Catalog catalog;
  private final PartyBook parties;
  private final TransportBook transport;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  DispatchScreens(DispatchBay bay, DispatchLists lists, AllocationDesk allocation, StockBook stock, OrderBook orders, Catalog catalog, PartyBook parties,
      TransportBook transport, CompanyBook company, Timeline timeline, Once once) {
    this.bay = bay;
    this.lists = lists;
    this.allocation = allocation;
    this.stock = stock;
    this.orders = orders;
    this.catalog = catalog;
    this.parties = parties;
    this.transport = transport;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  // ---- picks

  @GetMapping("/picks")
  String picks(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after, Model model) {
    var page = lists.picks(state, warehouseId(warehouse), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", customers(page.rows().stream().map(DispatchLists.PickRow::customerId).toList()));
    warehouses(model);
    return "dispatch/picks";
  }

  @GetMapping("/picks/{no}")
  String pick(@PathVariable String no, Model model) {
    var pick = bay.pick(Pick.id(no));
    model.addAttribute("pick", pick);
    model.addAttribute("customer", parties.customer(pick.customerId()));
    model.addAttribute("warehouse", company.warehouse(pick.warehouseId()));
    model.addAttribute("shipment", bay.shipmentsOf(pick.orderId()).stream().filter(s -> s.pickId() == pick.id()).reduce((_, b) -> b).orElse(null));
    model.addAttribute("trips", lists.trips("PLANNED", null).rows().stream().filter(t -> t.warehouseId() == pick.warehouseId()).toList());
    model.addAttribute("vehicles", transport.vehicles(null, null, 100).rows());
    model.addAttribute("transporters", transport.transporters(null, null, 100).rows());
    model.addAttribute("entries", timeline.story(List.of(Order.no(pick.orderId())), 200).stream().filter(e -> pick.no().equals(e.document())).toList());
    return "dispatch/pick";
  }

  /// The phone: one line at a time, the scan first.
  @GetMapping("/picks/{no}/walk")
  String walk(@PathVariable String no, @RequestParam @Nullable Integer seq, Model model) {
    var pick = bay.pick(Pick.id(no));
    var line = pick.lines().stream().filter(l -> seq == null ? l.picked() == null : l.seq() == seq).findFirst().orElse(null);
    model.addAttribute("pick", pick);
    model.addAttribute("line", line);
    model.addAttribute("warehouse", company.warehouse(pick.warehouseId()));
    model.addAttribute("done", (int) pick.lines().stream().filter(l -> l.picked() != null).count());
    return "dispatch/walk";
  }

  @PostMapping("/orders/{no}/picks")
  String release(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var numbers = once.run(act.who().id(), requestId, act.at(), List.of("release", no), String[].class,
        () -> bay.release(act, Order.id(no)).stream().map(Pick::no).toArray(String[]::new));
    flash.addFlashAttribute("said", String.join(", ", numbers) + (numbers.length == 1 ? " is released." : " are released."));
    return "redirect:/picks/" + numbers[0];
  }

  @PostMapping("/picks/{no}/lines/{seq}")
  String take(@PathVariable String no, @PathVariable int seq, @RequestParam String requestId, @RequestParam @Nullable String bin, @RequestParam @Nullable String code,
      @RequestParam String qty, Act act) {
    once.run(act.who().id(), requestId, act.at(), java.util.Arrays.asList("take", no, seq, bin, code, qty, act.why()), String.class, () -> {
      bay.takeLine(act, Pick.id(no), new PickedQty(seq, quantity("qty", qty), act.why()), bin, code);
      return no;
    });
    return "redirect:/picks/" + no + "/walk";
  }

  @PostMapping("/picks/{no}/confirmation")
  String confirm(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var said = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      var pick = bay.confirm(act, Pick.id(no), picked(form));
      return pick.no() + (pick.state() == Pick.State.PICKED ? " is picked. The goods stand in staging." : " is over: nothing was found.");
    });
    flash.addFlashAttribute("said", said);
    return "redirect:/picks/" + no;
  }

  /// Rows of the form: `seq`, `qty`, `short`; without rows what was taken line by line counts.
  private static List<PickedQty> picked(MultiValueMap<String, String> form) {
    var seqs = Objects.requireNonNullElse(form.get("seq"), List.<String>of());
    var qtys = Objects.requireNonNullElse(form.get("qty"), List.<String>of());
    var whys = Objects.requireNonNullElse(form.get("short"), List.<String>of());
    var picked = new ArrayList<PickedQty>();
    for (int i = 0; i < seqs.size() && i < qtys.size(); i++) {
      var why = i < whys.size() && !whys.get(i).isBlank() ? whys.get(i).strip() : null;
      picked.add(new PickedQty(Integer.parseInt(seqs.get(i)), quantity("lines[" + i + "].qty", qtys.get(i)), why));
    }
    return picked;
  }

  @PostMapping("/picks/{no}/cancellation")
  String cancelPick(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), java.util.Arrays.asList("cancel-pick", no, act.why()), String.class, () -> {
      bay.cancelPick(act, Pick.id(no));
      return no;
    });
    flash.addFlashAttribute("said", no + " is taken back; its goods stay promised.");
    return "redirect:/picks/" + no;
  }

  @PostMapping("/picks/{no}/shipment")
  String pack(@PathVariable String no, @RequestParam String requestId, @RequestParam @Nullable String cartons, @RequestParam @Nullable String weightKg,
      @RequestParam @Nullable String distanceKm, @RequestParam @Nullable String tripNo, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var shipment = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      var packing = new Packing(whole("cartons", cartons), isBlank(weightKg) ? null : quantity("weightKg", weightKg), isBlank(distanceKm) ? null : whole("distanceKm", distanceKm),
          isBlank(tripNo) ? null : Trip.id(tripNo));
      var details = packing.tripId() != null || isBlank(form.getFirst("vehicleNo")) && isBlank(form.getFirst("transporter")) && isBlank(form.getFirst("lrNo"))
          && !"HAND".equals(form.getFirst("mode")) ? null : details(form);
      return bay.pack(act, Pick.id(no), packing, details).no();
    });
    flash.addFlashAttribute("said", shipment + " is packed. Issue the invoice next.");
    return "redirect:/shipments/" + shipment;
  }

  // ---- shipments

  @GetMapping("/shipments")
  String shipments(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after, Model model) {
    var page = lists.shipments(state, warehouseId(warehouse), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", customers(page.rows().stream().map(DispatchLists.ShipmentRow::customerId).toList()));
    warehouses(model);
    return "dispatch/shipments";
  }

  @GetMapping("/shipments/gate")
  String gate(@RequestParam @Nullable String warehouse, Model model) {
    var rows = lists.gate(warehouseId(warehouse));
    model.addAttribute("rows", rows);
    model.addAttribute("customers", customers(rows.stream().map(DispatchLists.ShipmentRow::customerId).toList()));
    warehouses(model);
    return "dispatch/gate";
  }

  @GetMapping("/shipments/{no}")
  String shipment(@PathVariable String no, Model model) {
    var shipment = bay.shipment(Shipment.id(no));
    model.addAttribute("shipment", shipment);
    model.addAttribute("customer", parties.customer(shipment.customerId()));
    model.addAttribute("warehouse", company.warehouse(shipment.warehouseId()));
    model.addAttribute("items", catalog.items(shipment.lines().stream().map(Shipment.Line::itemId).distinct().toList()));
    model.addAttribute("refusals", DispatchRules.gateRefusals(shipment));
    model.addAttribute("entries", timeline.story(List.of(Order.no(shipment.orderId())), 200).stream()
        .filter(e -> shipment.no().equals(e.document()) || shipment.invoiceNo() != null && shipment.invoiceNo().equals(e.document())
            || shipment.trip() != null && shipment.trip().no().equals(e.document())).toList());
    return "dispatch/shipment";
  }

  @PostMapping("/shipments/{no}/gate-out")
  String letGo(@PathVariable String no, @RequestParam String requestId, @RequestParam @Nullable String back, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("gate-out", no), String.class, () -> bay.letGo(act, Shipment.id(no)).no());
    flash.addFlashAttribute("said", no + " has left.");
    return "gate".equals(back) ? "redirect:/shipments/gate" : "redirect:/shipments/" + no;
  }

  @PostMapping("/shipments/{no}/delivery")
  String deliver(@PathVariable String no, @RequestParam String requestId, @RequestParam String to, @RequestParam @Nullable String note, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), java.util.Arrays.asList("delivery", no, to, note), String.class,
        () -> bay.deliver(act, Shipment.id(no), new Proof(to, isBlank(note) ? null : note.strip(), null)).no());
    flash.addFlashAttribute("said", no + " is delivered to " + to.strip() + ".");
    return "redirect:/shipments/" + no;
  }

  @PostMapping("/shipments/{no}/cancellation")
  String cancelShipment(@PathVariable String no, @RequestParam String requestId, @RequestParam(defaultValue = "false") boolean promiseAgain, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), java.util.Arrays.asList("cancel-shipment", no, promiseAgain, act.why()), String.class, () -> {
      bay.cancelShipment(act, Shipment.id(no), promiseAgain);
      return no;
    });
    flash.addFlashAttribute("said", no + " is unpacked; the goods are back in their bins.");
    return "redirect:/shipments/" + no;
  }

  // ---- trips

  @GetMapping("/trips")
  String trips(@RequestParam @Nullable String state, @RequestParam @Nullable String after, Model model) {
    model.addAttribute("page", lists.trips(state, after));
    warehouses(model);
    return "dispatch/trips";
  }

  @GetMapping("/trips/new")
  String newTrip(Model model) {
    model.addAttribute("vehicles", transport.vehicles(null, null, 100).rows());
    model.addAttribute("transporters", transport.transporters(null, null, 100).rows());
    warehouses(model);
    return "dispatch/newtrip";
  }

  @PostMapping("/trips")
  String plan(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      var id = warehouseId(warehouse);
      if (id == null) throw new BadInput("warehouse", warehouse, "Choose the warehouse from which the trip starts.");
      return bay.planTrip(act, id, details(form)).no();
    });
    flash.addFlashAttribute("said", no + " is planned. Put shipments on board.");
    return "redirect:/trips/" + no;
  }

  @GetMapping("/trips/{no}")
  String trip(@PathVariable String no, Model model) {
    var trip = bay.trip(Trip.id(no));
    var onBoard = lists.onTrip(trip.id());
    var boardable = trip.state() == Trip.State.PLANNED ? lists.boardable(trip.warehouseId(), trip.id()) : List.<DispatchLists.ShipmentRow>of();
    var ids = new ArrayList<Long>();
    onBoard.forEach(s -> ids.add(s.customerId()));
    boardable.forEach(s -> ids.add(s.customerId()));
    model.addAttribute("trip", trip);
    model.addAttribute("onBoard", onBoard);
    model.addAttribute("boardable", boardable);
    model.addAttribute("customers", customers(ids));
    model.addAttribute("warehouse", company.warehouse(trip.warehouseId()));
    model.addAttribute("vehicles", transport.vehicles(null, null, 100).rows());
    model.addAttribute("transporters", transport.transporters(null, null, 100).rows());
    model.addAttribute("entries", timeline.story(List.of(trip.no()), 100));
    return "dispatch/trip";
  }

  @PostMapping("/trips/{no}/details")
  String changeTrip(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("change-trip", no, form), String.class, () -> bay.changeTrip(act, Trip.id(no), details(form)).no());
    flash.addFlashAttribute("said", no + " is changed. E-way bills on board follow.");
    return "redirect:/trips/" + no;
  }

  @PostMapping("/trips/{no}/shipments")
  String board(@PathVariable String no, @RequestParam String requestId, @RequestParam(required = false) @Nullable List<String> shipment, Act act, RedirectAttributes flash) {
    var chosen = shipment == null ? List.<String>of() : shipment;
    once.run(act.who().id(), requestId, act.at(), List.of("board", no, chosen), String.class, () -> {
      bay.board(act, Trip.id(no), chosen.stream().map(Shipment::id).toList());
      return no;
    });
    flash.addFlashAttribute("said", String.join(", ", chosen) + (chosen.size() == 1 ? " goes" : " go") + " with " + no + ".");
    return "redirect:/trips/" + no;
  }

  // ---- on the page of an order

  @GetMapping("/orders/{no}/dispatches")
  String ofOrder(@PathVariable String no, Model model) {
    long id = Order.id(no);
    model.addAttribute("order", orders.order(id));
    model.addAttribute("picks", bay.picksOf(id));
    model.addAttribute("shipments", bay.shipmentsOf(id));
    model.addAttribute("lacking", allocation.backordersOf(id));
    model.addAttribute("ready", stock.reservedFor(id));
    model.addAttribute("skus", catalog.items(allocation.backordersOf(id).stream().map(b -> b.itemId()).distinct().toList()));
    return "dispatch/oforder";
  }

  // ---- help

  private TripDetails details(MultiValueMap<String, String> form) {
    var mode = form.getFirst("mode");
    LocalDate lrOn = null;
    if (!isBlank(form.getFirst("lrOn"))) try {
      lrOn = LocalDate.parse(form.getFirst("lrOn"));
    } catch (java.time.format.DateTimeParseException e) {
      throw new BadInput("lrOn", form.getFirst("lrOn"), "This is no day.");
    }
    return new TripDetails(isBlank(mode) ? Trip.Mode.ROAD : Trip.Mode.valueOf(mode), form.getFirst("vehicleNo"), "true".equals(form.getFirst("overDimensional")),
        form.getFirst("transporter"), form.getFirst("transporterName"), form.getFirst("transporterGstin"), form.getFirst("driver"), form.getFirst("driverPhone"),
        form.getFirst("lrNo"), lrOn);
  }

  private @Nullable Long warehouseId(@Nullable String code) {
    if (isBlank(code)) return null;
    return company.warehouse(code.strip()).map(Warehouse::id).orElseThrow(() -> new BadInput("warehouse", code, "There is no warehouse with this code."));
  }

  private void warehouses(Model model) {
    var byCode = new LinkedHashMap<String, String>();
    var byId = new LinkedHashMap<Long, String>();
    for (var w : company.warehouses()) {
      byCode.put(w.code(), w.code() + " " + w.name());
      byId.put(w.id(), w.code());
    }
    model.addAttribute("warehouses", byCode);
    model.addAttribute("codes", byId);
  }

  private Map<Long, Customer> customers(Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : parties.customers(ids.stream().distinct().toList());
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Quantity quantity(String field, @Nullable String text) {
    try {
      return Quantity.of(new BigDecimal(Objects.toString(text, "").strip().replace(",", "")));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadInput(field, text == null ? "" : text, "Give a number with at most three decimals.");
    }
  }

  private static int whole(String field, @Nullable String text) {
    try {
      return Integer.parseInt(Objects.toString(text, "").strip());
    } catch (NumberFormatException e) {
      throw new BadInput(field, text == null ? "" : text, "Give a whole number.");
    }
  }
}
