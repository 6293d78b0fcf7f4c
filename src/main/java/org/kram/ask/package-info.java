/// Ask: the GST engine without an order. Another billing system sends a plain document (parties, lines, charges, transport) and is told place of
/// supply and tax, the e-invoice with its IRN, whether an e-way bill is needed, what the return will hold, and what is wrong with any of it.
///
/// Always true: nothing is stored and nothing is looked up in a company's masters, so the same question has the same answer on every node;
/// what is decided here is decided by the calculators of `gst`, which also make Kram's own documents.
///
/// - [PlainDocument] is what is asked about; [PlainReader] takes it lenient in form (names, numbers as texts, dates as people write them)
///   and strict in meaning (no unknown field, every error with field, value, remedy).
/// - `AskDocumentsApi`: `POST /api/v1/gst/tax`, `/e-invoice`, `/e-way-bill`, `/purchase`, `/time-of-supply`.
/// - `AskReturnsApi`: `POST /api/v1/gst/gstr1`, `/gstr2b-matching`.
/// - `AskLookupsApi`: GSTINs, document numbers, series, HSN and rates.
@ApplicationModule(allowedDependencies = {"shared", "gst", "gst :: portal", "returns :: gstr1", "returns :: gstr2b"})
@NullMarked
package org.kram.ask;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
