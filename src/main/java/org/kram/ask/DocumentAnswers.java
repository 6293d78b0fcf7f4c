package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.EInvoiceNeed;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.EwayBillNeed.Purpose;
import org.kram.gst.EwayBillValidity;
import org.kram.gst.Irn;
import org.kram.gst.portal.EInvoiceChecks;
import org.kram.gst.portal.EInvoiceJson;
import org.kram.gst.portal.EwayBillChecks;
import org.kram.gst.portal.EwayBillJson;
import org.kram.shared.Indian;
import tools.jackson.databind.node.ObjectNode;

/// The papers of a document, each with what its portal would say.
final class DocumentAnswers {
  private DocumentAnswers() {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "GstEInvoiceAnswer")
  record EInvoiceAnswer(
      @Schema(description = "Is an e-invoice due, and why") EInvoiceNeed need,
      @Schema(description = "The portal would take it: no finding is an ERROR") boolean ready,
      @Schema(description = "SHA-256 of GSTIN, financial year, kind and number; absent without a lawful number", example = "46c1152cecae0e52014de785d4cc83f279f62cae6baab075427baee5b7eb8345") @Nullable String irn,
      @Schema(description = "INV-01 v1.1, ready to be sent; absent when no such document exists for this supply", type = "object") @Nullable ObjectNode eInvoice,
      TaxAnswer.Totals totals, List<Found> findings) {}

  static EInvoiceAnswer eInvoice(AskedTax tax) {
    var papers = new AskedPapers(tax);
    var need = papers.eInvoiceNeed();
    var found = new ArrayList<>(tax.found());
    if (!papers.isForInvoicePortal()) return new EInvoiceAnswer(need, false, null, null, TaxAnswer.totals(tax), List.copyOf(found));
    var document = papers.eInvoice();
    for (var f : EInvoiceChecks.findings(document, tax.asked().asOf(), papers.turnover(), tax.asked().allowed())) found.add(Found.of(f));
    boolean numbered = !document.no().isBlank();
    return new EInvoiceAnswer(need, found.stream().noneMatch(Found::isError), numbered ? Irn.of(document.seller().gstin(), document.on(), document.type().name(), document.no()) : null,
        EInvoiceJson.of(document), TaxAnswer.totals(tax), List.copyOf(found));
  }

  /// @param days of life, each ending at midnight
  @Schema(name = "GstEwayBillValidity")
  record Validity(int days, @Schema(description = "Last moment, when the journey begins on startsOn") OffsetDateTime until, LocalDate startsOn, boolean overDimensional) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "GstEwayBillAnswer")
  record EwayBillAnswer(
      @Schema(description = "Is an e-way bill due (rule 138), and why") EwayBillNeed need,
      @Schema(description = "The portal would take it: no finding is an ERROR") boolean ready,
      @Schema(description = "0 lets the portal fill it in") int distanceKm, @Schema(description = "From the PIN codes, not given: the portal's own may differ") boolean distanceEstimated,
      @Schema(description = "REGULAR, BILL_TO_SHIP_TO, BILL_FROM_DISPATCH_FROM or BOTH") String transactionType,
      @Schema(description = "Runs from the first Part B entry; absent while the distance is unknown") @Nullable Validity validity,
      @Schema(description = "E-way bill v1.03, ready to be sent", type = "object") ObjectNode ewayBill, List<Found> findings) {}

  static EwayBillAnswer ewayBill(AskedTax tax) {
    var papers = new AskedPapers(tax);
    var document = papers.ewayBill();
    var asked = tax.asked();
    var found = new ArrayList<>(tax.found());
    var user = papers.purpose() == Purpose.RETURN ? document.to().gstin() : document.from().gstin();
    for (var f : EwayBillChecks.findings(document, user, asked.document().supplier().gstCategory() == GstCategory.COMPOSITION, asked.asOf(), papers.turnover(), asked.allowed())) found.add(Found.of(f));
    return new EwayBillAnswer(papers.ewayBillNeed(), found.stream().noneMatch(Found::isError), papers.distanceKm(), papers.isDistanceEstimated(), document.transactionType().name(), validity(papers),
        EwayBillJson.of(document), List.copyOf(found));
  }

  private static @Nullable Validity validity(AskedPapers papers) {
    if (papers.distanceKm() <= 0) return null;
    var from = papers.startsOn();
    boolean over = papers.isOverDimensional();
    var until = EwayBillValidity.until(from.atStartOfDay(Indian.ZONE).toInstant(), papers.distanceKm(), over);
    return new Validity(EwayBillValidity.days(from, papers.distanceKm(), over), until.atZone(Indian.ZONE).toOffsetDateTime(), from, over);
  }
}
