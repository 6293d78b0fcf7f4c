package org.kram.gst;

import java.util.List;
import org.kram.shared.Reason;
import org.kram.shared.Refused;

/// Where a supply takes place, and what follows from it.
/// @param posStateCode two digits; 96 outside India
/// @param interState between states, or treated so by law (SEZ, export)
/// @param heads which taxes; [Heads#NONE] when none is charged
/// @param paper which document the law asks for; an export invoice is a tax invoice with its endorsement
/// @param reverseCharge the tax is computed and shown, the recipient pays it
/// @param ruleFired short name of the rule, e.g. `IGST s.10(1)(b)`
/// @param inWords the whole decision in sentences, for people
/// @param steps the same step by step, each with its section
/// @param endorsements sentences the document must carry
/// @param refusals why this may not be issued so; empty when it may
public record PlaceOfSupplyDecision(
    String posStateCode,
    boolean interState,
    SupplyType supplyType,
    Heads heads,
    Paper paper,
    boolean reverseCharge,
    String ruleFired,
    String inWords,
    List<DecisionStep> steps,
    List<String> endorsements,
    List<Reason> refusals) {

  public enum Paper {
    TAX_INVOICE("tax invoice"), BILL_OF_SUPPLY("bill of supply"), DELIVERY_CHALLAN("delivery challan");

    private final String words;

    Paper(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }

  /// This decision, or `Refused` with all reasons.
  public PlaceOfSupplyDecision orRefuse() {
    Refused.ifAny(refusals);
    return this;
  }

  /// The place as the invoice prints it: "27 Maharashtra".
  public String placePrinted() {
    return Reference.state(posStateCode).map(s -> s.code() + " " + s.name()).orElse(posStateCode);
  }

  /// Is this a document the e-invoice portal registers (whether the seller is big enough is another question)?
  public boolean isForInvoicePortal() {
    return supplyType != SupplyType.B2C && paper == Paper.TAX_INVOICE;
  }
}
