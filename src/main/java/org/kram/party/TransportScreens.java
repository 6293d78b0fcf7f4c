package org.kram.party;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.TypedText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class TransportScreens {
  private final TransportBook book;
  private final Timeline timeline;
  private final Once once;

  TransportScreens(TransportBook book, Timeline timeline, Once once) {
    this.book = book;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/transporters")
  String transporters(@RequestParam @Nullable String q, @RequestParam @Nullable String after, Model model) {
    model.addAttribute("page", book.transporters(q, after, Page.SIZE));
    return "party/transporters";
  }

  @GetMapping("/transporters/new")
  String newTransporter(Model model) {
    model.addAttribute("transporter", null);
    model.addAttribute("story", List.of());
    return "party/transporter";
  }

  @GetMapping("/transporters/{code}")
  String transporter(@PathVariable String code, Model model) {
    var transporter = find(code);
    model.addAttribute("transporter", transporter);
    model.addAttribute("story", timeline.story(List.of("TRANSPORTER " + transporter.code()), 100));
    return "party/transporter";
  }

  @PostMapping("/transporters")
  String create(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var entered = transporterOf(form);
    long id = once.run(act.who().id(), requestId, act.at(), entered, Long.class, () -> book.createTransporter(act, entered));
    var made = book.transporter(id);
    flash.addFlashAttribute("said", made.name() + " is entered.");
    return "redirect:/transporters/" + made.code();
  }

  @PostMapping("/transporters/{code}")
  String change(@PathVariable String code, @RequestParam int revision, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var transporter = find(code);
    var entered = transporterOf(form);
    once.run(act.who().id(), requestId, act.at(), List.of(transporter.id(), entered, revision), String.class, () -> {
      book.changeTransporter(act, transporter.id(), entered, revision);
      return "";
    });
    flash.addFlashAttribute("said", entered.name() + " is kept.");
    return "redirect:/transporters/" + transporter.code();
  }

  @GetMapping("/vehicles")
  String vehicles(@RequestParam @Nullable String q, @RequestParam @Nullable String after, Model model) {
    var page = book.vehicles(q, after, Page.SIZE);
    model.addAttribute("page", page);
    model.addAttribute("transporters", book.transporters(page.rows().stream().map(Vehicle::transporterId).filter(Objects::nonNull).toList()));
    return "party/vehicles";
  }

  @GetMapping("/vehicles/new")
  String newVehicle(Model model) {
    model.addAttribute("vehicle", null);
    model.addAttribute("story", List.of());
    choices(model);
    return "party/vehicle";
  }

  @GetMapping("/vehicles/{number}")
  String vehicle(@PathVariable String number, Model model) {
    var vehicle = book.vehicleByNumber(number).orElseThrow(() -> new NotFound("vehicle", number));
    model.addAttribute("vehicle", vehicle);
    model.addAttribute("story", timeline.story(List.of("VEHICLE " + vehicle.number()), 100));
    choices(model);
    return "party/vehicle";
  }

  @PostMapping("/vehicles")
  String createVehicle(@RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var entered = vehicleOf(form);
    long id = once.run(act.who().id(), requestId, act.at(), entered, Long.class, () -> book.createVehicle(act, entered));
    var made = book.vehicle(id);
    flash.addFlashAttribute("said", made.number() + " is entered.");
    return "redirect:/vehicles/" + made.number();
  }

  @PostMapping("/vehicles/{number}")
  String changeVehicle(@PathVariable String number, @RequestParam int revision, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var vehicle = book.vehicleByNumber(number).orElseThrow(() -> new NotFound("vehicle", number));
    var entered = vehicleOf(form);
    once.run(act.who().id(), requestId, act.at(), List.of(vehicle.id(), entered, revision), String.class, () -> {
      book.changeVehicle(act, vehicle.id(), entered, revision);
      return "";
    });
    flash.addFlashAttribute("said", vehicle.number() + " is kept.");
    return "redirect:/vehicles/" + vehicle.number();
  }

  private Transporter find(String code) {
    return book.transporterByCode(code).orElseThrow(() -> new NotFound("transporter", code));
  }

  private void choices(Model model) {
    var options = new LinkedHashMap<String, String>();
    book.transporters(null, null, 500).rows().stream().filter(Transporter::active).forEach(t -> options.put(String.valueOf(t.id()), t.name()));
    model.addAttribute("transporters", options);
    model.addAttribute("kinds", PartyForm.options(VehicleKind.class, VehicleKind::inWords));
  }

  private static NewTransporter transporterOf(Map<String, String> form) {
    var typed = new TypedText(form);
    return new NewTransporter(typed.text("code"), typed.text("name"), typed.optional("transin"), typed.optional("phone"), typed.tick("active"));
  }

  private static NewVehicle vehicleOf(Map<String, String> form) {
    var typed = new TypedText(form);
    var vehicle = new NewVehicle(typed.text("number"), typed.id("transporterId"), typed.choice("kind", VehicleKind.class, VehicleKind.REGULAR), typed.number("capacityKg"),
        typed.optional("driver"), typed.optional("driverPhone"), typed.tick("active"));
    typed.check();
    return vehicle;
  }
}
