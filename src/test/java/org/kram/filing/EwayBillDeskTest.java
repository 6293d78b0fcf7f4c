package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.Settings;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.dispatch.Shipment;
import org.kram.dispatch.TripDetails;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.invoice.BillCast;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// What may be done with an e-way bill, and until when (rule 138); with a portal that checks too, and sometimes does not answer.
class EwayBillDeskTest extends KramTest {
  private static final String TRANSPORTER = "29AAACT1234M1Z2";

  @Autowired EwayBillDesk desk;
  @Autowired FilingDesk filing;
  @Autowired TripSheets sheets;
  @Autowired TripNews trips;
  @Autowired SandboxEwayBills portal;
  @Autowired Callers callers;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired Settings settings;
  @Autowired BillCast cast;
  @Autowired ChainCast chain;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  @AfterEach
  void mendThePortal() {
    for (var setting : Map.of("sandbox.lost_reply_percent", "0", "sandbox.down", "false", "sandbox.blocked_gstins", "").entrySet()) set(setting.getKey(), setting.getValue());
  }

  private void set(String name, String value) {
    settings.set(act(), name, value);
  }

  /// Now, by the clock of the test.
  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  /// To Bengaluru, about a thousand kilometres; in a lorry.
  private Invoice invoiced() {
    var shipment = cast.packed(cast.registered("29", "Bengaluru", "560001"), cast.items(1, "30000"), 2);
    return book.invoice(book.issue(act(), shipment.id()).no());
  }

  private EwayBillRow bill() {
    return desk.bill(invoiced().ewayBill().no());
  }

  /// Without a vehicle; given to a transporter, whose lorry comes later.
  private Shipment packedFor(String transporter) {
    var sku = cast.items(1, "30000").getFirst();
    chain.receive(sku, "BHW", "A-01", 2);
    var pick = bay.confirm(act(), bay.release(act(), chain.order(cast.registered("29", "Bengaluru", "560001"), Map.of(sku, 2)).id()).getFirst().id(), List.of());
    return bay.pack(act(), pick.id(), Packing.of(1, ChainCast.q(5)), new TripDetails(org.kram.dispatch.Trip.Mode.ROAD, null, false, null, "Quick Roadways", transporter, null, null, null, null));
  }

  private static EwayAsk.Journey lorry(String vehicle) {
    return EwayAsk.Journey.byRoad(vehicle, "Bhiwandi", "27");
  }

  private static EwayAsk vehicle(String vehicle) {
    return new EwayAsk.Vehicle(lorry(vehicle), new EwayAsk.Why("1", "Tyre"));
  }

  private static EwayAsk.Extension extension(int km) {
    return new EwayAsk.Extension(EwayAsk.Journey.byRoad("MH12AB1234", "Hubballi", "29"), "580020", km, false, null, List.of(), new EwayAsk.Why("4", "Lorry changed on the way"));
  }

  private EwayBillRow ask(String no, EwayAsk ask) {
    return desk.ask(act(), no, (_, _) -> ask);
  }

  private static void refused(String code, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).extracting(reason -> reason.code()).contains(code));
  }

  private void portalSays(String code, ThrowingCallable work) {
    assertThatThrownBy(work).isInstanceOfSatisfying(Portal.Said.class, said -> assertThat(said.code).isEqualTo(code));
  }

  private Portal.Caller us(EwayBillRow bill) {
    return callers.of(bill.registrationId(), clock.instant());
  }

  private Portal.Caller transporter() {
    return new Portal.Caller(TRANSPORTER, false, org.kram.shared.Money.rupees(1_00_00_000), clock.instant());
  }

  // ---- part B and the vehicle

  @Test
  void partAGoesToTheTransporterAndTheValidityBeginsWithTheFirstVehicle() {
    var shipment = packedFor(TRANSPORTER);
    var invoice = book.invoice(book.issue(act(), shipment.id()).no());
    var bill = desk.bill(invoice.ewayBill().no());
    assertThat(bill.validUntil()).isNull();
    assertThat(bill.transporterId()).isEqualTo(TRANSPORTER);
    assertThat(bay.shipment(shipment.id()).papersWaitFor()).contains("has no vehicle yet");

    clock.forward(Duration.ofDays(2));
    var now = ask(bill.no(), new EwayAsk.Vehicle(lorry("MH12AB1234"), new EwayAsk.Why("4", null)));
    assertThat(now.validUntil()).isAfter(clock.instant().plus(Duration.ofDays(4)));
    assertThat(book.invoice(invoice.no()).ewayBill().validUntil()).isEqualTo(now.validUntil());
    assertThat(bay.shipment(shipment.id()).papersStand()).isTrue();
    refused("SAME_TRANSPORTER", () -> ask(bill.no(), new EwayAsk.Transporter(TRANSPORTER, null)));
  }

  @Test
  void partAAloneStandsForFifteenDays() {
    var bill = desk.bill(book.invoice(book.issue(act(), packedFor(TRANSPORTER).id()).no()).ewayBill().no());
    clock.forward(Duration.ofDays(15).plusMinutes(1));
    refused("PART_A_OVER", () -> ask(bill.no(), vehicle("MH12AB1234")));
    portalSays("311", () -> portal.ask(us(bill), bill.no(), vehicle("MH12AB1234")));
  }

  @Test
  void theTransporterIsChangedUntilHeEnteredPartB() {
    var bill = desk.bill(book.invoice(book.issue(act(), packedFor("29AAACX1234M1Z2").id()).no()).ewayBill().no());
    assertThat(ask(bill.no(), new EwayAsk.Transporter(TRANSPORTER, "Quick Roadways")).transporterId()).isEqualTo(TRANSPORTER);
    portal.ask(transporter(), bill.no(), vehicle("KA01CD4321"));
    refused("PORTAL_REFUSED", () -> ask(bill.no(), new EwayAsk.Transporter("29AAACX1234M1Z2", null)));
    portalSays("338", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Transporter("29AAACX1234M1Z2", null)));
    portalSays("635", () -> portal.ask(us(bill), bill.no(), vehicle("MH12AB1234")));
    portalSays("636", () -> portal.ask(new Portal.Caller("27AAACZ9999M1Z5", false, org.kram.shared.Money.ZERO, clock.instant()), bill.no(), vehicle("MH12AB1234")));
    var looked = desk.refresh(act(), bill.no());
    assertThat(looked.vehicleNo()).as("what the transporter did at the portal").isEqualTo("KA01CD4321");
    assertThat(looked.validUntil()).isNotNull();
  }

  @Test
  void anotherVehicleNeedsAReasonOfTheListAndANumberOfItsForm() {
    var bill = bill();
    assertThatThrownBy(() -> ask(bill.no(), new EwayAsk.Vehicle(lorry("12"), new EwayAsk.Why("9", null)))).isInstanceOfSatisfying(BadInput.class,
        bad -> assertThat(bad.fields()).extracting(BadInput.Field::field).containsExactly("vehicleNo", "reason"));
    var until = bill.validUntil();
    var now = ask(bill.no(), vehicle("MH14XY4321"));
    assertThat(now.vehicleNo()).isEqualTo("MH14XY4321");
    assertThat(now.validUntil()).as("another vehicle brings no more time").isEqualTo(until);
    assertThat(desk.steps(bill.no()).getFirst().state()).isEqualTo(EwayStep.State.DONE);
    clock.moveTo(until.plusSeconds(60));
    refused("EXPIRED", () -> ask(bill.no(), vehicle("MH12AB1234")));
    portalSays("311", () -> portal.ask(us(bill), bill.no(), vehicle("MH12AB1234")));
    portalSays("281", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Transporter(TRANSPORTER, null)));
  }

  @Test
  void whoDidNotFileReturnsIsBlocked() {
    set("sandbox.blocked_gstins", TRANSPORTER);
    var bill = bill();
    portalSays("719", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Transporter(TRANSPORTER, null)));
    set("sandbox.blocked_gstins", us(bill).gstin());
    portalSays("718", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Transporter(TRANSPORTER, null)));
  }

  // ---- extension

  @Test
  void itIsExtendedFromEightHoursBeforeToEightHoursAfterItsEnd() {
    var bill = bill();
    refused("NOT_IN_WINDOW", () -> ask(bill.no(), extension(300)));
    portalSays("382", () -> portal.ask(us(bill), bill.no(), extension(300)));
    clock.moveTo(bill.validUntil().minus(Duration.ofHours(8)).minusSeconds(1));
    refused("NOT_IN_WINDOW", () -> ask(bill.no(), extension(300)));
    clock.moveTo(bill.validUntil().minus(Duration.ofHours(8)));
    refused("TOO_FAR", () -> ask(bill.no(), extension(bill.distanceKm() + 1)));
    portalSays("390", () -> portal.ask(us(bill), bill.no(), extension(bill.distanceKm() + 1)));
    var now = ask(bill.no(), extension(300));
    assertThat(now.validUntil()).as("two days more, from now").isEqualTo(TestClock.at(org.kram.shared.Indian.day(clock.instant()).plusDays(2) + "T23:59"));
    assertThat(now.extendedTimes()).isEqualTo(1);
    clock.moveTo(now.validUntil().plus(Duration.ofHours(8)));
    assertThat(ask(bill.no(), extension(100)).extendedTimes()).isEqualTo(2);
    clock.moveTo(desk.bill(bill.no()).validUntil().plus(Duration.ofHours(8)).plusSeconds(1));
    refused("NOT_IN_WINDOW", () -> ask(bill.no(), extension(100)));
  }

  @Test
  void goodsThatStandNeedTheirAddressAndGoodsThatMoveHaveNone() {
    var bill = bill();
    clock.moveTo(bill.validUntil());
    var standing = new EwayAsk.Extension(EwayAsk.Journey.byRoad("MH12AB1234", "Hubballi", "29"), "580020", 100, true, null, List.of(), new EwayAsk.Why("99", ""));
    assertThatThrownBy(() -> ask(bill.no(), standing)).isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.fields()).extracting(BadInput.Field::field).containsExactly("remark", "transitType", "address"));
    portalSays("386", () -> portal.ask(us(bill), bill.no(), standing));
    portalSays("712", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Extension(lorry("MH12AB1234"), "580020", 100, false, "W", List.of(), new EwayAsk.Why("99", "x"))));
    portalSays("713", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Extension(lorry("MH12AB1234"), "580020", 100, false, null, List.of("Godown"), new EwayAsk.Why("99", "x"))));
    var inGodown = new EwayAsk.Extension(lorry("MH12AB1234"), "580020", 100, true, "W", List.of("Godown 4, Hubballi"), new EwayAsk.Why("1", "Flood"));
    assertThat(ask(bill.no(), inGodown).extendedTimes()).isEqualTo(1);
  }

  @Test
  void nothingTravelsUnderOneEwayBillForMoreThan360Days() {
    var bill = bill();
    db.sql("update filing_eway_bill set generated_at = generated_at - interval '359 days' where no = :no").param("no", bill.no()).update();
    db.sql("update filing_sandbox_document set answer = jsonb_set(answer, '{at}', to_jsonb((answer ->> 'at')::timestamptz - interval '359 days')) where id = :id").param("id", Long.parseLong(bill.no())).update();
    clock.moveTo(bill.validUntil());
    refused("BEYOND_LIFE", () -> ask(bill.no(), extension(300)));
    portalSays("821", () -> portal.ask(us(bill), bill.no(), extension(300)));
  }

  // ---- several vehicles

  @Test
  void severalVehiclesTakeNoMoreThanWasAnnounced() {
    var bill = bill();
    refused("NO_GROUP", () -> ask(bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4321", null, null, Quantity.of(1))));
    portalSays("411", () -> portal.ask(us(bill), bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4321", null, null, Quantity.of(1))));
    var several = new EwayAsk.SeveralVehicles(Mode.ROAD, "Hubballi", "29", "Bengaluru", "29", Quantity.of(2), "NOS", new EwayAsk.Why("2", "Smaller lorries"));
    portalSays("399", () -> portal.ask(us(bill), bill.no(), new EwayAsk.SeveralVehicles(Mode.ROAD, "Hubballi", "29", "Bengaluru", "29", Quantity.of(2), "KGS", new EwayAsk.Why("2", null))));
    assertThat(ask(bill.no(), several).severalVehicles()).isTrue();
    ask(bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4321", null, null, Quantity.of(1)));
    refused("MORE_THAN_ANNOUNCED", () -> ask(bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4322", null, null, Quantity.of(new BigDecimal("1.5")))));
    portalSays("400", () -> portal.ask(us(bill), bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4322", null, null, Quantity.of(2))));
    ask(bill.no(), new EwayAsk.AddVehicle(1, "KA01CD4322", null, null, Quantity.of(1)));
    refused("NOT_IN_GROUP", () -> ask(bill.no(), new EwayAsk.ChangeVehicle(1, "KA01ZZ9999", "KA01CD4323", "Tumakuru", "29", new EwayAsk.Why("1", null))));
    ask(bill.no(), new EwayAsk.ChangeVehicle(1, "KA01CD4322", "KA01CD4323", "Tumakuru", "29", new EwayAsk.Why("1", null)));
    assertThat(desk.vehicles(bill.no())).extracting(EwayBillStore.InGroup::vehicleNo).containsExactly("KA01CD4321", "KA01CD4323");
    refused("SEVERAL_VEHICLES", () -> ask(bill.no(), vehicle("MH14XY4321")));
    portalSays("412", () -> portal.ask(us(bill), bill.no(), vehicle("MH14XY4321")));
  }

  // ---- the end

  @Test
  void afterClosingNothingElseIsPossible() {
    var bill = bill();
    refused("CLOSING_DAY", () -> ask(bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 21), "early")));
    portalSays("842", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 21), "early")));
    portalSays("828", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 19), "late")));
    assertThat(ask(bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 20), "Unloaded")).state()).isEqualTo(EwayBillRow.State.CLOSED);
    refused("CLOSED", () -> ask(bill.no(), vehicle("MH14XY4321")));
    refused("CLOSED", () -> ask(bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "x"))));
    portalSays("851", () -> portal.ask(us(bill), bill.no(), vehicle("MH14XY4321")));
    portalSays("850", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Transporter(TRANSPORTER, null)));
    portalSays("844", () -> portal.ask(us(bill), bill.no(), extension(10)));
    portalSays("847", () -> portal.ask(us(bill), bill.no(), new EwayAsk.SeveralVehicles(Mode.ROAD, "A", "29", "B", "29", Quantity.of(1), "NOS", new EwayAsk.Why("2", null))));
    portalSays("843", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("2", "x"))));
    portalSays("829", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 20), "again")));
    portalSays("849", () -> portal.reject(bill.no(), clock.instant()));
  }

  @Test
  void itIsCancelledWithin24HoursAndAnotherOneMayFollow() {
    var invoice = invoiced();
    var bill = desk.bill(invoice.ewayBill().no());
    assertThatThrownBy(() -> ask(bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("5", null)))).isInstanceOf(BadInput.class);
    portalSays("307", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("5", null))));
    clock.forward(Duration.ofHours(24));
    ask(bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "Wrong vehicle kind")));
    assertThat(book.invoice(invoice.no()).ewayBill()).isNull();
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isFalse();
    refused("PAPERS_MISSING", () -> bay.letGo(act(), invoice.shipmentId()));
    var task = filing.tasksOf(invoice.id()).getLast();
    filing.retry(act(), task.id());
    var next = book.invoice(invoice.no()).ewayBill();
    assertThat(next.no()).isNotEqualTo(bill.no());
    assertThat(bay.shipment(invoice.shipmentId()).papersStand()).isTrue();

    clock.forward(Duration.ofHours(24).plusSeconds(1));
    refused("WINDOW_OVER", () -> ask(next.no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "x"))));
    portalSays("315", () -> portal.ask(us(desk.bill(next.no())), next.no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "x"))));
  }

  @Test
  void whatAnOfficerVerifiedIsNotCancelled() {
    var bill = bill();
    portal.verify(bill.no(), clock.instant());
    refused("PORTAL_REFUSED", () -> ask(bill.no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "x"))));
    assertThat(desk.steps(bill.no()).getFirst().code()).isEqualTo("316");
  }

  @Test
  void goodsOnTheRoadKeepTheirPaper() {
    var invoice = invoiced();
    bay.letGo(act(), invoice.shipmentId());
    refused("GOODS_ON_THE_ROAD", () -> ask(invoice.ewayBill().no(), new EwayAsk.Cancellation(new EwayAsk.Why("3", "x"))));
  }

  @Test
  void aRejectionOfTheOtherPartyIsNoted() {
    var invoice = invoiced();
    var bill = desk.bill(invoice.ewayBill().no());
    portal.reject(bill.no(), clock.instant());
    assertThat(desk.refresh(act(), bill.no()).rejectedAt()).isNotNull();
    assertThat(desk.refresh(act(), bill.no()).rejectedAt()).as("told once").isNotNull();
    assertThat(db.sql("select count(*) from identity_timeline where verb = 'EWAY_BILL_LOOKED_UP' and document = :no").param("no", invoice.no()).query(Long.class).single()).isEqualTo(1);
    refused("REJECTED", () -> ask(bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 20), "x")));
    portalSays("853", () -> portal.ask(us(bill), bill.no(), new EwayAsk.Closure(LocalDate.of(2026, 11, 20), "x")));
  }

  // ---- silence

  @Test
  void aLostReplyIsLookedForAndNothingIsAskedTwice() {
    var bill = bill();
    clock.moveTo(bill.validUntil());
    set("sandbox.lost_reply_percent", "100");
    assertThat(ask(bill.no(), extension(300)).extendedTimes()).as("we have not heard yet").isZero();
    refused("PORTAL_OPEN", () -> ask(bill.no(), extension(300)));
    set("sandbox.lost_reply_percent", "0");
    clock.forward(Duration.ofMinutes(3));
    assertThat(desk.drain(10)).isEqualTo(1);
    assertThat(desk.bill(bill.no()).extendedTimes()).isEqualTo(1);
    assertThat(portal.look(us(bill), bill.no()).orElseThrow().extendedTimes()).isEqualTo(1);
    assertThat(desk.drain(10)).isZero();
  }

  @Test
  void whatAPortalThatWasDownNeverGotIsAskedAgain() {
    var bill = bill();
    set("sandbox.down", "true");
    assertThat(ask(bill.no(), vehicle("MH14XY4321")).vehicleNo()).isEqualTo("MH12AB1234");
    set("sandbox.down", "false");
    clock.forward(Duration.ofMinutes(3));
    desk.drain(10);
    assertThat(desk.bill(bill.no()).vehicleNo()).isEqualTo("MH14XY4321");
  }

  @Test
  void twoPeopleAskOneThingOnce() throws Exception {
    var bill = bill();
    set("sandbox.slow_ms", "300");
    try {
      var outcomes = race(2, () -> ask(bill.no(), vehicle("MH14XY4321")));
      assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    } finally {
      set("sandbox.slow_ms", "0");
    }
    assertThat(desk.steps(bill.no())).hasSize(1);
  }

  // ---- trip sheets

  @Test
  void aTripSheetHasAllBillsOnBoardAndFollowsTheVehicle() {
    var shipments = java.util.stream.IntStream.range(0, 3).mapToObj(_ -> packedFor(TRANSPORTER)).toList();
    var trip = bay.planTrip(act(), shipments.getFirst().warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), shipments.stream().map(Shipment::id).toList());
    refused("TOO_FEW_BILLS", () -> sheets.make(act(), trip.id()));
    var bills = shipments.stream().map(s -> book.invoice(book.issue(act(), s.id()).no()).ewayBill().no()).toList();
    var sheet = sheets.make(act(), trip.id());
    assertThat(sheet.no()).matches("[0-9]{10}");
    assertThat(sheet.bills()).containsExactlyInAnyOrderElementsOf(bills);
    assertThat(bills).allSatisfy(no -> assertThat(desk.bill(no).tripSheetNo()).isEqualTo(sheet.no()));
    refused("ALREADY_MADE", () -> sheets.make(act(), trip.id()));

    bay.changeTrip(act(), trip.id(), TripDetails.road("MH14XY4321", "Suresh"));
    var again = sheets.ofTrip(trip.id()).getFirst();
    assertThat(again.no()).isNotEqualTo(sheet.no());
    assertThat(sheets.ofTrip(trip.id()).getLast().replacedBy()).isEqualTo(again.no());
    assertThat(bills).allSatisfy(no -> assertThat(desk.bill(no).vehicleNo()).isEqualTo("MH14XY4321"));
    portalSays("392", () -> portal.consolidateAgain(us(desk.bill(bills.getFirst())), sheet.no(), (EwayAsk.Vehicle) vehicle("MH12AB1234")));
  }

  @Test
  void aTripSheetWhoseReplyWasLostIsFound() {
    var shipments = java.util.stream.IntStream.range(0, 2).mapToObj(_ -> packedFor(TRANSPORTER)).toList();
    var trip = bay.planTrip(act(), shipments.getFirst().warehouseId(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), shipments.stream().map(Shipment::id).toList());
    for (var s : shipments) book.issue(act(), s.id());
    set("sandbox.lost_reply_percent", "100");
    refused("PORTAL_SILENT", () -> sheets.make(act(), trip.id()));
    set("sandbox.lost_reply_percent", "0");
    sheets.make(act(), trip.id());
    assertThat(db.sql("select count(*) from filing_sandbox_document where portal = 'CEWB' and answer -> 'bills' ->> 0 = :no").param("no", sheets.ofTrip(trip.id()).getFirst().bills().getFirst())
        .query(Long.class).single()).isEqualTo(1);
  }

  // ---- before the end

  @Test
  void peopleAreWarnedOnceBeforeABillOfGoodsOnTheRoadEnds() {
    var invoice = invoiced();
    bay.letGo(act(), invoice.shipmentId());
    var bill = desk.bill(invoice.ewayBill().no());
    desk.warnInTime();
    assertThat(warnings(invoice)).isZero();
    clock.moveTo(bill.validUntil().minus(Duration.ofHours(11)));
    assertThat(desk.warnInTime()).isEqualTo(1);
    assertThat(desk.warnInTime()).isZero();
    assertThat(warnings(invoice)).isEqualTo(1);
    clock.moveTo(bill.validUntil());
    var until = ask(bill.no(), extension(300)).validUntil();
    assertThat(desk.warnInTime()).isZero();
    clock.moveTo(until.minus(Duration.ofHours(2)));
    assertThat(desk.warnInTime()).as("a new end, a new warning").isEqualTo(1);
  }

  private long warnings(Invoice invoice) {
    return db.sql("select count(*) from identity_timeline where verb = 'EWAY_BILL_EXPIRES' and document = :no").param("no", invoice.no()).query(Long.class).single();
  }
}
