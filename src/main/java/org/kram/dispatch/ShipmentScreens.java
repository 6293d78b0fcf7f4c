package org.kram.dispatch;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.party.PartyBook;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class ShipmentScreens {
  private final DispatchBay bay;
  private final DispatchLists lists;
  private final Proofs proofs;
  private final OrderBook orders;
  private final Yard yard;
  private final Catalog catalog;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  ShipmentScreens(DispatchBay bay, DispatchLists lists, Proofs proofs, OrderBook orders, Yard yard, Catalog catalog, PartyBook parties, CompanyBook company, Timeline timeline,
      Once once) {
    this.bay = bay;
    this.lists = lists;
    this.proofs = proofs;
    this.orders = orders;
    this.yard = yard;
    this.catalog = catalog;
    this.parties = parties;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/shipments")
  String shipments(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after, Model model) {
    var page = lists.shipments(state, yard.warehouseId(warehouse), after);
    model.addAttribute("page", page);
    model.addAttribute("customers", yard.customers(page.rows().stream().map(DispatchLists.ShipmentRow::customerId).toList()));
    yard.warehouses(model);
    return "dispatch/shipments";
  }

  @GetMapping("/shipments/gate")
  String gate(@RequestParam @Nullable String warehouse, Model model) {
    var rows = lists.gate(yard.warehouseId(warehouse));
    model.addAttribute("rows", rows);
    model.addAttribute("customers", yard.customers(rows.stream().map(DispatchLists.ShipmentRow::customerId).toList()));
    yard.warehouses(model);
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
    model.addAttribute("proofs", proofs.of(shipment.id()));
    model.addAttribute("entries", timeline.story(List.of(Order.no(shipment.orderId())), 200).stream()
        .filter(e -> shipment.no().equals(e.document()) || shipment.invoiceNo() != null && shipment.invoiceNo().equals(e.document())
            || shipment.trip() != null && shipment.trip().no().equals(e.document())).toList());
    return "dispatch/shipment";
  }

  @GetMapping("/orders/{no}/renderings/new")
  String rendering(@PathVariable String no, Model model) {
    var order = orders.orderByNo(no);
    model.addAttribute("order", order);
    model.addAttribute("customer", parties.customer(order.customerId()));
    model.addAttribute("services", yard.services(order.id()));
    return "dispatch/rendering";
  }

  @PostMapping("/orders/{no}/renderings")
  String render(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var rows = List.of(form.getOrDefault("line", List.of()), form.getOrDefault("qty", List.of()));
    var shipment = once.run(act.who().id(), requestId, act.at(), List.of("render", no, rows), String.class,
        () -> bay.render(act, Order.id(no), form.containsKey("line") ? LineQty.typed(form) : null).no());
    flash.addFlashAttribute("said", shipment + " is rendered. Issue the invoice next.");
    return "redirect:/shipments/" + shipment;
  }

  @PostMapping("/shipments/{no}/gate-out")
  String letGo(@PathVariable String no, @RequestParam String requestId, @RequestParam @Nullable String back, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("gate-out", no), String.class, () -> bay.letGo(act, Shipment.id(no)).no());
    flash.addFlashAttribute("said", no + " has left.");
    return "gate".equals(back) ? "redirect:/shipments/gate" : "redirect:/shipments/" + no;
  }

  @PostMapping("/shipments/{no}/cancellation")
  String cancelShipment(@PathVariable String no, @RequestParam String requestId, @RequestParam(defaultValue = "false") boolean promiseAgain, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), Arrays.asList("cancel-shipment", no, promiseAgain, act.why()), String.class, () -> {
      bay.cancelShipment(act, Shipment.id(no), promiseAgain);
      return no;
    });
    flash.addFlashAttribute("said", no + " is unpacked; the goods are back in their bins.");
    return "redirect:/shipments/" + no;
  }
}
