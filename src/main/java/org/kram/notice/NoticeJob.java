package org.kram.notice;

import org.kram.database.Companies;
import org.kram.database.Company;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Empties the outbox, a few messages at a time, so that drawing PDFs never takes the machine from those who sell.
@Component
class NoticeJob {
  private static final Logger log = LoggerFactory.getLogger(NoticeJob.class);

  private final NoticeDesk desk;
  private final Companies companies;

  NoticeJob(NoticeDesk desk, Companies companies) {
    this.desk = desk;
    this.companies = companies;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
  void send() {
    for (var company : companies.list()) {
      try {
        Company.run(company, () -> desk.drain(10));
      } catch (RuntimeException e) {
        log.warn("Mail of company {} broke off: {}", company, e.toString());
      }
    }
  }
}
