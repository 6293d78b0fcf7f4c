package org.kram.filing;

import java.time.Instant;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.springframework.stereotype.Component;

/// In whose name the portals are asked.
@Component
class Callers {
  private final CompanyBook company;

  Callers(CompanyBook company) {
    this.company = company;
  }

  Portal.Caller of(long registrationId, Instant at) {
    var seller = company.registration(registrationId);
    return new Portal.Caller(seller.gstin(), seller.kind() == Registration.Kind.COMPOSITION, company.profile().aggregateTurnover(), at);
  }
}
