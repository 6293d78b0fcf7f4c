package org.kram.dispatch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class DispatchApi {
  record PickAnswer(String no, String order, String warehouse, Pick.State state, List<LineAnswer> lines) {
    record LineAnswer(int seq, int line, String sku, String bin, @Nullable String lot, Quantity qty, @Nullable Quantity picked, @Nullable String why) {}
  }

  record ShipmentAnswer(String no, String order, @Nullable String pick, String warehouse, Shipment.State state, int cartons, Quantity weightKg, @Nullable Integer distanceKm,
      @Nullable TripAnswer trip, @Nullable String invoice, @Nullable String irn, @Nullable String ewayBillNo, boolean papersStand, @Nullable String papersWaitFor,
      @Nullable Instant leftAt, @Nullable LocalDate etaOn, @Nullable Instant deliveredAt, @Nullable String deliveredTo, List<LineAnswer> lines) {
    record LineAnswer(int no, int line, @Nullable String lot, Quantity qty, boolean service) {}
  }

  record TripAnswer(String no, Trip.Mode mode, Trip.State state, @Nullable String vehicleNo, @Nullable String transporter, @Nullable String driver, @Nullable String lrNo,
      @Nullable LocalDate lrOn) {}

  record TripBody(Trip.@Nullable Mode mode, @Nullable String vehicleNo, @Nullable Boolean overDimensional, @Nullable String transporter, @Nullable String transporterName,
      @Nullable String transporterGstin, @Nullable String driver, @Nullable String driverPhone, @Nullable String lrNo, @Nullable LocalDate lrOn, @Nullable String warehouse,
      @Nullable String why) {
    TripDetails details() {
      return new TripDetails(mode == null ? Trip.Mode.ROAD : mode, vehicleNo, overDimensional != null && overDimensional, transporter, transporterName, transporterGstin,
          driver, driverPhone, lrNo, lrOn);
    }
  }

  /// @param lines absent: all that is allocated and on no list
  record ReleaseBody(@Nullable List<LineBody> lines) {}

  record LineBody(int line, @Nullable BigDecimal qty) {}

  record ConfirmBody(@Nullable List<LineBody> lines) {
    record LineBody(int seq, @Nullable BigDecimal qty, @Nullable String why) {}
  }

  record TakeBody(@Nullable BigDecimal qty, @Nullable String why, @Nullable String bin, @Nullable String code) {}

  record PackBody(@Nullable Integer cartons, @Nullable BigDecimal weightKg, @Nullable Integer distanceKm, @Nullable TripBody trip, @Nullable String tripNo,
      @Nullable List<LineBody> services) {}

  /// @param lines absent: all services that are due
  record RenderBody(@Nullable List<LineBody> lines) {}

  record WhyBody(@Nullable String why) {}

  record CancelBody(@Nullable String why, @Nullable Boolean promiseAgain) {}

  record DeliveryBody(@Nullable String to, @Nullable String note) {}

  record BoardBody(@Nullable List<String> shipments) {}

  private final DispatchBay bay;
  private final DispatchLists lists;
  private final CompanyBook company;
  private final Once once;

  DispatchApi(DispatchBay bay, DispatchLists lists, CompanyBook company, Once once) {
    this.bay = bay;
    this.lists = lists;
    this.company = company;
    this.once = once;
  }

  // ---- picks

  @PostMapping("/orders/{no}/picks")
  @ResponseStatus(HttpStatus.CREATED)
  PickAnswer[] release(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable ReleaseBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), Arrays.asList("release", no, body), PickAnswer[].class,
        () -> bay.release(act, Order.id(no), body == null || body.lines == null ? List.of() : chosen("lines", body.lines)).stream().map(this::answer).toArray(PickAnswer[]::new));
  }

  private static List<LineQty> chosen(String field, List<LineBody> lines) {
    var wrong = BadInput.collect();
    for (int i = 0; i < lines.size(); i++) wrong.require(lines.get(i).qty != null, field + "[" + i + "].qty", "", "Give the quantity of the line.");
    wrong.throwIfAny();
    return lines.stream().map(l -> new LineQty(l.line, Quantity.of(Objects.requireNonNull(l.qty)))).toList();
  }

  @GetMapping("/orders/{no}/picks")
  List<PickAnswer> picksOf(@PathVariable String no) {
    return bay.picksOf(Order.id(no)).stream().map(this::answer).toList();
  }

  @GetMapping("/picks/{no}")
  PickAnswer pick(@PathVariable String no) {
    return answer(bay.pick(Pick.id(no)));
  }

  @GetMapping("/picks")
  Page<DispatchLists.PickRow> picks(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after) {
    return lists.picks(state, warehouseId(warehouse), after);
  }

  @PostMapping("/picks/{no}/confirmation")
  PickAnswer confirm(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable ConfirmBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), Arrays.asList("confirm", no, body), PickAnswer.class,
        () -> answer(bay.confirm(act, Pick.id(no), body == null || body.lines == null ? List.of() : picked(body.lines))));
  }

  private static List<PickedQty> picked(List<ConfirmBody.LineBody> lines) {
    var wrong = BadInput.collect();
    for (int i = 0; i < lines.size(); i++) wrong.require(lines.get(i).qty != null, "lines[" + i + "].qty", "", "Give the quantity that was picked.");
    wrong.throwIfAny();
    return lines.stream().map(l -> new PickedQty(l.seq, Quantity.of(Objects.requireNonNull(l.qty)), l.why)).toList();
  }

  @PostMapping("/picks/{no}/lines/{seq}")
  PickAnswer take(@PathVariable String no, @PathVariable int seq, @RequestHeader("Idempotency-Key") String key, @RequestBody TakeBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("take", no, seq, body), PickAnswer.class, () -> {
      if (body.qty == null) throw new BadInput("qty", "", "Give the quantity that was taken.");
      return answer(bay.takeLine(act, Pick.id(no), new PickedQty(seq, Quantity.of(body.qty), body.why), body.bin, body.code));
    });
  }

  @PostMapping("/picks/{no}/cancellation")
  PickAnswer cancelPick(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody WhyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("cancel-pick", no, body), PickAnswer.class, () -> {
      bay.cancelPick(act.because(body.why), Pick.id(no));
      return answer(bay.pick(Pick.id(no)));
    });
  }

  // ---- shipments

  @PostMapping("/picks/{no}/shipment")
  @ResponseStatus(HttpStatus.CREATED)
  ShipmentAnswer pack(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody PackBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("pack", no, body), ShipmentAnswer.class, () -> {
      if (body.cartons == null) throw new BadInput("cartons", "", "Give the number of cartons, bags or pallets.");
      var packing = new Packing(body.cartons, body.weightKg == null ? null : Quantity.of(body.weightKg), body.distanceKm, body.tripNo == null ? null : Trip.id(body.tripNo),
          body.services == null ? null : chosen("services", body.services));
      return answer(bay.pack(act, Pick.id(no), packing, body.trip == null ? null : body.trip.details()));
    });
  }

  @PostMapping("/orders/{no}/renderings")
  @ResponseStatus(HttpStatus.CREATED)
  ShipmentAnswer render(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable RenderBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), Arrays.asList("render", no, body), ShipmentAnswer.class,
        () -> answer(bay.render(act, Order.id(no), body == null || body.lines == null ? null : chosen("lines", body.lines))));
  }

  @GetMapping("/shipments/{no}")
  ShipmentAnswer shipment(@PathVariable String no) {
    return answer(bay.shipment(Shipment.id(no)));
  }

  @GetMapping("/orders/{no}/shipments")
  List<ShipmentAnswer> shipmentsOf(@PathVariable String no) {
    return bay.shipmentsOf(Order.id(no)).stream().map(this::answer).toList();
  }

  @GetMapping("/shipments")
  Page<DispatchLists.ShipmentRow> shipments(@RequestParam @Nullable String state, @RequestParam @Nullable String warehouse, @RequestParam @Nullable String after) {
    return lists.shipments(state, warehouseId(warehouse), after);
  }

  @PostMapping("/shipments/{no}/gate-out")
  ShipmentAnswer letGo(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("gate-out", no), ShipmentAnswer.class, () -> answer(bay.letGo(act, Shipment.id(no))));
  }

  @PostMapping("/shipments/{no}/delivery")
  ShipmentAnswer deliver(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody DeliveryBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("delivery", no, body), ShipmentAnswer.class,
        () -> answer(bay.deliver(act, Shipment.id(no), new Proof(Objects.requireNonNullElse(body.to, ""), body.note, null))));
  }

  @PostMapping("/shipments/{no}/cancellation")
  ShipmentAnswer cancelShipment(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody CancelBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("cancel-shipment", no, body), ShipmentAnswer.class, () -> {
      bay.cancelShipment(act.because(body.why), Shipment.id(no), body.promiseAgain == null || body.promiseAgain);
      return answer(bay.shipment(Shipment.id(no)));
    });
  }

  // ---- trips

  @PostMapping("/trips")
  @ResponseStatus(HttpStatus.CREATED)
  TripAnswer plan(@RequestHeader("Idempotency-Key") String key, @RequestBody TripBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("plan", body), TripAnswer.class, () -> {
      var warehouse = warehouseId(body.warehouse);
      if (warehouse == null) throw new BadInput("warehouse", body.warehouse == null ? "" : body.warehouse, "Give the code of the warehouse from which the trip starts.");
      return answer(bay.planTrip(act, warehouse, body.details()));
    });
  }

  @PostMapping("/trips/{no}/details")
  TripAnswer change(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody TripBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("change-trip", no, body), TripAnswer.class, () -> answer(bay.changeTrip(act.because(body.why), Trip.id(no), body.details())));
  }

  @PostMapping("/trips/{no}/shipments")
  TripAnswer board(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody BoardBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("board", no, body), TripAnswer.class, () -> {
      bay.board(act, Trip.id(no), body.shipments == null ? List.of() : body.shipments.stream().map(Shipment::id).toList());
      return answer(bay.trip(Trip.id(no)));
    });
  }

  @GetMapping("/trips/{no}")
  TripAnswer trip(@PathVariable String no) {
    return answer(bay.trip(Trip.id(no)));
  }

  @GetMapping("/trips")
  Page<DispatchLists.TripRow> trips(@RequestParam @Nullable String state, @RequestParam @Nullable String after) {
    return lists.trips(state, after);
  }

  // ---- answers

  private @Nullable Long warehouseId(@Nullable String code) {
    if (code == null || code.isBlank()) return null;
    return company.warehouse(code.strip()).orElseThrow(() -> new BadInput("warehouse", code, "There is no warehouse with this code.")).id();
  }

  private PickAnswer answer(Pick pick) {
    return new PickAnswer(pick.no(), Order.no(pick.orderId()), company.warehouse(pick.warehouseId()).code(), pick.state(), pick.lines().stream()
        .map(l -> new PickAnswer.LineAnswer(l.seq(), l.orderLineNo(), l.sku(), l.bin(), l.lotNo(), l.qty(), l.picked(), l.shortWhy())).toList());
  }

  private ShipmentAnswer answer(Shipment s) {
    return new ShipmentAnswer(s.no(), Order.no(s.orderId()), s.pickId() == null ? null : Pick.no(s.pickId()), company.warehouse(s.warehouseId()).code(), s.state(), s.cartons(), s.weightKg(), s.distanceKm(),
        s.trip() == null ? null : answer(s.trip()), s.invoiceNo(), s.irn(), s.ewayBillNo(), s.papersStand(), s.papersWaitFor(), s.leftAt(), s.etaOn(), s.deliveredAt(),
        s.deliveredTo(), s.lines().stream().map(l -> new ShipmentAnswer.LineAnswer(l.lineNo(), l.orderLineNo(), l.lotNo(), l.qty(), l.service())).toList());
  }

  private static TripAnswer answer(Trip t) {
    return new TripAnswer(t.no(), t.mode(), t.state(), t.vehicleNo(), t.transporterName(), t.driver(), t.lrNo(), t.lrOn());
  }
}
