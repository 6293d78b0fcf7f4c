package org.kram.returns.gstr2b;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Amounts;
import org.kram.shared.Money;

/// A purchase, as one's own books have it or as the supplier told it to the portal. Amounts are never negative: the kind says what is taken off.
/// @param key what the caller knows it by: the id of a bill, the table of a file
/// @param supplierGstin empty for a bill of entry
/// @param no never read as a number: it may begin with zeros
/// @param credit what else decides whether the credit may be taken
public record InwardDocument(String key, Kind kind, String supplierGstin, @Nullable String supplierName, String no, LocalDate on, Money value, String placeOfSupply,
    boolean reverseCharge, Amounts amounts, @Nullable String irn, Credit credit) {

  public enum Kind {
    INVOICE("Invoice"), DEBIT_NOTE("Debit note"), CREDIT_NOTE("Credit note"), ISD_INVOICE("ISD invoice"), ISD_CREDIT_NOTE("ISD credit note"), BILL_OF_ENTRY("Bill of entry");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }

    /// Takes credit back instead of giving it.
    public boolean takesBack() {
      return this == CREDIT_NOTE || this == ISD_CREDIT_NOTE;
    }
  }

  /// Of the portal: available, reason, supplierPeriod. Of the books: received, paid, blocked.
  /// @param available what GSTR-2B says of the credit
  /// @param reason P: place of supply and supplier in one state, the recipient in another; C: the supplier filed too late
  /// @param received goods or services have come (s.16(2)(b))
  /// @param blocked credit the law does not give (s.17(5))
  /// @param paid in full
  public record Credit(boolean available, @Nullable String reason, boolean received, boolean blocked, boolean paid) {
    /// Nothing is known against it.
    public static final Credit FREE = new Credit(true, null, true, false, true);

    public static Credit portal(boolean available, @Nullable String reason) {
      return new Credit(available, reason, true, false, true);
    }

    public static Credit books(boolean received, boolean blocked, boolean paid) {
      return new Credit(true, null, received, blocked, paid);
    }
  }
}
