package org.kram.company;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// The legal person, known by its PAN.
/// @param aggregateTurnover of the preceding financial year: decides HSN digits and whether e-invoices are due
/// @param eInvoiceFrom the day from which e-invoices are made, by its own word or by the turnover of some year; null: none are due
public record Profile(String name, String legalName, String pan, Money aggregateTurnover, LocalDate startedOn,
    @Nullable String mail, @Nullable String phone, @Nullable String website,
    @Nullable String bankDetails, @Nullable String invoiceTerms, @Nullable LocalDate eInvoiceFrom) {
  Profile withEInvoicesFrom(LocalDate day) {
    return new Profile(name, legalName, pan, aggregateTurnover, startedOn, mail, phone, website, bankDetails, invoiceTerms, day);
  }

  public boolean makesEInvoices(LocalDate on) {
    return eInvoiceFrom != null && !on.isBefore(eInvoiceFrom);
  }
}
