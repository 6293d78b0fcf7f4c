package org.kram.credit;

import java.time.Clock;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Watches the hours of the credit desk, company by company.
@Component
class CreditClock {
  private static final Logger log = LoggerFactory.getLogger(CreditClock.class);

  private final Companies companies;
  private final CreditDesk desk;
  private final Clock clock;

  CreditClock(Companies companies, CreditDesk desk, Clock clock) {
    this.companies = companies;
    this.desk = desk;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
  void tick() {
    for (var company : companies.list()) {
      try {
        Company.run(company, () -> {
          var act = Act.of(Actor.kram(), clock.instant());
          desk.escalateLate(act);
          desk.lapseSanctions(act);
        });
      } catch (RuntimeException e) {
        log.warn("the credit clock of {} stopped for now: {}", company, e.toString());
      }
    }
  }
}
