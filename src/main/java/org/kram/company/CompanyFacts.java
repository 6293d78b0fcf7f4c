package org.kram.company;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.gst.EInvoiceNeed;
import org.kram.shared.Caches;
import org.kram.shared.Money;
import org.springframework.stereotype.Component;

/// What every document reads and hardly ever changes, kept per company for a few seconds: another node learns of a change that much later.
@Component
class CompanyFacts {
  /// @param kept the profile as it was written
  /// @param profile the same with the day from which e-invoices are due by turnover, where that is earlier than the day it names
  record Facts(@Nullable Profile kept, @Nullable Profile profile, Map<String, Money> turnovers, List<Registration> registrations, List<Branch> branches, List<Warehouse> warehouses,
      Map<Integer, WorkingDay> workingDays, Map<LocalDate, String> holidays, Map<String, Settings.Setting> settings) {}

  private final CompanyStore store;
  private final LoadingCache<String, Facts> cache = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).maximumSize(1_000).build(_ -> read());

  CompanyFacts(CompanyStore store) {
    this.store = store;
  }

  Facts current() {
    return cache.get(Company.current());
  }

  void changed() {
    var company = Company.current();
    Caches.forget(() -> cache.invalidate(company));
  }

  private Facts read() {
    var kept = store.profile();
    var turnovers = store.turnovers();
    return new Facts(kept, effective(kept, turnovers), turnovers, store.registrations(), store.branches(), store.warehouses(), store.workingDays(), store.holidays(), store.settings());
  }

  private static @Nullable Profile effective(@Nullable Profile kept, Map<String, Money> turnovers) {
    var due = EInvoiceNeed.firstDay(turnovers).orElse(null);
    if (kept == null || due == null) return kept;
    return kept.eInvoiceFrom() == null || due.isBefore(kept.eInvoiceFrom()) ? kept.withEInvoicesFrom(due) : kept;
  }
}
