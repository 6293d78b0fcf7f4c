package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.DecisionStep;
import org.kram.gst.Gstin;
import org.kram.gst.InwardSupply;
import org.kram.gst.ReverseCharge;
import org.kram.gst.TimeOfSupply;
import org.kram.shared.BadInput;

/// A bill that came in.
@Schema(name = "GstPurchase", description = "A purchase: which heads are right on it, who pays the tax, whether credit may be taken.")
record PlainPurchase(
    @Schema(description = "The registration that buys", example = "27AAPFU0939F1ZV") String recipientGstin,
    @Schema(description = "The recipient pays composition tax. Default no.") @Nullable Boolean recipientComposition,
    @Schema(description = "Absent for a supplier without registration", example = "29AABCT1332L1ZA") @Nullable String supplierGstin,
    @JsonAlias({"supplierStateCode"}) @Schema(description = "State of a supplier without registration; 96 for one abroad. Default: of the GSTIN, else the recipient's.", type = "string") @Nullable StateCode supplierState,
    @Schema(description = "Goods (yes) or service (no). Default: by the HSN, else goods.") @Nullable Boolean goods,
    @JsonAlias({"hsnCode", "sac"}) @Schema(description = "Of the main line; tells which reverse charge entries may hold.", example = "9965") @Nullable String hsn,
    @JsonAlias({"pos"}) @Schema(description = "As the bill says it. Default: the recipient's state.", type = "string") @Nullable StateCode placeOfSupply,
    @JsonAlias({"rcm", "reverseChargeCode"}) @Schema(description = "Code of the notified supply, e.g. GTA, LEGAL, METAL_SCRAP; import of services needs none.", example = "GTA") @Nullable String reverseCharge,
    @JsonAlias({"blockedCredit"}) @Schema(description = "Of those in CGST s.17(5). Default no.") @Nullable Boolean creditBlocked,
    @JsonAlias({"billDate", "invoiceDate", "date"}) @Schema(description = "Date of the supplier's bill", example = "2026-11-01") LocalDate billedOn,
    @JsonAlias({"receiptDate"}) @Schema(description = "Day the goods came") @Nullable LocalDate receivedOn,
    @JsonAlias({"paymentDate"}) @Nullable LocalDate paidOn) {

  /// @param mayFallUnder entries of reverse charge that the HSN hints at, when none was named
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "GstPurchaseAnswer")
  record Answer(boolean lawful, TaxAnswer.Place placeOfSupply, boolean interState, String heads, boolean reverseCharge, @Nullable ReverseCharge entry, boolean credit, @Schema(description = "Why not: P and C as in GSTR-2B") String creditReason,
      @Schema(description = "Row of GSTR-3B", example = "4(A)(3)") String creditTable, @Nullable LocalDate selfInvoiceBy, @Nullable TimeOfSupply timeOfSupply, List<DecisionStep> steps, List<ReverseCharge> mayFallUnder, List<Found> findings) {}

  Answer answer() {
    var bad = BadInput.collect();
    var recipient = Gstin.normal(recipientGstin);
    bad.require(recipient.matches("[0-9]{2}[0-9A-Z]{13}"), "recipientGstin", recipientGstin, "This is not the form of a GSTIN (27AAPFU0939F1ZV).");
    var supplier = supplierGstin == null || supplierGstin.equalsIgnoreCase("URP") ? null : Gstin.normal(supplierGstin);
    bad.require(supplier == null || supplier.matches("[0-9]{2}[0-9A-Z]{13}"), "supplierGstin", supplierGstin, "This is not the form of a GSTIN; leave it out for a supplier without registration.");
    bad.throwIfAny();
    var state = supplierState != null ? supplierState.code() : supplier != null ? supplier.substring(0, 2) : recipient.substring(0, 2);
    boolean isGoods = goods != null ? goods : hsn == null || !hsn.startsWith("99");
    var decision = new InwardSupply(recipient, Boolean.TRUE.equals(recipientComposition), supplier, state, isGoods, placeOfSupply == null ? null : placeOfSupply.code(), reverseCharge,
        Boolean.TRUE.equals(creditBlocked), billedOn, receivedOn, paidOn).decide();
    var suspected = reverseCharge != null || hsn == null ? List.<ReverseCharge>of() : ReverseCharge.suspected(hsn, billedOn);
    var name = AskedSupply.words(decision.placeOfSupply()).replaceFirst(" \\([0-9]{2}\\)$", "");
    return new Answer(decision.refusals().isEmpty(), new TaxAnswer.Place(decision.placeOfSupply(), name), decision.interState(), decision.heads().name(), decision.reverseCharge(), decision.entry(), decision.credit(),
        decision.creditReason(), decision.creditTable(), decision.selfInvoiceBy(), decision.timeOfSupply(), decision.steps(), suspected, decision.refusals().stream().map(r -> Found.of(r, "")).toList());
  }
}
