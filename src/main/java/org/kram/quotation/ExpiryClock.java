package org.kram.quotation;

import java.time.Clock;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets offers expire after their last day, company by company.
@Component
class ExpiryClock {
  private static final Logger log = LoggerFactory.getLogger(ExpiryClock.class);

  private final Companies companies;
  private final QuotationDesk desk;
  private final Clock clock;

  ExpiryClock(Companies companies, QuotationDesk desk, Clock clock) {
    this.companies = companies;
    this.desk = desk;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT40S")
  void tick() {
    for (var company : companies.list()) {
      try {
        Company.run(company, () -> {
          var act = Act.of(Actor.kram(), clock.instant());
          desk.expire(act);
        });
      } catch (RuntimeException e) {
        log.warn("expiry of offers of {} stopped for now: {}", company, e.toString());
      }
    }
  }
}
