package org.kram.returns.gstr1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// An invoice or note as GSTR-1 sees it. Amounts are never negative: the kind says what is taken off.
/// @param buyerGstin null for the unregistered and for buyers abroad
/// @param placeOfSupply state code; 96 outside India
/// @param value of the whole document, tax and rounding included; without tax under reverse charge
/// @param cancelled reported among the documents issued only
/// @param original of a note: the document it corrects. Decides where the note of an unregistered buyer stands
/// @param amends how the document was reported before, when this corrects a return that is filed
public record OutwardDocument(Kind kind, String no, LocalDate on, @Nullable String buyerGstin, BuyerCategory buyer, SupplyType supplyType, String placeOfSupply,
    boolean reverseCharge, Money value, boolean cancelled, @Nullable Original original, @Nullable Amends amends, @Nullable ShippingBill shippingBill,
    @Nullable Ecommerce ecommerce, List<Line> lines) {

  public enum Kind {
    INVOICE("INV", 1), CREDIT_NOTE("C", 5), DEBIT_NOTE("D", 4);

    private final String code;
    /// Nature of document in table 13.
    private final int nature;

    Kind(String code, int nature) {
      this.code = code;
      this.nature = nature;
    }

    public boolean isNote() {
      return this != INVOICE;
    }

    String code() {
      return code;
    }

    int nature() {
      return nature;
    }
  }

  /// @param value of the whole original: above the limit it stood in table 5
  public record Original(String no, LocalDate on, Money value) {}

  /// @param on its date as filed; its month says which small sales (table 7) are corrected
  /// @param value of the document as filed, where it is another now: it decided the table
  public record Amends(String no, LocalDate on, @Nullable Money value) {
    public Amends(String no, LocalDate on) {
      this(no, on, null);
    }
  }

  /// @param port six characters
  public record ShippingBill(String port, String no, LocalDate on) {}

  /// Sold through an operator.
  /// @param operatorPaysTax s.9(5): the operator owes the tax; else he collects at source (s.52)
  public record Ecommerce(String gstin, boolean operatorPaysTax) {}

  /// @param rate the whole percentage, also where no tax is charged under a letter of undertaking
  public record Line(String hsn, String uqc, Quantity qty, Treatment treatment, BigDecimal rate, Money taxable, Money igst, Money cgst, Money sgst, Money cess) {
    boolean isService() {
      return hsn.startsWith("99");
    }

    Money tax() {
      return igst.plus(cgst).plus(sgst).plus(cess);
    }
  }

  public OutwardDocument {
    lines = List.copyOf(lines);
  }

  /// An ordinary sale; what is special is added by the `…` methods below.
  public static OutwardDocument invoice(String no, LocalDate on, @Nullable String buyerGstin, String placeOfSupply, Money value, List<Line> lines) {
    return new OutwardDocument(Kind.INVOICE, no, on, buyerGstin, buyerGstin == null ? BuyerCategory.UNREGISTERED : BuyerCategory.REGULAR,
        buyerGstin == null ? SupplyType.B2C : SupplyType.B2B, placeOfSupply, false, value, false, null, null, null, null, lines);
  }

  /// The same document with these lines.
  public OutwardDocument with(List<Line> lines) {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, original, amends, shippingBill, ecommerce, lines);
  }

  /// The same document for another buyer or to another place.
  public OutwardDocument retold(@Nullable String buyerGstin, String placeOfSupply) {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, original, amends, shippingBill, ecommerce, lines);
  }

  /// Nothing is left of it.
  public OutwardDocument toNothing() {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, Money.ZERO, cancelled, original, amends, shippingBill, ecommerce, List.of());
  }

  public OutwardDocument as(SupplyType type, BuyerCategory category) {
    return new OutwardDocument(kind, no, on, buyerGstin, category, type, placeOfSupply, reverseCharge, value, cancelled, original, amends, shippingBill, ecommerce, lines);
  }

  public OutwardDocument asNote(Kind note, Original corrected) {
    return new OutwardDocument(note, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, corrected, amends, shippingBill, ecommerce, lines);
  }

  public OutwardDocument underReverseCharge() {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, true, value, cancelled, original, amends, shippingBill, ecommerce, lines);
  }

  public OutwardDocument asCancelled() {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, true, original, amends, shippingBill, ecommerce, lines);
  }

  public OutwardDocument amending(Amends filed) {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, original, filed, shippingBill, ecommerce, lines);
  }

  public OutwardDocument shipped(ShippingBill bill) {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, original, amends, bill, ecommerce, lines);
  }

  public OutwardDocument soldThrough(Ecommerce operator) {
    return new OutwardDocument(kind, no, on, buyerGstin, buyer, supplyType, placeOfSupply, reverseCharge, value, cancelled, original, amends, shippingBill, operator, lines);
  }

  /// Exports and supplies to SEZ are zero-rated whatever the goods are (IGST Act s.16): all of their lines stand in the document's own row.
  boolean isZeroRated() {
    return supplyType.isExport() || supplyType.isSez();
  }

  /// Those that stand in the document's own row; the others (nil-rated, exempt, outside GST) stand in table 8.
  List<Line> ratedLines() {
    return isZeroRated() ? lines : lines.stream().filter(l -> l.treatment == Treatment.TAXABLE).toList();
  }

  boolean isInterState(String sellerState) {
    return isZeroRated() || !placeOfSupply.equals(sellerState);
  }
}
