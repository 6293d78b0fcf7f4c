package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.Settings;
import org.kram.filing.nic.NicLines;
import org.kram.filing.stub.NicStub;
import org.kram.filing.stub.NicStub.Fault;
import org.kram.invoice.BillCast;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/// A long queue drains through portals that lose replies, hear things twice and fall silent: not one document missing, not one doubled.
/// `-Dkram.faults=10000` makes the queue as long as one likes; what it took is printed.
class FaultRunTest extends KramTest {
  private static final int MANY = Integer.getInteger("kram.faults", 300);

  @TempDir Path data;
  @Autowired FilingDesk desk;
  @Autowired InvoiceQueue queue;
  @Autowired BillCast cast;
  @Autowired Settings settings;
  @Autowired DeskWith deskWith;
  private long before;
  private InvoiceQueue.Filled filled;

  @BeforeEach
  void begin() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
    before = registrations();
  }

  @AfterEach
  void mendThePortal() {
    for (var name : new String[] {"sandbox.lost_reply_percent", "sandbox.duplicate_percent"}) settings.set(act(), name, "0");
    settings.set(act(), "sandbox.down", "false");
  }

  private long registrations() {
    return db.sql("select count(*) from filing_sandbox_document where portal = 'IRP'").query(Long.class).single();
  }

  private long count(String where) {
    return db.sql("select count(*) from filing_task where kind = 'IRN_INVOICE' and " + where).query(Long.class).single();
  }

  @Test
  void theSandboxWithFaultsRegistersEachOnce() {
    filled = queue.fill(MANY);
    settings.set(act(), "sandbox.lost_reply_percent", "10");
    settings.set(act(), "sandbox.duplicate_percent", "5");
    drain("sandbox", desk, down -> settings.set(act(), "sandbox.down", String.valueOf(down)));

    assertThat(registrations() - before).isEqualTo(MANY);
    assertThat(db.sql("""
            select count(*) from invoice_invoice i join filing_sandbox_document d on d.portal = 'IRP' and d.key = i.irn and d.state = 'ACTIVE'
            where i.no like :copies and i.signed_qr = d.answer ->> 'signedQr'""").param("copies", filled.prefix() + "%").query(Integer.class).single()).isEqualTo(MANY - 1);
    everythingStands();
  }

  @Test
  void theNicPortalWithFaultsRegistersEachOnce() {
    try (var stub = new NicStub(clock)) {
      filled = queue.fill(MANY);
      var environment = new MockEnvironment();
      stub.settings(data).forEach(environment::setProperty);
      environment.setProperty("kram.portal." + filled.sellerGstin() + ".user", NicStub.USER);
      environment.setProperty("kram.portal." + filled.sellerGstin() + ".password", NicStub.PASSWORD);
      stub.chance = _ -> fault(ThreadLocalRandom.current().nextInt(100));
      try (var lines = new NicLines(environment, clock, data.toString(), 4, 1, 1)) {
        var signedQr = new SignedQr(new PortalKeys(new SandboxKey(data.toString(), new tools.jackson.databind.json.JsonMapper()), data.toString(), PortalChoice.Form.NIC));
        var portal = new VerifiedPortal(new NicPortal(lines, new NicEwayBills(lines)), signedQr);
        var real = deskWith.portal(portal);
        drain("NIC portal", real, down -> stub.down = down);
      }
      assertThat(stub.invoices.byIrn).hasSize(MANY);
      assertThat(db.sql("select irn from invoice_invoice where no like :copies").param("copies", filled.prefix() + "%").query(String.class).list()).doesNotHaveDuplicates().isSubsetOf(stub.invoices.byIrn.keySet());
      everythingStands();
    }
  }

  /// Of a hundred calls ten are done and their reply is lost, five arrive twice, three meet an error, one a forgotten token.
  private static Fault fault(int dice) {
    return dice < 10 ? Fault.LOST_REPLY : dice < 15 ? Fault.TWICE : dice < 17 ? Fault.HTTP_500 : dice < 18 ? Fault.TROUBLE_2146 : dice < 19 ? Fault.TOKEN_FORGOTTEN : null;
  }

  private interface Outage {
    void is(boolean down);
  }

  /// With an outage in the middle; the clock moves on whenever nothing is due or nobody answers.
  private void drain(String what, FilingDesk desk, Outage outage) {
    long begun = System.nanoTime();
    long talks = 0;
    int silentRounds = 0;
    boolean wasDown = false;
    long done = count("state = 'DONE'");
    for (int round = 0; round < 200 && count("state in ('PENDING', 'ASKED')") > 0; round++) {
      clock.forward(Duration.ofMinutes(2));
      for (var batch = desk.drainBatch(20); batch.talks() > 0; batch = desk.drainBatch(20)) {
        talks += batch.talks();
        if (!wasDown && count("state = 'DONE'") - done > MANY * 2 / 5) {
          outage.is(wasDown = true);
          silentRounds = 3;
        }
        if (batch.heard() == 0) break;
      }
      if (silentRounds > 0 && --silentRounds == 0) outage.is(false);
    }
    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("FAULT RUN %s: %d e-invoices in %.1f s, %.0f a second, %d conversations%n", what, MANY, took.toMillis() / 1000.0, MANY * 1000.0 / took.toMillis(), talks);
    assertThat(wasDown).as("there was an outage").isTrue();
  }

  private void everythingStands() {
    assertThat(count("state <> 'DONE'")).isZero();
    assertThat(db.sql("select count(distinct irn) from invoice_invoice where no like :copies").param("copies", filled.prefix() + "%").query(Integer.class).single()).isEqualTo(MANY - 1);
    assertThat(db.sql("select count(*) from dispatch_shipment s join invoice_invoice i on i.shipment_id = s.id where i.no like :copies and not (s.papers_stand and s.irn = i.irn)").param("copies", filled.prefix() + "%").query(Integer.class).single()).isZero();
  }
}
