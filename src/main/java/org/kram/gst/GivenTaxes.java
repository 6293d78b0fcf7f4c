package org.kram.gst;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.kram.shared.Reason;

/// The taxes that somebody else has written on a document, held against ours: wrong heads, missing halves, tax on what bears none, and
/// amounts that do not follow from value and rate. Both lawful roundings are recognised.
public final class GivenTaxes {
  /// As the portal: from one rupee below to one above (rules §5).
  private static final long NEAR_PAISE = 100;

  /// What stands on a line; null where nothing was said.
  public record Line(@Nullable Money taxable, @Nullable Money igst, @Nullable Money cgst, @Nullable Money sgst, @Nullable Money cess, @Nullable Money total) {
    public static final Line NONE = new Line(null, null, null, null, null, null);

    boolean saysTax() {
      return igst != null || cgst != null || sgst != null;
    }
  }

  /// Less than this may be rounded away on a line when taxes are rounded at the header.
  private static final Money LEAST_SEEN = new Money(2);
  private static final LocalDate ROUND_OFF_FROM = LocalDate.of(2020, 10, 1);

  private final PlaceOfSupplyDecision decision;
  private final List<Reason> found = new ArrayList<>();

  private GivenTaxes(PlaceOfSupplyDecision decision) {
    this.decision = decision;
  }

  /// @param taxed ours, rounded line by line
  /// @param given in the order of the lines
  /// @param header the given totals
  /// @return reasons with the figures `field`, `given`, `computed`; empty when everything fits
  public static List<Reason> findings(PlaceOfSupplyDecision decision, TaxDocument document, TaxedDocument taxed, List<Line> given, Line header, @Nullable Money roundOff) {
    var check = new GivenTaxes(decision);
    for (int i = 0; i < given.size(); i++) check.heads(taxed.lines().get(i), given.get(i), "lines[" + i + "].");
    if (check.found.isEmpty()) {
      var other = TaxCalculator.calculate(document.rounding(TaxDocument.Rounding.AT_HEADER));
      for (int i = 0; i < given.size(); i++) check.amounts(taxed.lines().get(i), other.lines().get(i), given.get(i), "lines[" + i + "].");
      check.header(taxed.totals(), other.totals(), header);
    }
    check.sums(given, header);
    if (roundOff != null) check.roundOff(roundOff);
    return List.copyOf(check.found);
  }

  /// Which heads may stand on a line at all.
  private void heads(TaxedDocument.Line line, Line given, String at) {
    boolean igst = isSome(given.igst), halves = isSome(given.cgst) || isSome(given.sgst);
    if (!Objects.requireNonNullElse(given.cgst, Money.ZERO).equals(Objects.requireNonNullElse(given.sgst, Money.ZERO))) {
      refuse("HALVES_DIFFER", at + "sgst", "CGST " + told(given.cgst) + " and SGST " + told(given.sgst) + " are not equal (portal 2227): both are half of the rate.", given.sgst, given.cgst);
      return;
    }
    if (line.treatment() != Treatment.TAXABLE) {
      if (igst || halves) refuse("TAX_ON_UNTAXED", at + (igst ? "igst" : "cgst"), "The line is " + line.treatment().inWords() + " and bears no tax: take it off, or correct the treatment.", igst ? given.igst : given.cgst, Money.ZERO);
      return;
    }
    switch (decision.heads()) {
      case IGST -> {
        if (halves) refuse("HALVES_BETWEEN_STATES", at + "cgst", "CGST and SGST are not possible here: " + why() + " Charge IGST (portal 2174).", given.cgst, Money.ZERO);
      }
      case CGST_SGST, CGST_UTGST -> {
        if (igst) refuse("IGST_WITHIN_STATE", at + "igst", "IGST is not possible here: " + why() + " Charge " + decision.heads().inWords() + " (portal 2172).", given.igst, Money.ZERO);
      }
      case NONE -> {
        if (igst || halves) refuse("TAX_WITHOUT_PAYMENT", at + (igst ? "igst" : "cgst"), "No tax is charged on this document: " + why(), igst ? given.igst : given.cgst, Money.ZERO);
      }
    }
    if (given.saysTax() && !igst && !halves && line.tax().minus(line.cess()).exceeds(LEAST_SEEN) && !decision.supplyType().isWithoutPayment())
      refuse("NO_TAX_ON_TAXABLE", at + "igst", "The line is taxable at " + line.rate().toPlainString() + "% and has no tax: charge " + decision.heads().inWords() + ", or say that it is nil-rated or exempt.", Money.ZERO, line.tax());
  }

  private void amounts(TaxedDocument.Line ours, TaxedDocument.Line other, Line given, String at) {
    amount(at + "taxableValue", given.taxable, ours.taxable(), other.taxable());
    amount(at + "igst", given.igst, ours.igst(), other.igst());
    amount(at + "cgst", given.cgst, ours.cgst(), other.cgst());
    amount(at + "cess", given.cess, ours.cess(), other.cess());
    amount(at + "total", given.total, ours.total(), other.total());
  }

  private void header(TaxedDocument.Totals ours, TaxedDocument.Totals other, Line given) {
    amount("totals.taxableValue", given.taxable, ours.taxable(), other.taxable());
    amount("totals.igst", given.igst, ours.igst(), other.igst());
    amount("totals.cgst", given.cgst, ours.cgst(), other.cgst());
    amount("totals.sgst", given.sgst, ours.sgst(), other.sgst());
    amount("totals.cess", given.cess, ours.cess(), other.cess());
    amount("totals.total", given.total, ours.total(), other.total());
  }

  private void amount(String field, @Nullable Money given, Money ours, Money other) {
    if (given == null || given.equals(ours) || given.equals(other)) return;
    boolean near = given.minus(ours).abs().paise() <= NEAR_PAISE;
    refuse(near ? "OTHER_ROUNDING" : "NOT_AS_COMPUTED", field, "It says " + given + ", computed is " + ours + (ours.equals(other) ? "" : " (" + other + " when rounded at the header)")
        + (near ? ": within the portal's tolerance of a rupee, but lines and header should agree to the paisa." : ": compute the document again, or correct value or rate."), given, ours);
  }

  /// The portal adds up what it is sent.
  private void sums(List<Line> given, Line header) {
    sum(given, Line::taxable, header.taxable, "totals.taxableValue");
    sum(given, Line::igst, header.igst, "totals.igst");
    sum(given, Line::cgst, header.cgst, "totals.cgst");
    sum(given, Line::sgst, header.sgst, "totals.sgst");
    sum(given, Line::cess, header.cess, "totals.cess");
  }

  private void sum(List<Line> given, Function<Line, @Nullable Money> part, @Nullable Money whole, String field) {
    if (whole == null || given.stream().anyMatch(l -> part.apply(l) == null)) return;
    var sum = given.stream().map(l -> Objects.requireNonNull(part.apply(l))).reduce(Money.ZERO, Money::plus);
    if (!sum.equals(whole)) refuse("LINES_NOT_HEADER", field, "The lines add up to " + sum + ", the header says " + whole + ": they must agree to the paisa.", whole, sum);
  }

  private void roundOff(Money roundOff) {
    if (roundOff.abs().paise() > Limits.intOn("rounding.schema_paise", ROUND_OFF_FROM))
      refuse("ROUND_OFF_TOO_LARGE", "roundOff", "A round-off of " + roundOff + " is more than the portal takes (99.99): put it into charges or discount.", roundOff, Money.ZERO);
    else if (roundOff.abs().paise() > Limits.intOn("rounding.rupee_paise", ROUND_OFF_FROM))
      refuse("ROUND_OFF_UNUSUAL", "roundOff", "A round-off of " + roundOff + " is more than rounding to the rupee gives (0.50).", roundOff, Money.ZERO);
  }

  private void refuse(String code, String field, String words, @Nullable Money given, @Nullable Money computed) {
    found.add(Reason.of(code, words, "field", field, "given", told(given), "computed", told(computed)));
  }

  private String why() {
    return decision.steps().stream().skip(1).map(DecisionStep::words).findFirst().orElse("");
  }

  private static boolean isSome(@Nullable Money amount) {
    return amount != null && !amount.isZero();
  }

  private static String told(@Nullable Money amount) {
    return amount == null ? "" : amount.toString();
  }
}
