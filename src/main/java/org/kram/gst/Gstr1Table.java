package org.kram.gst;

import java.time.LocalDate;
import org.kram.gst.PlaceOfSupplyDecision.Paper;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// Where an outward invoice goes in GSTR-1 (rules of filling of the form, §9 of the notes).
/// @param section of the JSON: `b2b`, `b2cl`, `b2cs`, `exp`, `nil`; empty when the document is in none
/// @param kind `inv_typ`, `exp_typ` or empty
public record Gstr1Table(String section, String kind, String inWords) {

  /// @param value of the document with taxes
  public static Gstr1Table of(PlaceOfSupplyDecision decision, Money value, LocalDate on) {
    if (decision.paper() == Paper.DELIVERY_CHALLAN) return new Gstr1Table("", "", "A delivery challan is counted in table 13 only.");
    if (decision.paper() == Paper.BILL_OF_SUPPLY) return new Gstr1Table("nil", "", "Nothing taxable: table 8 (a composition dealer files CMP-08 and GSTR-4 instead).");
    return switch (decision.supplyType()) {
      case B2B -> new Gstr1Table("b2b", "R", "Registered buyer: table 4" + (decision.reverseCharge() ? "B, with reverse charge." : "A."));
      case DEXP -> new Gstr1Table("b2b", "DE", "Deemed export: table 6C.");
      case SEZWP -> new Gstr1Table("b2b", "SEWP", "SEZ with payment of tax: table 6B.");
      case SEZWOP -> new Gstr1Table("b2b", "SEWOP", "SEZ without payment of tax: table 6B.");
      case EXPWP -> new Gstr1Table("exp", "WPAY", "Export with payment of tax: table 6A.");
      case EXPWOP -> new Gstr1Table("exp", "WOPAY", "Export without payment of tax: table 6A.");
      case B2C -> unregistered(decision, value, on);
    };
  }

  private static Gstr1Table unregistered(PlaceOfSupplyDecision decision, Money value, LocalDate on) {
    var limit = Limits.on("gstr1.b2c_large", on).map(Money::of).orElseThrow();
    boolean large = decision.interState() && value.exceeds(limit);
    return large ? new Gstr1Table("b2cl", "", "Unregistered buyer of another state, value above " + Indian.rupees(limit) + ": table 5.")
        : new Gstr1Table("b2cs", "OE", "Unregistered buyer, " + (decision.interState() ? "value not above " + Indian.rupees(limit) : "same state") + ": table 7.");
  }
}
