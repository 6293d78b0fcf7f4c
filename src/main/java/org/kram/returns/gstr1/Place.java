package org.kram.returns.gstr1;

import java.time.LocalDate;
import java.util.Comparator;
import org.kram.gst.Limits;
import org.kram.gst.SupplyType;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.shared.Money;

/// Where a document stands in the return.
/// @param group what the file gathers documents under: the buyer's GSTIN, the place of supply, the kind of export; empty for sums
public record Place(Table table, String group) {
  /// The order in which [Gstr1Json] wants documents.
  public static final Comparator<Place> FILING_ORDER = Comparator.comparing(Place::table).thenComparing(Place::group);

  /// @param sellerState first two digits of the seller's GSTIN
  public static Place of(OutwardDocument d, String sellerState) {
    if (d.cancelled()) return new Place(Table.DOC_ISSUE, "");
    if (d.ecommerce() != null && d.ecommerce().operatorPaysTax()) return new Place(Table.SUPECO, "");
    if (d.ratedLines().isEmpty() && d.amends() == null) return new Place(Table.NIL, "");
    var first = d.kind().isNote() ? note(d, sellerState) : invoice(d, sellerState);
    return d.amends() == null ? first : amended(first, d.amends().on());
  }

  private static Place invoice(OutwardDocument d, String sellerState) {
    if (d.supplyType().isExport()) return new Place(Table.EXP, d.supplyType() == SupplyType.EXPWP ? "WPAY" : "WOPAY");
    if (d.buyerGstin() != null) return new Place(Table.B2B, d.buyerGstin());
    return isLarge(d.placeOfSupply(), sellerState, d.on(), d.amends() == null || d.amends().value() == null ? d.value() : d.amends().value()) ? new Place(Table.B2CL, d.placeOfSupply()) : new Place(Table.B2CS, "");
  }

  /// A note of an unregistered buyer goes where its original stood, whatever its own value.
  private static Place note(OutwardDocument d, String sellerState) {
    if (d.supplyType().isExport()) return new Place(Table.CDNUR, d.supplyType().name());
    if (d.buyerGstin() != null) return new Place(Table.CDNR, d.buyerGstin());
    var original = d.original();
    return original != null && isLarge(d.placeOfSupply(), sellerState, original.on(), original.value()) ? new Place(Table.CDNUR, "B2CL") : new Place(Table.B2CS, "");
  }

  /// Inter-state, and above the limit of its day (rule 59(4)).
  private static boolean isLarge(String placeOfSupply, String sellerState, LocalDate on, Money value) {
    return !placeOfSupply.equals(sellerState) && Limits.on("gstr1.b2c_large", on).map(Money::of).filter(value::exceeds).isPresent();
  }

  private static Place amended(Place first, LocalDate filedOn) {
    return switch (first.table) {
      case B2B -> new Place(Table.B2BA, first.group);
      case B2CL -> new Place(Table.B2CLA, first.group);
      case EXP -> new Place(Table.EXPA, first.group);
      case CDNR -> new Place(Table.CDNRA, first.group);
      case CDNUR -> new Place(Table.CDNURA, first.group);
      case B2CS -> new Place(Table.B2CSA, "%02d%d".formatted(filedOn.getMonthValue(), filedOn.getYear()));
      case B2BA, B2CLA, EXPA, CDNRA, CDNURA, B2CSA, NIL, AT, TXPD, SUPECO, HSN, DOC_ISSUE -> first;
    };
  }

  /// Which of the two lists of table 12 takes the document's lines: registered buyers, and the rest. Where exports belong is the portal's own
  /// mapping and kept as data.
  static boolean inRegisteredList(OutwardDocument d) {
    if (d.supplyType().isExport()) return Limits.on("gstr1.hsn_exports_with_registered", d.on()).filter(one -> one.signum() > 0).isPresent();
    return d.buyerGstin() != null;
  }

  static int sign(Kind kind) {
    return kind == Kind.CREDIT_NOTE ? -1 : 1;
  }
}
