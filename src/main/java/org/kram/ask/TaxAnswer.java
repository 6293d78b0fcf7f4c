package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.DecisionStep;
import org.kram.gst.EInvoiceNeed;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.TaxedDocument;
import org.kram.shared.Money;

/// Place of supply and tax of a document, with what follows from them.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "GstTaxAnswer")
record TaxAnswer(
    @Schema(description = "No finding is an ERROR: the document may go out so") boolean lawful,
    @Nullable String number, LocalDate date, String financialYear, Decision decision, List<Line> lines, Totals totals,
    @Schema(description = "Sums by treatment and rate") List<TaxedDocument.RateSum> rates, Gstr1Table gstr1, EInvoiceNeed eInvoice, EwayBillNeed ewayBill, List<Found> findings) {

  @Schema(name = "GstPlace")
  record Place(@Schema(example = "29") String code, @Schema(example = "Karnataka") String name) {}

  /// @param ruleFired section that decided the place
  /// @param paper which document the law asks for
  /// @param heads which taxes are charged
  @Schema(name = "GstDecision")
  record Decision(Place placeOfSupply, boolean interState, String supplyType, String heads, @Schema(description = "SGST or UTGST: what the second half is called") String secondHalf, String paper, boolean reverseCharge,
      @Schema(example = "IGST s.10(1)(a)") String ruleFired, @Schema(description = "The whole decision in sentences") String inWords, @Schema(description = "The same step by step: rule, section, words") List<DecisionStep> steps,
      @Schema(description = "Sentences that the document must carry") List<String> endorsements) {
    static Decision of(PlaceOfSupplyDecision d) {
      var name = AskedSupply.words(d.posStateCode()).replaceFirst(" \\([0-9]{2}\\)$", "");
      return new Decision(new Place(d.posStateCode(), name), d.interState(), d.supplyType().name(), d.heads().name(), d.heads().secondTax(), d.paper().name(), d.reverseCharge(), d.ruleFired(), d.inWords(), d.steps(), d.endorsements());
    }
  }

  /// @param discount on the line itself
  /// @param gstRateWords where the rate comes from
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "GstTaxedLine")
  record Line(int line, @Nullable String itemCode, @Nullable String hsn, Money gross, Money discount, Money shareOfDiscount, Money shareOfCharges, Money taxableValue, String gstTreatment, BigDecimal gstRate, String gstRateWords,
      Money igst, Money cgst, Money sgst, Money cess, Money total) {}

  @Schema(name = "GstTotals")
  record Totals(Money taxableValue, Money igst, Money cgst, Money sgst, Money cess, Money roundOff, Money total, @Schema(description = "Tax that the recipient pays under reverse charge; not in total") Money reverseChargeTax) {}

  static TaxAnswer of(AskedTax tax) {
    var asked = tax.asked();
    var papers = new AskedPapers(tax);
    return new TaxAnswer(tax.found().stream().noneMatch(Found::isError), asked.document().number(), asked.on(), asked.financialYear(), Decision.of(asked.decision()), lines(tax), totals(tax), tax.taxed().byRate(),
        Gstr1Table.of(tax), papers.eInvoiceNeed(), papers.ewayBillNeed(), tax.found());
  }

  private static List<Line> lines(AskedTax tax) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < tax.taxed().lines().size(); i++) {
      var given = tax.asked().document().lines().get(i);
      var l = tax.taxed().lines().get(i);
      lines.add(new Line((int) l.lineId(), given.itemCode(), given.hsn(), l.gross(), l.discount(), l.shareOfDiscount(), l.shareOfCharges(), l.taxable(), l.treatment().name(), l.rate(), tax.rateWords().get(i),
          l.igst(), l.cgst(), l.sgst(), l.cess(), l.total()));
    }
    return lines;
  }

  static Totals totals(AskedTax tax) {
    var t = tax.taxed().totals();
    return new Totals(t.taxable(), t.igst(), t.cgst(), t.sgst(), t.cess(), tax.roundOff(), tax.total(), tax.taxed().reverseCharge() ? t.tax() : Money.ZERO);
  }
}
