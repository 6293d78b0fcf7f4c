package org.kram.allocation;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.Once;
import org.kram.stock.StockArrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Serves backorders when stock has arrived: after the commit of the arrival, in a transaction of its own, because it locks the
/// waiting orders before the stock as everybody does.
@Component
class Arrivals {
  private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

  private final AllocationDesk desk;
  private final AllocationStore store;
  private final Companies companies;
  private final Clock clock;
  private final Once once;
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

  Arrivals(AllocationDesk desk, AllocationStore store, Companies companies, Clock clock, Once once) {
    this.desk = desk;
    this.store = store;
    this.companies = companies;
    this.clock = clock;
    this.once = once;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(StockArrived arrived) {
    var company = Company.current();
    var thread = Thread.ofVirtual().name("serve-backorders").unstarted(() -> Company.run(company, () -> serve(arrived.act(), arrived.itemIds())));
    serving.add(thread);
    thread.start();
  }

  private void serve(Act act, Set<Long> itemIds) {
    try {
      if (store.anyWaiting(itemIds)) once.inTransaction(() -> desk.serve(Act.of(Actor.kram(), act.at()), itemIds));
    } catch (RuntimeException e) {
      log.warn("Backorders of items {} were not served, the next round tries again: {}", itemIds, e.getMessage());
    } finally {
      serving.remove(Thread.currentThread());
    }
  }

  /// What a serving left behind: it broke off, was too long for one round, or a lot came of age.
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
  void rest() {
    for (var company : companies.list()) {
      try {
        Company.run(company, this::serveRest);
      } catch (RuntimeException e) {
        log.warn("Serving the backorders of {} stopped for now: {}", company, e.toString());
      }
    }
  }

  void serveRest() {
    var act = Act.of(Actor.kram(), clock.instant());
    var items = desk.servable(act.on());
    if (!items.isEmpty()) once.inTransaction(() -> desk.serve(act, items));
  }

  /// Waits until what has arrived is served: for tests.
  void settle() {
    for (var thread : serving) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
