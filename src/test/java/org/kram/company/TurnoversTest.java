package org.kram.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.invoice.BillCast;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.springframework.beans.factory.annotation.Autowired;

class TurnoversTest extends KramTest {
  @Autowired Turnovers turnovers;
  @Autowired CompanyBook company;
  @Autowired BillCast cast;

  @Test
  void aYearAboveTheLimitMakesEInvoicesDueWhateverTheProfileSays() {
    cast.found();
    var p = company.keptProfile();
    company.keepProfile(act(), new Profile(p.name(), p.legalName(), p.pan(), p.aggregateTurnover(), p.startedOn(), p.mail(), p.phone(), p.website(), p.bankDetails(), p.invoiceTerms(), null));
    assertThat(company.profile().makesEInvoices(LocalDate.of(2026, 11, 20))).isFalse();

    turnovers.keep(act(), "2024-25", Money.rupees(60_000_000));
    turnovers.keep(act(), "2025-26", Money.rupees(10_000_000));
    assertThat(company.profile().eInvoiceFrom()).isEqualTo(LocalDate.of(2025, 4, 1));
    assertThat(company.profile().makesEInvoices(LocalDate.of(2025, 3, 31))).isFalse();
    assertThat(company.keptProfile().eInvoiceFrom()).isNull();
    assertThatThrownBy(() -> turnovers.keep(act(), "2025-27", Money.ZERO)).isInstanceOf(BadInput.class);
  }
}
