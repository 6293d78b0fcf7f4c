package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;
import org.kram.shared.Reason;
import org.kram.shared.Refused;

/// A purchase as GST sees it: which heads are right on it, who pays the tax, whether credit may be taken.
/// @param supplierGstin null for a supplier without registration
/// @param supplierState two digits, 96 abroad; the GSTIN's state where there is one
/// @param placeOfSupply as the bill says; null takes the recipient's state
/// @param reverseCharge code of the notified entry, or null; import of services needs none
/// @param creditBlocked the goods or services are of those in CGST s.17(5)
/// @param receivedOn the goods; null when not yet, or for services
public record InwardSupply(String recipientGstin, boolean recipientComposition, @Nullable String supplierGstin, String supplierState, boolean goods,
    @Nullable String placeOfSupply, @Nullable String reverseCharge, boolean creditBlocked, LocalDate billedOn, @Nullable LocalDate receivedOn, @Nullable LocalDate paidOn) {

  /// @param credit may input tax credit be taken at all
  /// @param creditReason why not; the letter of GSTR-2B (`P`, `C`) or ours; empty when it may
  /// @param creditTable row of GSTR-3B table 4; empty without credit
  /// @param selfInvoiceBy last day to write one's own invoice (rule 47A); null where none is needed
  /// @param timeOfSupply for reverse charge only
  public record Decision(String placeOfSupply, boolean interState, Heads heads, boolean reverseCharge, @Nullable ReverseCharge entry, boolean credit, String creditReason,
      String creditTable, @Nullable LocalDate selfInvoiceBy, @Nullable TimeOfSupply timeOfSupply, List<DecisionStep> steps, List<Reason> refusals) {
    public Decision orRefuse() {
      Refused.ifAny(refusals);
      return this;
    }
  }

  public Decision decide() {
    var steps = new ArrayList<DecisionStep>();
    var here = recipientGstin.substring(0, 2);
    var pos = Objects.requireNonNullElse(placeOfSupply, here);
    boolean imported = supplierState.equals(SupplyPlace.ABROAD);
    boolean inter = imported || !supplierState.equals(pos);
    steps.add(imported ? new DecisionStep("IMPORT", goods ? "IGST s.7(2)" : "IGST s.7(4)", "Received from outside India: inter-state, IGST.")
        : new DecisionStep(inter ? "INTER_STATE" : "INTRA_STATE", inter ? "IGST s.7" : "IGST s.8", "Supplier in " + SupplyPlace.words(supplierState) + ", place of supply "
            + SupplyPlace.words(pos) + ": " + (inter ? "inter-state, IGST." : "intra-state, CGST with SGST or UTGST.")));
    var entry = entry(imported);
    boolean reverse = entry.isPresent();
    entry.ifPresent(e -> steps.add(new DecisionStep("REVERSE_CHARGE", e.section(), e.name() + ": the recipient pays the tax, in cash, and shows it in table 3.1(d) of GSTR-3B.")));
    var selfInvoiceBy = reverse && supplierGstin == null && !imported ? Objects.requireNonNullElse(receivedOn, billedOn).plusDays(selfInvoiceDays()) : null;
    if (selfInvoiceBy != null) steps.add(new DecisionStep("SELF_INVOICE", "CGST s.31(3)(f), rule 47A", "The supplier is not registered: write your own invoice by " + Indian.date(selfInvoiceBy) + "."));
    var time = reverse ? TimeOfSupply.underReverseCharge(goods, receivedOn, paidOn, billedOn) : null;
    if (time != null) steps.add(new DecisionStep("TIME_OF_SUPPLY", time.rule(), time.inWords()));
    var against = againstCredit(pos, here, imported, reverse);
    against.map(Credit::step).ifPresent(steps::add);
    var table = against.isPresent() ? "" : imported ? goods ? "4(A)(1)" : "4(A)(2)" : reverse ? "4(A)(3)" : "4(A)(5)";
    if (!table.isEmpty()) steps.add(new DecisionStep("CREDIT", "CGST s.16", "Credit goes into table " + table + " of GSTR-3B once the other conditions of s.16 hold."));
    return new Decision(pos, inter, heads(inter), reverse, entry.orElse(null), against.isEmpty(), against.map(Credit::letter).orElse(""), table, selfInvoiceBy, time,
        List.copyOf(steps), refusals(imported, entry.isPresent()));
  }

  private int selfInvoiceDays() {
    return Limits.on("time.self_invoice_days", billedOn).map(BigDecimal::intValue).orElse(0);
  }

  private Optional<ReverseCharge> entry(boolean imported) {
    var code = reverseCharge != null ? reverseCharge : imported && !goods ? "IMPORT_SERVICE" : null;
    return code == null ? Optional.empty() : ReverseCharge.of(code, billedOn);
  }

  private Heads heads(boolean inter) {
    if (inter) return Heads.IGST;
    return Reference.state(supplierState).filter(s -> s.secondTax().equals("UTGST")).isPresent() ? Heads.CGST_UTGST : Heads.CGST_SGST;
  }

  private record Credit(String letter, DecisionStep step) {}

  private Optional<Credit> againstCredit(String pos, String here, boolean imported, boolean reverse) {
    if (recipientComposition) return Optional.of(new Credit("COMPOSITION", new DecisionStep("NO_CREDIT", "CGST s.10(4)", "A composition dealer takes no credit.")));
    if (creditBlocked) return Optional.of(new Credit("BLOCKED", new DecisionStep("NO_CREDIT", "CGST s.17(5)", "Credit on these goods or services is blocked.")));
    if (!imported && pos.equals(supplierState) && !here.equals(pos))
      return Optional.of(new Credit("P", new DecisionStep("NO_CREDIT", "CGST s.16, GSTR-2B reason P", "Place of supply and supplier lie in " + SupplyPlace.words(pos)
          + ", the recipient in " + SupplyPlace.words(here) + ": the tax of that state gives no credit here.")));
    if (!imported && !reverse && supplierGstin == null) return Optional.of(new Credit("NO_TAX", new DecisionStep("NO_CREDIT", "CGST s.16(2)(a)", "An unregistered supplier charges no tax: nothing to credit.")));
    return Optional.empty();
  }

  private List<Reason> refusals(boolean imported, boolean found) {
    var reasons = new ArrayList<Reason>();
    if (supplierGstin != null && !supplierGstin.startsWith(supplierState))
      reasons.add(Reason.of("GSTIN_OTHER_STATE", "The supplier's GSTIN " + supplierGstin + " is not of state " + supplierState + ": correct one of them.", "field", "supplier.gstin"));
    if (recipientGstin.equals(supplierGstin))
      reasons.add(Reason.of("SAME_REGISTRATION", "Supplier and recipient are one registration: no supply, a delivery challan goes with the goods.", "field", "supplier.gstin"));
    if (reverseCharge != null && !found)
      reasons.add(Reason.of("REVERSE_CHARGE_UNKNOWN", "There is no reverse charge entry " + reverseCharge + " on " + Indian.date(billedOn) + ": use one of " + ReverseCharge.codes() + ".", "field", "reverseCharge"));
    if (imported && supplierGstin != null)
      reasons.add(Reason.of("GSTIN_NOT_EXPECTED", "A supplier abroad has no GSTIN: leave it out, or correct the state.", "field", "supplier.gstin"));
    return List.copyOf(reasons);
  }
}
