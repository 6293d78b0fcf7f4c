package org.kram.gst;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kram.gst.PlaceOfSupplyDecision.Paper;

/// Where does a supply take place, and which tax follows? Three steps: the place, intra- or inter-state, the heads. Each step that was
/// taken can be read in [PlaceOfSupplyDecision#steps].
public final class PlaceOfSupply {
  private PlaceOfSupply() {}

  public static PlaceOfSupplyDecision decide(Supply supply) {
    var place = SupplyPlace.of(supply);
    var type = type(supply, place);
    boolean own = supply.sellerGstin().equals(supply.buyerGstin());
    boolean inter = !own && isInterState(supply, type, place.state());
    var paper = paper(supply, own);
    var heads = heads(supply, type, paper, inter);
    boolean reverse = supply.reverseCharge() && heads != Heads.NONE;
    var steps = steps(supply, place, inter, type, heads, paper, reverse);
    return new PlaceOfSupplyDecision(place.state(), inter, type, heads, paper, reverse, place.step().section(), inWords(place, steps), steps,
        endorsements(supply, type, paper, reverse), SupplyRefusals.of(supply, place, inter, type, paper));
  }

  private static SupplyType type(Supply s, SupplyPlace place) {
    return switch (s.buyer()) {
      case REGULAR, COMPOSITION, UIN -> SupplyType.B2B;
      case DEEMED_EXPORT -> SupplyType.DEXP;
      case UNREGISTERED -> SupplyType.B2C;
      case SEZ -> s.underLut() ? SupplyType.SEZWOP : SupplyType.SEZWP;
      case OVERSEAS -> !s.leavesIndia() || !place.isAbroad() ? SupplyType.B2C : s.underLut() ? SupplyType.EXPWOP : SupplyType.EXPWP;
    };
  }

  private static boolean isInterState(Supply s, SupplyType type, String pos) {
    return type.isSez() || type.isExport() || s.seller() == Supply.Seller.SEZ || !s.sellerState().equals(pos);
  }

  private static Paper paper(Supply s, boolean own) {
    if (own) return Paper.DELIVERY_CHALLAN;
    return s.sellerComposition() || !s.hasTaxableLines() ? Paper.BILL_OF_SUPPLY : Paper.TAX_INVOICE;
  }

  private static Heads heads(Supply s, SupplyType type, Paper paper, boolean inter) {
    if (paper != Paper.TAX_INVOICE || type.isWithoutPayment()) return Heads.NONE;
    if (inter || s.igstOnIntra()) return Heads.IGST;
    boolean ut = Reference.state(s.sellerState()).map(state -> state.secondTax().equals("UTGST")).orElse(false);
    return ut ? Heads.CGST_UTGST : Heads.CGST_SGST;
  }

  private static List<DecisionStep> steps(Supply s, SupplyPlace place, boolean inter, SupplyType type, Heads heads, Paper paper, boolean reverse) {
    var steps = new ArrayList<DecisionStep>();
    steps.add(place.step());
    steps.add(interStep(s, inter, type, paper));
    buyerStep(s, inter, paper).forEach(steps::add);
    if (paper == Paper.DELIVERY_CHALLAN)
      steps.add(new DecisionStep("SAME_REGISTRATION", "CGST rule 55", "Seller and buyer are one registration: no supply, a delivery challan without tax."));
    else if (paper == Paper.BILL_OF_SUPPLY)
      steps.add(s.sellerComposition() ? new DecisionStep("COMPOSITION_SELLER", "CGST s.10(4), s.31(3)(c)", "Composition seller: bill of supply without tax.")
          : new DecisionStep("NOTHING_TAXABLE", "CGST s.31(3)(c)", "Nothing taxable on it: bill of supply."));
    else if (type.isWithoutPayment()) steps.add(new DecisionStep("WITHOUT_PAYMENT", "IGST s.16(3)(a)", "Without payment of tax under LUT: rate shown, tax nil."));
    else steps.add(headsStep(s, inter, heads, reverse));
    if (reverse) steps.add(new DecisionStep("REVERSE_CHARGE", s.kind().isGoods() ? "CGST s.9(3)" : "CGST s.9(3), IGST s.5(3)",
        "Reverse charge: the tax is shown and not part of the total; the recipient pays it."));
    return List.copyOf(steps);
  }

  private static DecisionStep interStep(Supply s, boolean inter, SupplyType type, Paper paper) {
    if (paper == Paper.DELIVERY_CHALLAN) return new DecisionStep("NO_SUPPLY", "CGST s.7", "A movement within one registration is no supply.");
    if (type.isSez()) return new DecisionStep("SEZ", "IGST s.7(5)(b)", "Supply to a SEZ counts as inter-state even inside one state.");
    if (s.seller() == Supply.Seller.SEZ) return new DecisionStep("SEZ_SELLER", "IGST s.7(5)(b)", "Supply by a SEZ counts as inter-state even inside one state.");
    if (type.isExport()) return new DecisionStep("EXPORT_INTER_STATE", "IGST s.7(5)(a)", "Export counts as inter-state.");
    var section = inter ? s.kind().isGoods() ? "IGST s.7(1)" : "IGST s.7(3)" : s.kind().isGoods() ? "IGST s.8(1)" : "IGST s.8(2)";
    return new DecisionStep(inter ? "INTER_STATE" : "INTRA_STATE", section, "Supplier in " + SupplyPlace.words(s.sellerState()) + (inter ? ": inter-state." : ": intra-state."));
  }

  /// What the buyer is, where that changes something for him or the return.
  private static List<DecisionStep> buyerStep(Supply s, boolean inter, Paper paper) {
    var steps = new ArrayList<DecisionStep>();
    var table = inter ? " The value goes into table 3.2 of GSTR-3B." : "";
    switch (s.buyer()) {
      case COMPOSITION -> steps.add(new DecisionStep("COMPOSITION_BUYER", "CGST s.10(4)", "The buyer pays composition tax: he is charged normally and gets no credit." + table));
      case UIN -> steps.add(new DecisionStep("UIN_BUYER", "CGST s.25(9), s.55", "The buyer holds a UIN: he is charged normally and claims a refund." + table));
      case DEEMED_EXPORT -> steps.add(new DecisionStep("DEEMED_EXPORT", "CGST s.147", "Deemed export: taxed normally, the refund is claimed by the buyer or the supplier."));
      case REGULAR, UNREGISTERED, SEZ, OVERSEAS -> { }
    }
    if (paper != Paper.DELIVERY_CHALLAN && isSister(s)) steps.add(new DecisionStep("SAME_PERSON", "CGST s.25(4), Schedule I", "Same PAN under another registration: distinct persons, so a supply with tax."));
    return steps;
  }

  private static boolean isSister(Supply s) {
    return s.buyerGstin() != null && s.buyerGstin().length() == 15 && s.sellerGstin().length() == 15 && s.buyerGstin().regionMatches(2, s.sellerGstin(), 2, 10);
  }

  private static DecisionStep headsStep(Supply s, boolean inter, Heads heads, boolean reverse) {
    var words = "Tax: " + heads.inWords() + (reverse ? ", paid by the recipient on reverse charge." : ".");
    return switch (heads) {
      case IGST -> inter ? new DecisionStep("IGST", "IGST s.5(1)", words)
          : new DecisionStep("IGST_ON_INTRA", "notified cases", "Tax: IGST though the place lies in the seller's state, as the user says (IgstOnIntra).");
      case CGST_SGST -> new DecisionStep("CGST_SGST", "CGST s.9(1)", words);
      case CGST_UTGST -> new DecisionStep("CGST_UTGST", "CGST s.9(1), UTGST s.7(1)", words + " " + SupplyPlace.words(s.sellerState()) + " is a union territory without legislature.");
      case NONE -> new DecisionStep("NO_TAX", "", words);
    };
  }

  private static String inWords(SupplyPlace place, List<DecisionStep> steps) {
    return place.step().words() + " Place of supply: " + SupplyPlace.words(place.state()) + " [" + place.step().section() + "]. "
        + steps.stream().skip(1).map(DecisionStep::words).collect(Collectors.joining(" "));
  }

  private static List<String> endorsements(Supply s, SupplyType type, Paper paper, boolean reverse) {
    var lines = new ArrayList<String>();
    if (s.sellerComposition()) lines.add("Composition taxable person, not eligible to collect tax on supplies.");
    else if (paper == Paper.TAX_INVOICE) {
      var arn = s.lut() == null ? "" : " LUT ARN " + s.lut().arn() + ".";
      switch (type) {
        case EXPWP -> lines.add("Supply meant for export on payment of integrated tax.");
        case EXPWOP -> lines.add("Supply meant for export under letter of undertaking without payment of integrated tax." + arn);
        case SEZWP -> lines.add("Supply to SEZ unit or developer for authorised operations on payment of integrated tax.");
        case SEZWOP -> lines.add("Supply to SEZ unit or developer for authorised operations under letter of undertaking without payment of integrated tax." + arn);
        case B2B, B2C, DEXP -> { }
      }
    }
    if (reverse) lines.add("Tax is payable on reverse charge.");
    return List.copyOf(lines);
  }
}
