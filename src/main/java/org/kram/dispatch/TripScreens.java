package org.kram.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.BadInput;
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
class TripScreens {
  private final DispatchBay bay;
  private final DispatchLists lists;
  private final Yard yard;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  TripScreens(DispatchBay bay, DispatchLists lists, Yard yard, CompanyBook company, Timeline timeline, Once once) {
    this.bay = bay;
    this.lists = lists;
    this.yard = yard;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/trips")
  String trips(@RequestParam @Nullable String state, @RequestParam @Nullable String after, Model model) {
    model.addAttribute("page", lists.trips(state, after));
    yard.warehouses(model);
    return "dispatch/trips";
  }

  @GetMapping("/trips/new")
  String newTrip(Model model) {
    yard.transport(model);
    yard.warehouses(model);
    return "dispatch/newtrip";
  }

  @PostMapping("/trips")
  String plan(@RequestParam String requestId, @RequestParam String warehouse, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    var no = once.run(act.who().id(), requestId, act.at(), form, String.class, () -> {
      var id = yard.warehouseId(warehouse);
      if (id == null) throw new BadInput("warehouse", warehouse, "Choose the warehouse from which the trip starts.");
      return bay.planTrip(act, id, Yard.trip(form)).no();
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
    model.addAttribute("customers", yard.customers(ids));
    model.addAttribute("warehouse", company.warehouse(trip.warehouseId()));
    yard.transport(model);
    model.addAttribute("entries", timeline.story(List.of(trip.no()), 100));
    return "dispatch/trip";
  }

  @PostMapping("/trips/{no}/details")
  String changeTrip(@PathVariable String no, @RequestParam String requestId, @RequestParam MultiValueMap<String, String> form, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("change-trip", no, form), String.class, () -> bay.changeTrip(act, Trip.id(no), Yard.trip(form)).no());
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
}
