package org.kram.compliance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kram.catalog.ItemsKept;
import org.kram.company.CompanyBook;
import org.kram.company.ProfileKept;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.gst.RateBook;
import org.kram.gst.TaxClass;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.SaleRules;
import org.kram.party.PartiesKept;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks at masters that changed, and at all of them once a day, and keeps what it finds.
@Component
class Inspection {
  private static final Logger log = LoggerFactory.getLogger(Inspection.class);
  /// Masters of one transaction.
  private static final int BATCH = 1_000;

  private final FindingStore store;
  private final CompanyBook company;
  private final RateBook rates;
  private final Companies companies;
  private final Once once;
  private final Clock clock;

  Inspection(FindingStore store, CompanyBook company, RateBook rates, Companies companies, Once once, Clock clock) {
    this.store = store;
    this.company = company;
    this.rates = rates;
    this.companies = companies;
    this.once = once;
    this.clock = clock;
  }

  @EventListener
  void on(ItemsKept kept) {
    store.lookAgain(Master.ITEM, kept.ids());
  }

  @EventListener
  void on(PartiesKept kept) {
    store.lookAgain(Master.PARTY, kept.ids());
  }

  @EventListener(ProfileKept.class)
  void onProfileKept() {
    store.lookAtAllAgain();
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 12_000)
  void tick() {
    for (var one : companies.list()) {
      try {
        Company.run(one, () -> {
          everyDay();
          drain();
        });
      } catch (RuntimeException e) {
        log.warn("the inspection of {} stopped for now: {}", one, e.toString());
      }
    }
  }

  private void everyDay() {
    var today = Indian.day(clock.instant());
    once.inTransaction(() -> store.beginRound(today));
  }

  /// Looks at everything that waits, and says at how many masters.
  int drain() {
    if (!company.isSetUp()) return 0;
    int all = 0;
    for (int some = BATCH; some == BATCH; all += some) some = once.inTransaction(this::lookAtSome);
    return all;
  }

  private int lookAtSome() {
    var waiting = store.take(BATCH);
    if (waiting.isEmpty()) return 0;
    var on = Indian.day(clock.instant());
    var found = new ArrayList<FindingStore.Kept>();
    found.addAll(items(waiting.stream().filter(w -> w.master() == Master.ITEM).map(FindingStore.Waiting::id).toList(), on));
    found.addAll(parties(waiting.stream().filter(w -> w.master() == Master.PARTY).map(FindingStore.Waiting::id).toList()));
    store.replace(waiting, found, clock.instant());
    return waiting.size();
  }

  private List<FindingStore.Kept> items(List<Long> ids, LocalDate on) {
    var classes = classes(rates);
    var turnover = company.profile().aggregateTurnover();
    return store.items(ids).stream()
        .flatMap(i -> SaleRules.item(i.facts(), classes.apply(i.facts().taxClass()), turnover, on).stream().map(f -> new FindingStore.Kept(Master.ITEM, i.id(), 0, f))).toList();
  }

  private List<FindingStore.Kept> parties(List<Long> ids) {
    var found = new ArrayList<FindingStore.Kept>();
    for (var p : store.parties(ids)) {
      for (var f : SaleRules.party(p.facts())) found.add(new FindingStore.Kept(Master.PARTY, p.id(), 0, f));
      for (var a : p.addresses()) for (Finding f : SaleRules.address(p.facts(), a)) found.add(new FindingStore.Kept(Master.PARTY, p.id(), a.id(), f));
    }
    return found;
  }

  static Function<String, Optional<TaxClass>> classes(RateBook rates) {
    var byCode = rates.classes().stream().collect(Collectors.toMap(TaxClass::code, Function.identity()));
    return code -> Optional.ofNullable(byCode.get(code));
  }
}
