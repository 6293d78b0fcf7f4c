package org.kram.returns;

import java.time.Clock;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.shared.Indian;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the register up to date where nobody looks at it: recent documents often, all of them once a day.
@Component
class ReturnsClock {
  private static final Logger log = LoggerFactory.getLogger(ReturnsClock.class);

  private final Companies companies;
  private final ReturnsDesk desk;
  private final Clock clock;

  ReturnsClock(Companies companies, ReturnsDesk desk, Clock clock) {
    this.companies = companies;
    this.desk = desk;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
  void recent() {
    each(() -> desk.follow(Indian.day(clock.instant())));
  }

  @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT2M")
  void all() {
    each(() -> desk.followAll(Indian.day(clock.instant())));
  }

  private void each(Runnable work) {
    for (var company : companies.list()) {
      try {
        Company.run(company, work);
      } catch (RuntimeException e) {
        log.warn("The register of returns of company {} broke off: {}", company, e.toString());
      }
    }
  }
}
