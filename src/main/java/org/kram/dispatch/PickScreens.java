package org.kram.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.allocation.AllocationDesk;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
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
class PickScreens {
  private final DispatchBay bay;
  private final DispatchLists lists;
  private final Yard yard;
  private final AllocationDesk allocation;
  private final StockBook stock;
  private final OrderBook orders;
  private final Catalog catalog;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  PickScreens(DispatchBay bay, DispatchLists lists, Yard yard, AllocationDesk allocation, StockBook stock, OrderBook orders, Catalog catalog,
      PartyBook parties, CompanyBook company, Timeline timeline, Once once) {
    this.bay = bay;
    this.lists = lists;
    this.yard = yard;
    this.allocation = allocation;
    this.stock = stock;
    this.orders = orders;
    this.catalog = catalog;
    this.parties = parties;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/picks")
  String picks(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after, Model model) {
    var page = lists.picks(state, yard.warehouseId(warehouse), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", yard.customers(page.rows().stream().map(DispatchLists.PickRow::customerId).toList()));
    yard.warehouses(model);
    return "dispatch/picks";
  }

  @GetMapping("/picks/{no}")
  String pick(@PathVariable String no, Model model) {
    var pick = bay.pick(Pick.id(no));
    model.addAttribute("pick", pick);
    model.addAttribute("customer", parties.customer(pick.customerId()));
    model.addAttribute("warehouse", company.warehouse(pick.warehouseId()));
    model.addAttribute("shipment", bay.shipmentsOf(pick.orderId()).stream().filter(s -> Objects.equals(s.pickId(), pick.id())).reduce((_, b) -> b).orElse(null));
    model.addAttribute("services", pick.state() == Pick.State.PICKED ? yard.services(pick.orderId()) : List.of());
    model.addAttribute("trips", lists.trips("PLANNED", null).rows().stream().filter(t -> t.warehouseId() == pick.warehouseId()).toList());
    yard.transport(model);
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

  /// So much of these lines is to be picked now.
  @GetMapping("/orders/{no}/picks/new")
  String releasing(@PathVariable String no, Model model) {
    var order = orders.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("lines", orders.lines(order.id()).stream().filter(l -> !l.service()).toList());
    model.addAttribute("free", Sums.ofReserved(stock.reservedFor(order.id())));
    return "dispatch/release";
  }

  /// Without rows all that is allocated goes on lists.
  @PostMapping("/orders/{no}/picks")
  String release(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var numbers = once.run(act.who().id(), requestId, act.at(), List.of("release", no, rows(form)), String[].class, () -> {
      var chosen = LineQty.typed(form);
      if (form.containsKey("line") && chosen.isEmpty()) throw new BadInput("lines", "", "Give the quantity of at least one line.");
      return bay.release(act, Order.id(no), chosen).stream().map(Pick::no).toArray(String[]::new);
    });
    flash.addFlashAttribute("said", String.join(", ", numbers) + (numbers.length == 1 ? " is released." : " are released."));
    return "redirect:/picks/" + numbers[0];
  }

  private static List<List<String>> rows(MultiValueMap<String, String> form) {
    return List.of(form.getOrDefault("line", List.of()), form.getOrDefault("qty", List.of()));
  }

  @PostMapping("/picks/{no}/lines/{seq}")
  String take(@PathVariable String no, @PathVariable int seq, @RequestParam String requestId, @RequestParam @Nullable String bin, @RequestParam @Nullable String code,
      @RequestParam String qty, Act act) {
    once.run(act.who().id(), requestId, act.at(), Arrays.asList("take", no, seq, bin, code, qty, act.why()), String.class, () -> {
      bay.takeLine(act, Pick.id(no), new PickedQty(seq, Yard.quantity("qty", qty), act.why()), bin, code);
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
      picked.add(new PickedQty(Integer.parseInt(seqs.get(i)), Yard.quantity("lines[" + i + "].qty", qtys.get(i)), why));
    }
    return picked;
  }

  @PostMapping("/picks/{no}/cancellation")
  String cancelPick(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), Arrays.asList("cancel-pick", no, act.why()), String.class, () -> {
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
      var packing = new Packing(Yard.whole("cartons", cartons), Yard.isBlank(weightKg) ? null : Yard.quantity("weightKg", weightKg), Yard.isBlank(distanceKm) ? null : Yard.whole("distanceKm", distanceKm),
          Yard.isBlank(tripNo) ? null : Trip.id(tripNo), form.containsKey("line") ? LineQty.typed(form) : null);
      var details = packing.tripId() != null || Yard.isBlank(form.getFirst("vehicleNo")) && Yard.isBlank(form.getFirst("transporter")) && Yard.isBlank(form.getFirst("lrNo"))
          && !"HAND".equals(form.getFirst("mode")) ? null : Yard.trip(form);
      return bay.pack(act, Pick.id(no), packing, details).no();
    });
    flash.addFlashAttribute("said", shipment + " is packed. Issue the invoice next.");
    return "redirect:/shipments/" + shipment;
  }

  /// The goods, on the page of an order.
  @GetMapping("/orders/{no}/dispatches")
  String ofOrder(@PathVariable String no, Model model) {
    long id = Order.id(no);
    model.addAttribute("order", orders.order(id));
    model.addAttribute("picks", bay.picksOf(id));
    model.addAttribute("shipments", bay.shipmentsOf(id));
    model.addAttribute("lacking", allocation.backordersOf(id));
    model.addAttribute("ready", stock.reservedFor(id));
    model.addAttribute("services", orders.services(id));
    model.addAttribute("skus", catalog.items(allocation.backordersOf(id).stream().map(b -> b.itemId()).distinct().toList()));
    return "dispatch/oforder";
  }
}
