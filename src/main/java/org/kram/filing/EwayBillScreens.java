package org.kram.filing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.kram.dispatch.Trip;
import org.kram.gst.PortalReasons;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One e-way bill with everything that may be asked about it, and the e-way bills of a trip.
@Controller
class EwayBillScreens {
  /// What the page shows.
  /// @param groups with their vehicles
  /// @param reasons by the name of their list
  record View(EwayBillRow bill, List<EwayStep> steps, List<EwayBillStore.Group> groups, List<EwayBillStore.InGroup> vehicles, EwayBillRow.Start start,
      Map<PortalReasons.Kind, Map<String, String>> reasons, Map<String, String> states, List<Timeline.Entry> entries, boolean open, boolean extendable, boolean cancellable,
      boolean expired, LocalDate today) {}

  private final EwayBillDesk desk;
  private final TripSheets sheets;
  private final Timeline timeline;
  private final Once once;
  private final Clock clock;

  EwayBillScreens(EwayBillDesk desk, TripSheets sheets, Timeline timeline, Once once, Clock clock) {
    this.desk = desk;
    this.sheets = sheets;
    this.timeline = timeline;
    this.once = once;
    this.clock = clock;
  }

  @GetMapping("/eway-bills/{no}")
  String page(@PathVariable String no, Model model) {
    var now = clock.instant();
    var today = Indian.day(now);
    var bill = desk.bill(no);
    var reasons = new LinkedHashMap<PortalReasons.Kind, Map<String, String>>();
    for (var kind : PortalReasons.Kind.values()) {
      var choices = new LinkedHashMap<String, String>();
      for (var r : PortalReasons.on(kind, today)) choices.put(r.code(), r.words());
      reasons.put(kind, choices);
    }
    var entries = timeline.story(List.of(bill.subject()), 200).stream().filter(e -> e.sentence().contains(no)).toList();
    model.addAttribute("view", new View(bill, desk.steps(no), desk.groups(no), desk.vehicles(no), desk.leaves(bill), reasons, states(), entries, desk.open(no).isPresent(),
        bill.mayBeExtended(now), bill.mayBeCancelled(now), bill.isExpired(now), today));
    return "filing/bill";
  }

  private static Map<String, String> states() {
    var states = new LinkedHashMap<String, String>();
    for (var state : Reference.states()) if (state.isPlaceInIndia()) states.put(state.code(), state.inWords());
    return states;
  }

  @PostMapping("/eway-bills/{no}/vehicle")
  String vehicle(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("vehicle", no, body, body::vehicle, requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/transporter")
  String transporter(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("transporter", no, body, (_, _) -> body.transporter(), requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/extension")
  String extend(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("extension", no, body, body::extension, requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups")
  String severalVehicles(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("group", no, body, body::severalVehicles, requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups/{group}/vehicles")
  String addVehicle(@PathVariable String no, @PathVariable int group, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("group-vehicle-" + group, no, body, (_, _) -> body.addVehicle(group), requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups/{group}/vehicle-change")
  String changeVehicle(@PathVariable String no, @PathVariable int group, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("group-change-" + group, no, body, (_, start) -> body.changeVehicle(group, start), requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/cancellation")
  String cancel(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("cancellation", no, body, (_, _) -> body.cancellation(), requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/closure")
  String close(@PathVariable String no, @ModelAttribute EwayBody body, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    return ask("closure", no, body, (_, _) -> body.closure(act.on()), requestId, act, flash);
  }

  @PostMapping("/eway-bills/{no}/look")
  String look(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("eway-look", no), String.class, () -> desk.refresh(act, no).no());
    flash.addFlashAttribute("said", "E-way bill " + no + " is as the portal has it.");
    return "redirect:/eway-bills/" + no;
  }

  private String ask(String verb, String no, EwayBody body, BiFunction<EwayBillRow, EwayBillRow.Start, EwayAsk> wanted, String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of(verb, no, body), String.class, () -> desk.ask(act, no, wanted).no());
    flash.addFlashAttribute("said", desk.open(no).isPresent() ? "The portal has not answered. What was asked is kept and tried again by itself." : "The portal has it: " + desk.steps(no).getFirst().answer());
    return "redirect:/eway-bills/" + no;
  }

  /// The e-way bills on board and their trip sheet, for the trip's page.
  @GetMapping("/trips/{no}/eway-bills")
  String ofTrip(@PathVariable String no, Model model) {
    long trip = Trip.id(no);
    model.addAttribute("no", no);
    model.addAttribute("bills", sheets.billsOf(trip));
    model.addAttribute("sheets", sheets.ofTrip(trip));
    model.addAttribute("now", clock.instant());
    return "filing/oftrip";
  }

  @PostMapping("/trips/{no}/trip-sheet")
  String consolidate(@PathVariable String no, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var sheet = once.run(act.who().id(), requestId, act.at(), List.of("trip-sheet", no), TripSheet.class, () -> sheets.make(act, Trip.id(no)));
    flash.addFlashAttribute("said", "Trip sheet " + sheet.no() + " has " + sheet.bills().size() + " e-way bills.");
    return "redirect:/trips/" + no;
  }
}
