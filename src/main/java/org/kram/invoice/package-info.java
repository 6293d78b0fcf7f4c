/// Invoice: what the customer owes for what was packed, in the words of the law. Owns tax invoices and credit notes.
/// Always true: an invoice line is a packed line and nothing else makes one; numbers are consecutive per GSTIN, kind and
/// financial year; an invoice has its receivable and its journal entry from its first moment; a credit note mirrors its invoice.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "party", "catalog", "pricing", "gst", "gst :: portal", "receivable", "credit", "ledger", "order", "dispatch", "paper", "web"})
@NullMarked
package org.kram.invoice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
