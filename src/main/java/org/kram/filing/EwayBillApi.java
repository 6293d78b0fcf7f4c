package org.kram.filing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Trip;
import org.kram.gst.PortalReasons;
import org.kram.gst.PortalReasons.PortalReason;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.Once;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// E-way bills that stand, and what is asked of the portal about them. An answer with an `open` step means: the portal has not
/// answered, and it is tried again by itself.
@RestController
@RequestMapping("/api/v1")
class EwayBillApi {
  record Answer(EwayBillRow bill, @Nullable EwayStep open, List<EwayBillStore.Group> groups, List<EwayBillStore.InGroup> vehicles, List<EwayStep> steps) {}

  private final EwayBillDesk desk;
  private final TripSheets sheets;
  private final Once once;

  EwayBillApi(EwayBillDesk desk, TripSheets sheets, Once once) {
    this.desk = desk;
    this.sheets = sheets;
    this.once = once;
  }

  /// Under way, the first to expire first.
  @GetMapping("/eway-bills")
  List<EwayBillRow> underWay(Act act) {
    act.require(Permission.LOOK);
    return desk.watched();
  }

  /// The portal's reasons of today, by list.
  @GetMapping("/eway-bills/reasons")
  Map<PortalReasons.Kind, List<PortalReason>> reasons(Act act) {
    act.require(Permission.LOOK);
    var byList = new LinkedHashMap<PortalReasons.Kind, List<PortalReason>>();
    for (var kind : PortalReasons.Kind.values()) byList.put(kind, PortalReasons.on(kind, act.on()));
    return byList;
  }

  @GetMapping("/eway-bills/{no}")
  Answer one(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return answer(no);
  }

  @PostMapping("/eway-bills/{no}/vehicle")
  Answer vehicle(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-vehicle", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, body::vehicle)));
  }

  @PostMapping("/eway-bills/{no}/transporter")
  Answer transporter(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-transporter", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, (_, _) -> body.transporter())));
  }

  @PostMapping("/eway-bills/{no}/extension")
  Answer extend(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-extension", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, body::extension)));
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups")
  @ResponseStatus(HttpStatus.CREATED)
  Answer severalVehicles(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-group", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, body::severalVehicles)));
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups/{group}/vehicles")
  @ResponseStatus(HttpStatus.CREATED)
  Answer addVehicle(@PathVariable String no, @PathVariable int group, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-group-vehicle", no, group, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, (_, _) -> body.addVehicle(group))));
  }

  @PostMapping("/eway-bills/{no}/vehicle-groups/{group}/vehicle-change")
  Answer changeVehicle(@PathVariable String no, @PathVariable int group, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-group-change", no, group, body), Answer.class,
        () -> after(no, () -> desk.ask(act.because(body.why()), no, (_, start) -> body.changeVehicle(group, start))));
  }

  @PostMapping("/eway-bills/{no}/cancellation")
  Answer cancel(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-cancellation", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, (_, _) -> body.cancellation())));
  }

  @PostMapping("/eway-bills/{no}/closure")
  Answer close(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody EwayBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-closure", no, body), Answer.class, () -> after(no, () -> desk.ask(act.because(body.why()), no, (_, _) -> body.closure(act.on()))));
  }

  /// Looks it up at the portal: what the transporter or the other party did there becomes known here.
  @PostMapping("/eway-bills/{no}/look")
  Answer look(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("eway-look", no), Answer.class, () -> after(no, () -> desk.refresh(act, no)));
  }

  @PostMapping("/trips/{no}/trip-sheet")
  @ResponseStatus(HttpStatus.CREATED)
  TripSheet consolidate(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("trip-sheet", no), TripSheet.class, () -> sheets.make(act, Trip.id(no)));
  }

  @GetMapping("/trips/{no}/trip-sheets")
  List<TripSheet> sheets(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return sheets.ofTrip(Trip.id(no));
  }

  private Answer after(String no, Supplier<EwayBillRow> work) {
    work.get();
    return answer(no);
  }

  private Answer answer(String no) {
    return new Answer(desk.bill(no), desk.open(no).orElse(null), desk.groups(no), desk.vehicles(no), desk.steps(no));
  }
}
