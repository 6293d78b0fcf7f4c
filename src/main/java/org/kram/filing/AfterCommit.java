package org.kram.filing;

import java.util.concurrent.Semaphore;
import org.kram.challan.ChallanEvent;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.dispatch.ShipmentEvent;
import org.kram.filing.FilingTask.About;
import org.kram.invoice.CreditNoteIssued;
import org.kram.invoice.DebitNoteIssued;
import org.kram.invoice.InvoiceIssued;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// When the desk talks to the portals: right after the document's commit, and by a job for all that is left.
@Component
class AfterCommit {
  private static final Logger log = LoggerFactory.getLogger(AfterCommit.class);

  /// At four at once and twenty seconds' patience a batch is over within its lease.
  private static final int BATCH = 20;

  private final FilingDesk desk;
  private final EwayBillDesk ewayBills;
  private final ChallanFiling challans;
  private final TripNews trips;
  private final Companies companies;
  /// Whoever talks right after commit still holds the connection of that transaction and needs a second one: so only a part of the
  /// pool may do it at once. The others leave it to the job.
  final Semaphore atOnce;

  AfterCommit(FilingDesk desk, EwayBillDesk ewayBills, ChallanFiling challans, TripNews trips, Companies companies, @Value("${kram.pool.size:16}") int connections) {
    this.desk = desk;
    this.ewayBills = ewayBills;
    this.challans = challans;
    this.trips = trips;
    this.companies = companies;
    this.atOnce = new Semaphore(Math.max(1, connections / 4));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void issued(InvoiceIssued issued) {
    now(issued.no(), () -> desk.firstTry(issued.act(), issued.invoice()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void issued(CreditNoteIssued issued) {
    now(issued.no(), () -> desk.firstTry(issued.act(), About.CREDIT_NOTE, issued.creditNoteId()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void issued(DebitNoteIssued issued) {
    now(issued.no(), () -> desk.firstTry(issued.act(), About.DEBIT_NOTE, issued.debitNoteId()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void tripSet(ShipmentEvent.TripSet set) {
    now("TR-" + set.tripId(), () -> trips.tripSet(set));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void issued(ChallanEvent.Issued issued) {
    now(issued.challan().no(), () -> challans.firstTry(issued.act(), issued.challan().id()));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void carriageSet(ChallanEvent.CarriageSet set) {
    now(set.challan().no(), () -> desk.carriageSet(set));
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void again(Again again) {
    now("document " + again.documentId(), () -> desk.again(again));
  }

  /// The document is committed: nothing that goes wrong here may look like a failure of it.
  private void now(String what, Runnable talk) {
    if (!atOnce.tryAcquire()) return;
    try {
      talk.run();
    } catch (RuntimeException e) {
      log.warn("The first conversation about {} broke off; the job will take it up. {}", what, e.toString());
    } finally {
      atOnce.release();
    }
  }

  /// Whatever is left, in every company.
  @Scheduled(fixedDelay = 5_000, initialDelay = 10_000)
  void rest() {
    for (var company : companies.list()) {
      try {
        Company.run(company, () -> {
          drainWhileSomebodyAnswers();
          for (int round = 0; round < 500 && ewayBills.drain(20) > 0; round++) continue;
          for (int round = 0; round < 500 && trips.drain(20) > 0; round++) continue;
        });
      } catch (RuntimeException e) {
        log.warn("Filing of company {} broke off: {}", company, e.toString());
      }
    }
  }

  /// People hear of e-way bills that are about to end.
  @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
  void warn() {
    for (var company : companies.list()) {
      try {
        Company.run(company, ewayBills::warnInTime);
      } catch (RuntimeException e) {
        log.warn("Nobody was warned of e-way bills of company {}: {}", company, e.toString());
      }
    }
  }

  /// A portal that is silent about a whole batch is down: the rest waits for the next time, without having used up its tries.
  private void drainWhileSomebodyAnswers() {
    for (int round = 0; round < 500; round++) {
      var batch = desk.drainBatch(BATCH);
      if (batch.talks() == 0 || batch.heard() == 0) return;
    }
  }
}
