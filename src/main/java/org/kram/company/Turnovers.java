package org.kram.company;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.kram.gst.EInvoiceNeed;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Turnover of the PAN by financial year. Since when e-invoices are due follows from it, beside the day that the profile may name.
@Service
public class Turnovers {
  private final CompanyStore store;
  private final CompanyFacts facts;
  private final Timeline timeline;

  Turnovers(CompanyStore store, CompanyFacts facts, Timeline timeline) {
    this.store = store;
    this.facts = facts;
    this.timeline = timeline;
  }

  /// By financial year, as `2022-23`.
  public Map<String, Money> all() {
    return facts.current().turnovers();
  }

  public Optional<LocalDate> eInvoicesDueFrom() {
    return EInvoiceNeed.firstDay(all());
  }

  @Transactional
  public void keep(Act act, String financialYear, Money amount) {
    act.require(Permission.COMPANY_KEEP);
    var bad = BadInput.collect();
    boolean year = financialYear.matches("20[0-9]{2}-[0-9]{2}") && (Integer.parseInt(financialYear.substring(2, 4)) + 1) % 100 == Integer.parseInt(financialYear.substring(5));
    bad.require(year, "financialYear", financialYear, "Write the financial year as 2025-26.");
    bad.require(!amount.isNegative(), "amount", amount, "Turnover is not negative.");
    bad.throwIfAny();
    var before = eInvoicesDueFrom();
    store.keepTurnover(financialYear, amount);
    facts.changed();
    var due = EInvoiceNeed.firstDay(store.turnovers());
    timeline.note(act, new Note(CompanyBook.SUBJECT, "TURNOVER_KEPT", financialYear, "Turnover of " + financialYear + " is " + Indian.rupees(amount) + "."
        + (due.equals(before) ? "" : due.map(day -> " E-invoices are due from " + Indian.date(day) + " on.").orElse(" No e-invoices are due."))));
  }
}
