package org.kram.invoice;

import java.time.LocalDate;
import org.kram.shared.Money;

/// A credit note in a list.
public record NoteRow(long id, String no, LocalDate issuedOn, String invoiceNo, String customerCode, String customer, String reason, Money total, boolean registered) {}
