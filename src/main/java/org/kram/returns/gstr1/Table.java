package org.kram.returns.gstr1;

/// The tables of GSTR-1, in the order in which the file has them.
public enum Table {
  B2B("b2b", "4, 6B, 6C", "Sales to registered buyers"),
  B2CL("b2cl", "5", "Large inter-state sales to the unregistered"),
  EXP("exp", "6A", "Exports"),
  CDNR("cdnr", "9B", "Notes to registered buyers"),
  CDNUR("cdnur", "9B", "Notes on large sales and exports to the unregistered"),
  B2BA("b2ba", "9A", "Sales to registered buyers, amended"),
  B2CLA("b2cla", "9A", "Large inter-state sales, amended"),
  EXPA("expa", "9A", "Exports, amended"),
  CDNRA("cdnra", "9C", "Notes to registered buyers, amended"),
  CDNURA("cdnura", "9C", "Notes to the unregistered, amended"),
  B2CS("b2cs", "7", "Other sales to the unregistered, net of notes"),
  B2CSA("b2csa", "10", "Other sales to the unregistered, amended"),
  NIL("nil", "8", "Nil-rated, exempt and non-GST"),
  AT("at", "11A", "Advances received for services"),
  TXPD("txpd", "11B", "Advances set against invoices"),
  SUPECO("supeco", "14", "Sales through e-commerce operators"),
  HSN("hsn", "12", "Summary by HSN"),
  DOC_ISSUE("doc_issue", "13", "Documents issued");

  private final String key;
  private final String number;
  private final String title;

  Table(String key, String number, String title) {
    this.key = key;
    this.number = number;
    this.title = title;
  }

  /// As in the portal's file.
  public String key() {
    return key;
  }

  /// As in the form.
  public String number() {
    return number;
  }

  public String title() {
    return title;
  }

  /// Document by document; the other tables are sums.
  boolean listsDocuments() {
    return ordinal() <= CDNURA.ordinal();
  }

  boolean isAmendment() {
    return this == B2BA || this == B2CLA || this == EXPA || this == CDNRA || this == CDNURA || this == B2CSA;
  }

  boolean isNote() {
    return this == CDNR || this == CDNUR || this == CDNRA || this == CDNURA;
  }
}
