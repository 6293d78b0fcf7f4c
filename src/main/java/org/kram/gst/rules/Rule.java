package org.kram.gst.rules;

import java.util.List;

/// One rule of the portals or of the law.
/// @param id upper snake case: `HSN_LISTED`
/// @param title what must be true, as one sentence without stop
/// @param source the section, notification or portal document that says so
/// @param eInvoiceCodes under which the invoice portal refuses; the usual one first, none where the portal does not look
/// @param ewayBillCodes under which the e-way bill portal refuses
/// @param about what has to be mended
/// @param atEntry what a breach means while an order is entered
/// @param atPacking what it means before goods are packed
/// @param sure false where only secondary sources say so
public record Rule(String id, String title, String source, List<String> eInvoiceCodes, List<String> ewayBillCodes, About about, Weight atEntry,
    Weight atPacking, boolean sure) {
  public enum About { ITEM, PARTY, ADDRESS, COMPANY, ORDER, TRIP, INVOICE }

  /// What follows from a breach.
  public enum Weight {
    /// Shown, and nothing more.
    WARN,
    /// The step does not happen.
    REFUSE,
    /// Not looked at here.
    SILENT
  }

  /// "e-invoice 2176, e-way bill 216"
  public String codesInWords() {
    var words = eInvoiceCodes.isEmpty() ? "" : "e-invoice " + String.join(", ", eInvoiceCodes);
    return words + (words.isEmpty() || ewayBillCodes.isEmpty() ? "" : "; ") + (ewayBillCodes.isEmpty() ? "" : "e-way bill " + String.join(", ", ewayBillCodes));
  }
}
