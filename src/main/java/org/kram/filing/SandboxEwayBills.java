package org.kram.filing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.company.Settings;
import org.kram.filing.FilingTask.Cause;
import org.kram.filing.Portal.Caller;
import org.kram.filing.Portal.EwayBill;
import org.kram.filing.Portal.Said;
import org.kram.filing.SandboxMemory.New;
import org.kram.filing.SandboxMemory.Row;
import org.kram.gst.EwayBillValidity;
import org.kram.gst.Gstin;
import org.kram.gst.Limits;
import org.kram.gst.PortalReasons;
import org.kram.gst.Reference;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillChecks;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.PortalTransport;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The sandbox's e-way bills: every check of the portal's error list that concerns us, with its code, at the time of the caller.
@Component
class SandboxEwayBills implements EwayBillPortal {
  private final SandboxMemory memory;
  private final SandboxFaults faults;
  private final Settings settings;
  private final JsonMapper json;

  SandboxEwayBills(SandboxMemory memory, SandboxFaults faults, Settings settings, JsonMapper json) {
    this.memory = memory;
    this.faults = faults;
    this.settings = settings;
    this.json = json;
  }

  // ---- made

  @Override
  public EwayBill raise(Caller caller, EwayBillDocument document) {
    faults.beforeWork();
    refuseBlocked(document.from().gstin(), "715");
    refuseBlocked(document.to().gstin(), "716");
    refuseBlocked(document.transport().transporterId(), "717");
    SandboxPortal.refuse(EwayBillChecks.findings(document, caller.gstin(), caller.composition(), Indian.day(caller.at()), caller.turnover(), Gstin.Allow.TRIAL_NUMBERS));
    var units = document.items().stream().map(EwayBillDocument.Item::uqc).distinct().toList();
    var bill = begun(caller, document.docType().name(), document.docNo(), document.docOn(), units, document.transport(), () -> document.estimatedKm());
    var kept = memory.keep(caller.at(), List.of(new New(SandboxMemory.EWB, key(caller, document.docNo()), json.writeValueAsString(bill)))).getFirst();
    if (!kept.fresh()) throw said("604");
    faults.afterWork();
    return bill(kept);
  }

  /// Together with a registration.
  New madeWith(Caller caller, EInvoiceDocument document) {
    var transport = java.util.Objects.requireNonNull(document.transport());
    refuseBlocked(transport.transporterId(), "717");
    var units = document.items().stream().map(EInvoiceDocument.Item::uqc).distinct().toList();
    var bill = begun(caller, document.type().name(), document.no(), document.on(), units, transport, document::estimatedKm);
    return new New(SandboxMemory.EWB, key(caller, document.no()), json.writeValueAsString(bill));
  }

  private SandboxBill begun(Caller caller, String docType, String docNo, java.time.LocalDate docOn, List<String> units, PortalTransport t, java.util.function.IntSupplier estimate) {
    int km = t.distanceKm() == 0 ? estimate.getAsInt() : t.distanceKm();
    boolean slow = t.overDimensional() || t.mode() == Mode.SHIP;
    boolean partB = t.vehicleNo() != null || t.docNo() != null;
    var carried = partB ? List.of(new Carried(t.mode() == null ? Mode.ROAD : t.mode(), t.vehicleNo(), t.docNo(), "", caller.gstin().substring(0, 2), caller.at(), caller.gstin(), null, null)) : List.<Carried>of();
    return new SandboxBill(docNo, docType, docOn, caller.gstin(), units, km, slow, caller.at(),
        SandboxBill.Course.begun(partB ? EwayBillValidity.until(caller.at(), km, slow) : null, t.transporterId(), carried));
  }

  private void refuseBlocked(@Nullable String gstin, String code) {
    if (gstin != null && !gstin.isBlank() && List.of(settings.text("sandbox.blocked_gstins").split("[\\s,]+")).contains(gstin)) throw said(code);
  }

  // ---- looked for

  @Override
  public Optional<EwayBill> find(Caller caller, EwayBillDocument.DocType type, String docNo) {
    faults.beforeWork();
    return ofDocument(caller, type.name(), docNo);
  }

  Optional<EwayBill> ofDocument(Caller caller, String type, String docNo) {
    return memory.byKey(SandboxMemory.EWB, key(caller, docNo)).filter(Row::isActive).filter(r -> read(r).docType().equals(type)).map(this::bill);
  }

  @Override
  public Optional<Standing> look(Caller caller, String ewayBillNo) {
    faults.beforeWork();
    return row(ewayBillNo).map(row -> {
      var bill = read(row);
      var c = bill.course();
      var life = !row.isActive() ? Life.CANCELLED : c.closedOn() != null ? Life.CLOSED : Life.ACTIVE;
      var inGroups = new ArrayList<>(c.carried());
      for (var g : c.groups())
        for (var v : g.vehicles()) inGroups.add(new Carried(Mode.ROAD, v.vehicleNo(), null, "", "", row.at(), bill.by(), g.no(), null));
      return new Standing(bill(row), life, c.transporterId(), c.extendedTimes(), c.rejectedAt() != null, c.closedOn(), List.copyOf(inGroups));
    });
  }

  EwayBill bill(Row row) {
    var bill = read(row);
    return new EwayBill("%012d".formatted(row.id()), bill.at(), bill.course().validUntil(), bill.km(), bill.vehicleNo(), bill.hasPartB());
  }

  // ---- asked about

  @Override
  public Answer ask(Caller caller, String ewayBillNo, EwayAsk ask) {
    faults.beforeWork();
    var row = row(ewayBillNo).orElseThrow(() -> said("301"));
    if (ask instanceof EwayAsk.Cancellation c) return cancel(caller, row, c);
    var bill = read(row);
    if (!row.isActive()) throw said(ask instanceof EwayAsk.Extension ? "379" : "343");
    var becomes = switch (ask) {
      case EwayAsk.Vehicle v -> vehicle(caller, bill, v, null);
      case EwayAsk.Transporter t -> transporter(caller, bill, t);
      case EwayAsk.Extension e -> extended(caller, bill, e);
      case EwayAsk.SeveralVehicles s -> several(caller, bill, s);
      case EwayAsk.AddVehicle a -> added(bill, a);
      case EwayAsk.ChangeVehicle c -> changed(caller, bill, c);
      case EwayAsk.Closure c -> closed(caller, bill, c);
      case EwayAsk.Cancellation _ -> throw new IllegalStateException("cancelled above");
    };
    memory.change(row, json.writeValueAsString(bill.with(becomes)));
    faults.afterWork();
    return new Answer(becomes.validUntil(), ask instanceof EwayAsk.SeveralVehicles ? (Integer) becomes.groups().size() : null);
  }

  private Answer cancel(Caller caller, Row row, EwayAsk.Cancellation asked) {
    if (!row.isActive()) return Answer.DONE;
    var bill = read(row);
    if (bill.course().closedOn() != null) throw said("843");
    if (!bill.by().equals(caller.gstin())) throw said("312");
    if (!EwayBillValidity.mayBeCancelled(row.at(), caller.at())) throw said("315");
    if (bill.course().verifiedAt() != null) throw said("316");
    reason(PortalReasons.Kind.EWAY_BILL_CANCEL, asked.why(), caller);
    memory.cancelAndFree(row);
    faults.afterWork();
    return Answer.DONE;
  }

  /// @param tripSheetNo with which it comes, or null
  private SandboxBill.Course vehicle(Caller caller, SandboxBill bill, EwayAsk.Vehicle v, @Nullable String tripSheetNo) {
    var c = bill.course();
    if (c.closedOn() != null) throw said("851");
    if (!c.groups().isEmpty()) throw said(tripSheetNo == null ? "412" : "648");
    assigned(caller, bill, tripSheetNo == null ? "635" : "649", tripSheetNo == null ? "636" : "650");
    if (isOver(bill, caller.at())) throw said(tripSheetNo == null ? "311" : "818");
    journey(v.journey());
    reason(PortalReasons.Kind.VEHICLE, v.why(), caller);
    var until = bill.hasPartB() ? c.validUntil() : EwayBillValidity.until(caller.at(), bill.km(), bill.slow() || v.journey().mode() == Mode.SHIP || v.journey().overDimensional());
    return c.carried(carried(caller, v.journey(), tripSheetNo), until);
  }

  private SandboxBill.Course transporter(Caller caller, SandboxBill bill, EwayAsk.Transporter t) {
    var c = bill.course();
    if (c.closedOn() != null) throw said("850");
    if (isOver(bill, caller.at())) throw said("281");
    if (!Gstin.checkTransporter(t.transporterId()).isEmpty()) throw said("222");
    refuseBlocked(caller.gstin(), "718");
    refuseBlocked(t.transporterId(), "719");
    assigned(caller, bill, "338", "339");
    return c.transporter(t.transporterId());
  }

  private SandboxBill.Course extended(Caller caller, SandboxBill bill, EwayAsk.Extension e) {
    var c = bill.course();
    if (c.closedOn() != null) throw said("844");
    if (!bill.hasPartB() || c.validUntil() == null) throw said("381");
    assigned(caller, bill, "384", "700");
    if (!EwayBillValidity.mayBeExtended(c.validUntil(), caller.at())) throw said("382");
    if (e.why().remark() == null || e.why().remark().isBlank() || PortalReasons.find(PortalReasons.Kind.EXTENSION, e.why().code(), Indian.day(caller.at())).isEmpty()) throw said("386");
    if (e.remainingKm() <= 0) throw said("389");
    if (e.remainingKm() > bill.km()) throw said("390");
    if (e.inTransit() && PortalReasons.find(PortalReasons.Kind.TRANSIT, e.transitType(), Indian.day(caller.at())).isEmpty()) throw said("711");
    if (!e.inTransit() && e.transitType() != null) throw said("712");
    if (!e.inTransit() && !e.address().isEmpty()) throw said("713");
    if (Reference.pin(e.fromPin()).isEmpty()) throw said("421");
    journey(e.journey());
    var until = EwayBillValidity.until(caller.at(), e.remainingKm(), bill.slow() || e.journey().mode() == Mode.SHIP);
    if (EwayBillValidity.isBeyondLife(bill.at(), until)) throw said("821");
    return c.extended(until, carried(caller, e.journey(), null));
  }

  private SandboxBill.Course several(Caller caller, SandboxBill bill, EwayAsk.SeveralVehicles s) {
    var c = bill.course();
    if (c.closedOn() != null) throw said("847");
    assigned(caller, bill, "645", "646");
    if (!s.quantity().isPositive()) throw said("402");
    if (!bill.units().contains(s.unit())) throw said("399");
    if (!c.groups().isEmpty() && !c.groups().getFirst().unit().equals(s.unit())) throw said("413");
    reason(PortalReasons.Kind.MULTI_VEHICLE, s.why(), caller);
    var groups = new ArrayList<>(c.groups());
    groups.add(new SandboxBill.Group(groups.size() + 1, s.quantity(), s.unit(), List.of()));
    return c.groups(groups);
  }

  private SandboxBill.Course added(SandboxBill bill, EwayAsk.AddVehicle a) {
    if (bill.course().closedOn() != null) throw said("846");
    var group = group(bill, a.groupNo());
    if (!a.quantity().isPositive()) throw said("402");
    if (a.vehicleNo() == null || !PortalTransport.isVehicle(a.vehicleNo())) throw said("304");
    if (group.loaded().plus(a.quantity()).exceeds(group.quantity())) throw said("400");
    return inGroup(bill, group, g -> g.with(new SandboxBill.InGroup(a.vehicleNo(), a.quantity())));
  }

  private SandboxBill.Course changed(Caller caller, SandboxBill bill, EwayAsk.ChangeVehicle asked) {
    if (bill.course().closedOn() != null) throw said("848");
    var group = group(bill, asked.groupNo());
    if (!PortalTransport.isVehicle(asked.newVehicleNo())) throw said("408");
    if (group.vehicles().stream().noneMatch(v -> v.vehicleNo().equals(asked.oldVehicleNo()))) throw said("405");
    reason(PortalReasons.Kind.MULTI_VEHICLE, asked.why(), caller);
    return inGroup(bill, group, g -> g.swapped(asked.oldVehicleNo(), asked.newVehicleNo()));
  }

  private static SandboxBill.Group group(SandboxBill bill, int no) {
    if (no <= 0) throw said("406");
    return bill.course().groups().stream().filter(g -> g.no() == no).findFirst().orElseThrow(() -> said("411"));
  }

  private static SandboxBill.Course inGroup(SandboxBill bill, SandboxBill.Group group, Function<SandboxBill.Group, SandboxBill.Group> change) {
    return bill.course().groups(bill.course().groups().stream().map(g -> g == group ? change.apply(g) : g).toList());
  }

  private static SandboxBill.Course closed(Caller caller, SandboxBill bill, EwayAsk.Closure asked) {
    if (bill.course().closedOn() != null) throw said("829");
    if (bill.course().rejectedAt() != null) throw said("853");
    if (!bill.by().equals(caller.gstin()) && !caller.gstin().equals(bill.course().transporterId())) throw said("827");
    if (!bill.hasPartB()) throw said("830");
    if (asked.remarks().isBlank()) throw said("862");
    if (asked.on().isBefore(Indian.day(bill.at()))) throw said("828");
    if (asked.on().isAfter(Indian.day(caller.at()))) throw said("842");
    return bill.course().closed(asked.on());
  }

  // ---- trip sheets

  /// What it keeps of a trip sheet.
  record Sheet(List<String> bills, String vehicle) {}

  @Override
  public String consolidate(Caller caller, EwayAsk.Journey journey, List<String> ewayBillNos) {
    faults.beforeWork();
    journey(journey);
    if (ewayBillNos.isEmpty()) throw said("322");
    var why = new EwayAsk.Why("4", null);
    return sheet(caller, ewayBillNos, new EwayAsk.Vehicle(journey, why));
  }

  @Override
  public String consolidateAgain(Caller caller, String tripSheetNo, EwayAsk.Vehicle vehicle) {
    faults.beforeWork();
    var row = tripSheetNo.matches("[0-9]{10}") ? memory.byId(SandboxMemory.TRIP_SHEET, Long.parseLong(tripSheetNo)).orElseThrow(() -> said("387")) : null;
    if (row == null) throw said("387");
    if (!row.isActive()) throw said("392");
    var bills = json.readValue(row.answer(), Sheet.class).bills.stream().filter(no -> row(no).filter(Row::isActive).filter(r -> !isOver(read(r), caller.at())).isPresent()).toList();
    if (bills.isEmpty()) throw said("391");
    journey(vehicle.journey());
    var no = sheet(caller, bills, vehicle);
    memory.cancel(row);
    return no;
  }

  private String sheet(Caller caller, List<String> ewayBillNos, EwayAsk.Vehicle vehicle) {
    var rows = ewayBillNos.stream().map(no -> row(no).orElseThrow(() -> said("301"))).toList();
    for (var row : rows) {
      if (!row.isActive()) throw said("343");
      if (read(row).course().closedOn() != null) throw said("845");
      vehicle(caller, read(row), vehicle, "check");
    }
    var key = caller.gstin() + "|" + caller.at() + "|" + vehicle.journey().inWords() + "|" + ewayBillNos.getFirst();
    var kept = memory.keep(caller.at(), List.of(new New(SandboxMemory.TRIP_SHEET, key, json.writeValueAsString(new Sheet(ewayBillNos, vehicle.journey().inWords()))))).getFirst();
    var no = "%010d".formatted(kept.id());
    for (var row : rows) memory.change(row, json.writeValueAsString(read(row).with(vehicle(caller, read(row), vehicle, no))));
    faults.afterWork();
    return no;
  }

  // ---- what others do, for trials and tests

  void reject(String ewayBillNo, Instant at) {
    var row = row(ewayBillNo).orElseThrow(() -> said("301"));
    var bill = read(row);
    if (bill.course().closedOn() != null) throw said("849");
    if (at.isAfter(row.at().plus(Duration.ofHours(Limits.intOn("ewaybill.reject_hours", Indian.day(at)))))) throw said("346");
    memory.change(row, json.writeValueAsString(bill.with(bill.course().rejected(at))));
  }

  void verify(String ewayBillNo, Instant at) {
    var row = row(ewayBillNo).orElseThrow(() -> said("301"));
    memory.change(row, json.writeValueAsString(read(row).with(read(row).course().verified(at))));
  }

  // ---- checks in common

  /// The generator may, until the transporter has entered part B himself; from then on only the transporter.
  private static void assigned(Caller caller, SandboxBill bill, String transporterHasIt, String notAssigned) {
    var transporter = bill.course().transporterId();
    if (caller.gstin().equals(transporter)) return;
    if (!caller.gstin().equals(bill.by())) throw said(notAssigned);
    if (transporter != null && bill.course().carried().stream().anyMatch(e -> e.enteredBy().equals(transporter))) throw said(transporterHasIt);
  }

  /// Past its validity, or part A alone for too long.
  private static boolean isOver(SandboxBill bill, Instant now) {
    var until = bill.course().validUntil();
    return until != null ? now.isAfter(until) : EwayBillValidity.isPartAOver(bill.at(), now);
  }

  private static void journey(EwayAsk.Journey j) {
    if (j.mode() == Mode.ROAD) {
      if (j.vehicleNo() == null || j.vehicleNo().isBlank()) throw said("303");
      if (!PortalTransport.isVehicle(j.vehicleNo())) throw said("304");
    } else if (j.documentNo() == null || j.documentNo().isBlank()) throw said("394");
    if (j.fromPlace().isBlank()) throw said("305");
    if (Reference.state(j.fromState()).isEmpty()) throw said("306");
  }

  private static void reason(PortalReasons.Kind kind, EwayAsk.Why why, Caller caller) {
    if (PortalReasons.find(kind, why.code(), Indian.day(caller.at())).isEmpty()) throw said("307");
  }

  private static Carried carried(Caller caller, EwayAsk.Journey j, @Nullable String tripSheetNo) {
    return new Carried(j.mode(), j.vehicleNo(), j.documentNo(), j.fromPlace(), j.fromState(), caller.at(), caller.gstin(), null, tripSheetNo);
  }

  private static Said said(String code) {
    var words = Reference.ewayBillPortalError(code).orElseThrow().meaning();
    return new Said(code, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".", Cause.DATA);
  }

  private Optional<Row> row(String ewayBillNo) {
    return ewayBillNo.matches("0000[0-9]{8}") ? memory.byId(SandboxMemory.EWB, Long.parseLong(ewayBillNo)) : Optional.empty();
  }

  private SandboxBill read(Row row) {
    return json.readValue(row.answer(), SandboxBill.class);
  }

  private static String key(Caller caller, String docNo) {
    return caller.gstin() + "|" + docNo;
  }
}
