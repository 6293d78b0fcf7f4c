package org.kram.company;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.shared.Caches;
import org.springframework.stereotype.Component;

/// What every document reads and hardly ever changes, kept per company for a few seconds: another node learns of a change that much later.
@Component
class CompanyFacts {
  record Facts(@Nullable Profile profile, List<Registration> registrations, List<Branch> branches, List<Warehouse> warehouses,
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
    return new Facts(store.profile(), store.registrations(), store.branches(), store.warehouses(), store.workingDays(), store.holidays(), store.settings());
  }
}
