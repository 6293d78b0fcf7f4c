package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kram.TestClock;
import org.kram.filing.FilingTask.Cause;
import org.kram.filing.Portal.Caller;
import org.kram.filing.nic.NicLines;
import org.kram.filing.stub.NicStub;
import org.kram.filing.stub.NicStub.Fault;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillDocument.DocType;
import org.kram.gst.portal.PortalCases;
import org.kram.gst.portal.PortalTransport;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/// The client against a portal that shares no code with it.
class NicPortalTest {
  private static final Instant NOW = TestClock.at("2026-11-22T11:00");
  private static final String SELLER = PortalCases.SELLER.gstin();

  @TempDir Path data;
  private final TestClock clock = new TestClock();
  private final NicStub stub = new NicStub(clock);
  private NicLines lines;
  private Portal portal;

  @BeforeEach
  void connect() {
    clock.moveTo(NOW);
    connect(new MockEnvironment());
  }

  private void connect(MockEnvironment environment) {
    if (lines != null) lines.close();
    stub.settings(data).forEach(environment::setProperty);
    environment.setProperty("kram.portal." + SELLER + ".user", NicStub.USER);
    environment.setProperty("kram.portal." + SELLER + ".password", NicStub.PASSWORD);
    lines = new NicLines(environment, clock, data.toString(), 4, 1, 1);
    var keys = new PortalKeys(new SandboxKey(data.toString(), new JsonMapper()), data.toString(), PortalChoice.Form.NIC);
    portal = new VerifiedPortal(new NicPortal(lines, new NicEwayBills(lines)), new SignedQr(keys));
  }

  @AfterEach
  void hangUp() {
    lines.close();
    stub.close();
  }

  private Caller caller() {
    return new Caller(SELLER, false, PortalCases.TURNOVER, clock.instant());
  }

  private static EInvoiceDocument invoice(String no) {
    return invoice(no, null);
  }

  private static EInvoiceDocument invoice(String no, PortalTransport transport) {
    var d = PortalCases.invoice();
    return new EInvoiceDocument(d.supplyType(), false, false, null, d.type(), no, d.on(), d.seller(), d.buyer(), d.placeOfSupply(), null, null, d.items(), d.totals(), d.preceding(), null, transport, null);
  }

  private static void silent(Cause cause, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Portal.Silent.class, none -> assertThat(none.cause).isEqualTo(cause));
  }

  private static void said(String code, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Portal.Said.class, no -> assertThat(no.code).isEqualTo(code));
  }

  @Test
  void anInvoiceIsRegisteredAndItsSignedTextVerified() {
    var answer = portal.register(caller(), invoice("MH/26-27/000001"));
    assertThat(answer.irn().irn()).hasSize(64).isEqualTo(stub.invoices.byIrn.keySet().iterator().next());
    assertThat(answer.irn().ackNo()).hasSize(15);
    assertThat(answer.irn().ackAt()).isEqualTo(NOW);
    assertThat(answer.irn().isFromSandbox()).isFalse();
    assertThat(answer.ewayBill()).isNull();
    assertThat(portal.find(caller(), invoice("MH/26-27/000001")).orElseThrow().irn()).isEqualTo(answer.irn());
    assertThat(portal.find(caller(), invoice("MH/26-27/000002"))).isEmpty();
    assertThat(stub.logins).hasValue(1);
  }

  @Test
  void theEwayBillComesWithTheInvoiceWhereTheVehicleIsKnown() {
    var answer = portal.register(caller(), invoice("MH/26-27/000001", PortalTransport.byRoad("MH12AB1234", 984)));
    assertThat(answer.ewayBill().no()).hasSize(12);
    assertThat(answer.ewayBill().partB()).isTrue();
    assertThat(answer.ewayBill().validUntil()).isEqualTo(TestClock.at("2026-11-23T23:59"));
    assertThat(portal.find(caller(), invoice("MH/26-27/000001", PortalTransport.byRoad("MH12AB1234", 984))).orElseThrow().ewayBill()).isEqualTo(answer.ewayBill());
  }

  @Test
  void aDuplicateAnswersWithTheFirstRegistration() {
    var first = portal.register(caller(), invoice("MH/26-27/000001"));
    assertThat(portal.register(caller(), invoice("mh/26-27/000001")).irn()).isEqualTo(first.irn());
    assertThat(stub.invoices.duplicates).hasValue(1);
    assertThat(stub.invoices.byIrn).hasSize(1);

    clock.forward(Duration.ofDays(3));
    assertThatThrownBy(() -> portal.register(caller(), invoice("MH/26-27/000001"))).isInstanceOfSatisfying(Portal.Said.class, no -> {
      assertThat(no.code).isEqualTo("2150");
      assertThat(no).hasMessageContaining(first.irn().irn()).hasMessageContaining("answer file");
    });
  }

  @Test
  void anExpiredTokenIsRenewedBeforeAndAfterThePortalRefusesIt() {
    portal.register(caller(), invoice("A1"));
    clock.forward(Duration.ofHours(5).plusMinutes(55));
    portal.register(caller(), invoice("A2"));
    assertThat(stub.logins).as("in its last minutes").hasValue(2);
    stub.faults.add(Fault.TOKEN_FORGOTTEN);
    portal.register(caller(), invoice("A3"));
    assertThat(stub.logins).as("refused: once again, and asked once more").hasValue(3);
    assertThat(stub.invoices.byIrn).hasSize(3);
  }

  @Test
  void aTokenThatIsRefusedTwiceIsNotFoughtFor() {
    stub.faults.addAll(List.of(Fault.TOKEN_FORGOTTEN, Fault.TOKEN_FORGOTTEN, Fault.TOKEN_FORGOTTEN));
    silent(Cause.LOGIN, () -> portal.register(caller(), invoice("A1")));
    assertThat(stub.calls).hasValue(2);
  }

  @Test
  void manyAtOnceLogInOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, 12).mapToObj(i -> threads.submit(() -> portal.register(caller(), invoice("A" + i)))).toList();
      for (Future<?> one : all) one.get();
    }
    assertThat(stub.logins).hasValue(1);
    assertThat(stub.invoices.byIrn).hasSize(12);
  }

  @Test
  void aWrongPasswordIsNotTriedOverAndOver() {
    stub.refuseLogin = true;
    silent(Cause.LOGIN, () -> portal.register(caller(), invoice("A1")));
    stub.refuseLogin = false;
    silent(Cause.LOGIN, () -> portal.register(caller(), invoice("A1")));
    clock.forward(Duration.ofMinutes(11));
    portal.register(caller(), invoice("A1"));
  }

  @Test
  void anAnswerUnderAWrongKeyIsNoAnswerAndTheNextAskFindsWhatWasDone() {
    stub.faults.add(Fault.WRONG_KEY);
    silent(Cause.LOGIN, () -> portal.register(caller(), invoice("A1")));
    assertThat(portal.find(caller(), invoice("A1"))).isPresent();
    assertThat(stub.logins).hasValue(2);
  }

  @Test
  void whateverBreaksAfterTheWorkIsFoundAndNothingIsSentTwice() {
    for (var fault : List.of(Fault.LOST_REPLY, Fault.HTTP_500_AFTER_WORK, Fault.SLOW)) {
      var document = invoice("B" + fault.ordinal());
      stub.faults.add(fault);
      int before = stub.calls.get();
      assertThatThrownBy(() -> portal.register(caller(), document)).as(fault.name()).isInstanceOf(Portal.Silent.class);
      assertThat(stub.calls.get() - before).as("asked once").isEqualTo(1);
      assertThat(portal.find(caller(), document)).as(fault.name()).isPresent();
    }
    assertThat(stub.invoices.byIrn).hasSize(3);
    assertThat(stub.invoices.duplicates).hasValue(0);
  }

  @Test
  void thePortalsOwnTroubleIsForLaterAndItsRefusalIsForAPerson() {
    stub.faults.add(Fault.TROUBLE_2146);
    silent(Cause.PORTAL, () -> portal.register(caller(), invoice("A1")));
    stub.faults.add(Fault.HTTP_500);
    silent(Cause.PORTAL, () -> portal.register(caller(), invoice("A1")));
    assertThat(stub.invoices.byIrn).isEmpty();
    said("2140", () -> portal.register(caller(), invoice("0001")));
    clock.moveTo(NOW.minus(Duration.ofDays(1)));
    said("2218", () -> portal.register(caller(), invoice("A1")));
  }

  @Test
  void anOutageIsAskedFiveTimesAndThenLeftAloneForAMoment() throws Exception {
    portal.register(caller(), invoice("A0"));
    stub.down = true;
    for (int i = 1; i <= 5; i++) assertThatThrownBy(() -> portal.register(caller(), invoice("A1"))).isInstanceOf(Portal.Silent.class);
    var begun = System.nanoTime();
    assertThatThrownBy(() -> portal.register(caller(), invoice("A1"))).isInstanceOf(Portal.Silent.class).hasMessageContaining("left alone");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(200));
    stub.down = false;
    assertThat(portal.ewayBills().find(caller(), DocType.INV, "A0")).as("the other portal is asked as ever").isEmpty();
    Thread.sleep(1100);
    portal.register(caller(), invoice("A1"));
  }

  @Test
  void aCancellationTakesItsReasonAndCountsAsDoneWhenItIsDone() {
    var irn = portal.register(caller(), invoice("A1")).irn().irn();
    stub.faults.add(Fault.LOST_REPLY);
    silent(Cause.NETWORK, () -> portal.cancelRegistration(caller(), irn, "3", "The customer \"cancelled\" the order"));
    portal.cancelRegistration(caller(), irn, "3", "The customer cancelled the order");
    assertThat(stub.invoices.byIrn.get(irn).cancelled()).isTrue();
    said("2278", () -> portal.register(caller(), invoice("A1")));
    assertThat(portal.find(caller(), invoice("A1"))).isEmpty();

    var late = portal.register(caller(), invoice("A2")).irn().irn();
    clock.forward(Duration.ofHours(25));
    said("2270", () -> portal.cancelRegistration(caller(), late, "1", "Twice"));
  }

  @Test
  void anotherSignatureOrAnotherDocumentIsNotBelieved() throws Exception {
    Files.delete(data.resolve("portal-keys").resolve(NicStub.KID + ".pem"));
    assertThatThrownBy(() -> portal.register(caller(), invoice("A1"))).isInstanceOf(Portal.Said.class).hasMessageContaining("is not known here");
    try (var other = NicStub.signingOtherwise(clock)) {
      other.settings(data.resolve("other"));
      Files.copy(data.resolve("other/portal-keys").resolve(NicStub.KID + ".pem"), data.resolve("portal-keys").resolve(NicStub.KID + ".pem"));
    }
    assertThatThrownBy(() -> portal.register(caller(), invoice("A1"))).isInstanceOf(Portal.Said.class).hasMessageContaining("does not fit the portal's key");
  }

  // ---- e-way bills

  @Test
  void anEwayBillIsMadeFoundAndLookedAt() {
    var made = portal.ewayBills().raise(caller(), PortalCases.ewayBill());
    assertThat(made.no()).hasSize(12);
    assertThat(made.generatedAt()).isEqualTo(NOW);
    assertThat(portal.ewayBills().raise(caller(), PortalCases.ewayBill()).no()).as("made already: the same again").isEqualTo(made.no());
    assertThat(portal.ewayBills().find(caller(), DocType.INV, "MH/26-27/000042").orElseThrow().no()).isEqualTo(made.no());
    assertThat(portal.ewayBills().find(caller(), DocType.INV, "MH/26-27/000043")).isEmpty();
    assertThat(portal.ewayBills().look(caller(), made.no()).orElseThrow().carried()).singleElement().satisfies(c -> assertThat(c.vehicleNo()).isEqualTo("MH12AB1234"));
    assertThat(portal.ewayBills().look(caller(), "331999999999")).isEmpty();
  }

  @Test
  void everythingThatCanBeAskedAboutAnEwayBillHasItsActionAndFields() {
    var no = portal.ewayBills().raise(caller(), PortalCases.ewayBill()).no();
    var why = new EwayAsk.Why("1", "Broke down");
    var journey = EwayAsk.Journey.byRoad("MH14XY4321", "Pune", "27");
    var bills = portal.ewayBills();
    assertThat(bills.ask(caller(), no, new EwayAsk.Vehicle(journey, why)).validUntil()).isNotNull();
    bills.ask(caller(), no, new EwayAsk.Transporter("27AAACG0569P1Z3", "Gati"));
    assertThat(bills.ask(caller(), no, new EwayAsk.Extension(journey, "411001", 300, true, "W", List.of("Shed 4", "Ring Road"), new EwayAsk.Why("4", null))).validUntil()).isNotNull();
    assertThat(bills.ask(caller(), no, new EwayAsk.SeveralVehicles(PortalTransport.Mode.ROAD, "Pune", "27", "Bengaluru", "29", Quantity.of(100), "PCS", why)).groupNo()).isEqualTo(1);
    bills.ask(caller(), no, new EwayAsk.AddVehicle(1, "MH14XY1111", null, null, Quantity.of(60)));
    bills.ask(caller(), no, new EwayAsk.ChangeVehicle(1, "MH14XY1111", "MH14XY2222", "Pune", "27", why));
    assertThat(bills.consolidate(caller(), journey, List.of(no))).hasSize(10);
    assertThat(bills.consolidateAgain(caller(), "4000000001", new EwayAsk.Vehicle(journey, why))).hasSize(10);
    assertThat(stub.ewayBills.byNo.get(no).asked).extracting(a -> a.action())
        .containsExactly("VEHEWB", "UPDATETRANSPORTER", "EXTENDVALIDITY", "MULTIVEHMOVINT", "MULTIVEHADD", "MULTIVEHUPD");
    assertThat(stub.ewayBills.byNo.get(no).asked.get(2).content().path("transMode").asString()).isEqualTo("5");

    stub.faults.add(Fault.LOST_REPLY);
    silent(Cause.NETWORK, () -> bills.ask(caller(), no, new EwayAsk.Cancellation(new EwayAsk.Why("2", "Order cancelled"))));
    bills.ask(caller(), no, new EwayAsk.Cancellation(new EwayAsk.Why("2", "Order cancelled")));
    assertThat(bills.find(caller(), DocType.INV, "MH/26-27/000042")).isEmpty();
  }

  // ---- access

  @Test
  void accessThatIsNotSetUpIsToldByNameAndSecretsAreNeverSaid() {
    var nobody = new Caller("29AAGCB7383J1Z4", false, Money.ZERO, NOW);
    assertThatThrownBy(() -> portal.register(nobody, invoice("A1"))).isInstanceOf(Portal.Silent.class).hasMessageContaining("kram.portal.29AAGCB7383J1Z4.user");
    stub.refuseLogin = true;
    assertThatThrownBy(() -> portal.register(caller(), invoice("A1"))).hasMessageNotContaining(NicStub.PASSWORD).hasMessageNotContaining(NicStub.CLIENT_SECRET);
  }

  @Test
  void secretsMayLieInAFileThatOnlyItsOwnerReads() throws Exception {
    var file = data.resolve("portal.properties");
    Files.writeString(file, "kram.portal.29AAGCB7383J1Z4.user=" + NicStub.USER + "\nkram.portal.29AAGCB7383J1Z4.password=" + NicStub.PASSWORD + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> lines.invoices("29AAGCB7383J1Z4")).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(lines.invoices("29AAGCB7383J1Z4")).isNotNull();
  }
}
