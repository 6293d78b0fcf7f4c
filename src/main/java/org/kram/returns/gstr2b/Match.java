package org.kram.returns.gstr2b;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Amounts;
import org.kram.shared.Check;
import org.kram.shared.Money;

/// One line of the reconciliation: a pair, or a document that stands alone.
/// @param differences field by field, empty when both say the same
/// @param taxableDifference books less portal
/// @param taxDifference books less portal
/// @param because why the credit is decided so, in words
/// @param credit what may be taken now, or must be given back
/// @param followUp what to tell the supplier, or to do; null when nothing is left to do
public record Match(Status status, @Nullable InwardDocument book, @Nullable InwardDocument portal, List<Difference> differences, Money taxableDifference,
    Money taxDifference, Itc itc, String because, Amounts credit, @Nullable String followUp) {

  public enum Status {
    EXACT("Exact"), SUGGESTED("Suggested"), MISMATCH("Mismatch"), RESIDUAL("Only the amount agrees"), MISSING_IN_BOOKS("Missing in books"), MISSING_IN_2B("Missing in GSTR-2B");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }

  /// What to do with the input tax credit.
  public enum Itc { CLAIM, DEFER, REVERSE, BLOCK }

  /// @param field number, date, supplier, kind, place of supply, reverse charge, taxable, igst, cgst, sgst or cess
  public record Difference(String field, String inBooks, String inPortal) {}

  public Match {
    Check.that(book != null || portal != null, "a line of the reconciliation has a document");
    differences = List.copyOf(differences);
  }

  /// Either side: what both have in common.
  public InwardDocument any() {
    if (book != null) return book;
    Check.that(portal != null, "a line of the reconciliation has a document");
    return portal;
  }
}
