package org.kram.ask;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.kram.ask.PlainDocument.CessFormula;
import org.kram.ask.PlainDocument.Line;
import org.kram.gst.Cess;
import org.kram.gst.GivenTaxes;
import org.kram.gst.InvoiceNumber;
import org.kram.gst.Limits;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.Rate;
import org.kram.gst.RateChoice;
import org.kram.gst.RateChoices;
import org.kram.gst.Reference;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.TaxedDocument;
import org.kram.gst.Treatment;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// The tax of a plain document.
/// @param rateWords where each line's rate comes from
/// @param found all that was noticed, the parties included
record AskedTax(AskedSupply asked, TaxedDocument taxed, List<TaxDocument.Line> lines, List<String> rateWords, List<Found> found) {

  static AskedTax of(PlainDocument given, LocalDate today) {
    refuseUnreadable(given);
    var understood = PlainLines.of(given);
    var d = given.with(understood.lines());
    var on = rateDay(d, today);
    var lines = new ArrayList<TaxDocument.Line>();
    for (int i = 0; i < d.lines().size(); i++) lines.add(line(d.lines().get(i), understood.index().get(i), on));
    boolean taxable = lines.stream().anyMatch(AskedTax::isTaxable);
    var asked = AskedSupply.of(d, today, taxable);
    var document = document(d, lines, asked.decision());
    var taxed = TaxCalculator.calculate(document);
    var found = new ArrayList<>(asked.found());
    found.addAll(understood.found());
    if (d.number() != null) for (var problem : InvoiceNumber.check(d.number())) found.add(Found.error("NUMBER_WRONG", "number", problem));
    if (asked.on().isAfter(asked.asOf())) found.add(Found.error("DATE_IN_FUTURE", "date", "The document date " + Indian.date(asked.on()) + " lies after " + Indian.date(asked.asOf()) + ": send it on its day."));
    for (int i = 0; i < lines.size(); i++) rates(d.lines().get(i), taxed.lines().get(i), "lines[" + understood.index().get(i) + "].", on, found);
    for (var reason : GivenTaxes.findings(asked.decision(), document, taxed, d.lines().stream().map(AskedTax::given).toList(), given(d), d.roundOff())) found.add(Found.of(reason, "lines"));
    var tax = new AskedTax(asked, taxed, List.copyOf(lines), words(d, taxed, on), List.of());
    total(tax, found);
    return new AskedTax(asked, taxed, tax.lines, tax.rateWords, List.copyOf(found));
  }

  /// What is added after tax, less what is taken off there.
  private static Money afterTax(PlainDocument d) {
    return Objects.requireNonNullElse(d.otherCharges(), Money.ZERO).minus(Objects.requireNonNullElse(d.discountAfterTax(), Money.ZERO));
  }

  Money roundOff() {
    var exact = exact();
    return isRounded(asked.document()) ? Money.of(exact.rupees().setScale(0, RoundingMode.HALF_UP)).minus(exact) : Money.ZERO;
  }

  /// What the buyer owes.
  Money total() {
    return exact().plus(roundOff());
  }

  private Money exact() {
    return taxed.totals().total().plus(afterTax(asked.document()));
  }

  private static boolean isRounded(PlainDocument d) {
    return d.roundToRupee() == null ? d.roundOff() != null : d.roundToRupee();
  }

  /// A note takes the rates of the document that it corrects.
  private static LocalDate rateDay(PlainDocument d, LocalDate today) {
    if (d.isNote() && !d.originalDocuments().isEmpty()) return d.originalDocuments().getFirst().date();
    return Objects.requireNonNullElse(d.date(), Objects.requireNonNullElse(d.asOf(), today));
  }

  private static void refuseUnreadable(PlainDocument d) {
    var bad = BadInput.collect();
    bad.require(!d.lines().isEmpty(), "lines", "", "A document has at least one line.");
    for (int i = 0; i < d.lines().size(); i++) {
      var line = d.lines().get(i);
      var at = "lines[" + i + "].";
      bad.require(line.unitPrice() != null || line.taxableValue() != null, at + "unitPrice", "", "Say the price per unit, or the taxableValue of the line.");
      bad.require(line.discount() == null || line.discountPercent() == null, at + "discountPercent", line.discountPercent(), "Say the discount in rupees or in percent, not both.");
      bad.require(line.discountPercent() == null || line.discountPercent().signum() >= 0 && line.discountPercent().compareTo(BigDecimal.valueOf(100)) <= 0, at + "discountPercent", line.discountPercent(), "A discount is from 0 to 100 percent.");
      bad.require(line.gstRate() != null || line.hsn() != null || line.gstTreatment() != null && line.gstTreatment() != GstTreatment.TAXABLE, at + "gstRate", "", "Say the GST rate, or the HSN by which it can be found.");
      bad.require(line.gstRate() == null || line.gstRate().signum() >= 0 && line.gstRate().compareTo(BigDecimal.valueOf(100)) <= 0, at + "gstRate", line.gstRate(), "A rate is from 0 to 100 percent.");
      bad.require(line.gstRate() == null || line.gstRate().signum() == 0 || line.gstTreatment() == null || line.gstTreatment() == GstTreatment.TAXABLE, at + "gstTreatment", line.gstTreatment(), "What is not taxable has no rate: leave the rate out, or say TAXABLE.");
      bad.require(line.gstRate() == null || line.gstRate().signum() > 0 || line.gstTreatment() != GstTreatment.TAXABLE, at + "gstRate", line.gstRate(), "A taxable line has a rate; zero is NIL_RATED, EXEMPT or NON_GST.");
      bad.require(line.cessFormula() != CessFormula.OF_RETAIL_PRICE || line.retailPrice() != null && line.cessRate() != null, at + "retailPrice", line.retailPrice(), "Cess on the retail price needs cessRate and retailPrice.");
      bad.require(line.hsn() == null || line.hsn().matches("[0-9]{2,8}"), at + "hsn", line.hsn(), "An HSN has 4, 6 or 8 digits, without dots.");
      for (var cess : List.of(Objects.requireNonNullElse(line.cessRate(), BigDecimal.ZERO), Objects.requireNonNullElse(line.cessPerUnit(), BigDecimal.ZERO)))
        bad.require(cess.signum() >= 0, at + "cessRate", cess, "Cess is not negative.");
    }
    bad.throwIfAny();
  }

  private static TaxDocument document(PlainDocument d, List<TaxDocument.Line> lines, PlaceOfSupplyDecision decision) {
    return TaxDocument.of(lines, decision, false).discounted(Objects.requireNonNullElse(d.discount(), Money.ZERO)).charging(Objects.requireNonNullElse(d.charges(), Money.ZERO))
        .rounding(Objects.requireNonNullElse(d.rounding(), TaxDocument.Rounding.EACH_LINE));
  }

  private static TaxDocument.Line line(Line l, int index, LocalDate on) {
    var qty = Objects.requireNonNullElse(l.qty(), Quantity.of(1));
    boolean byValue = l.unitPrice() == null && l.taxableValue() != null && !qty.isZero();
    var price = byValue ? l.taxableValue().rupees().divide(qty.units(), 12, RoundingMode.HALF_UP) : Objects.requireNonNullElse(l.unitPrice(), BigDecimal.ZERO);
    var discount = byValue ? Money.ZERO : l.discountPercent() != null ? Money.round(price.multiply(qty.units())).percent(l.discountPercent()) : Objects.requireNonNullElse(l.discount(), Money.ZERO);
    return new TaxDocument.Line(index + 1, qty, price, discount, !byValue && Boolean.TRUE.equals(l.taxInclusive()), rate(l, index, on));
  }

  private static RateChoice rate(Line l, int index, LocalDate on) {
    var treatment = l.gstTreatment() == null ? l.gstRate() != null && l.gstRate().signum() == 0 ? Treatment.NIL : Treatment.TAXABLE : l.gstTreatment().treatment();
    if (treatment != Treatment.TAXABLE) return Rate.of(treatment, BigDecimal.ZERO, Cess.NONE);
    if (l.gstRate() != null) return Rate.taxable(l.gstRate()).with(cess(l));
    return value -> found(l, index, on, value);
  }

  /// By the code and the day; never guessed among several.
  private static Rate found(Line l, int index, LocalDate on, BigDecimal valuePerPiece) {
    var at = "lines[" + index + "].gstRate";
    var hsn = Objects.requireNonNull(l.hsn());
    if (hsn.startsWith("99")) throw new BadInput(at, "", "The rates of services are not in the list: say the gstRate of SAC " + hsn + ".");
    var choices = RateChoices.forHsn(hsn, on, new RateChoices.Facts(valuePerPiece, l.prePackaged()));
    var one = choices.proposed().orElseThrow(() -> new BadInput(at, "", choices.inWords() + " " + choices.choices().stream()
        .map(c -> (c.percent() == null ? "outside GST" : c.percent().stripTrailingZeros().toPlainString() + "%") + ": " + c.description()).limit(8).collect(Collectors.joining("; ")) + ". Say the gstRate, or prePackaged."));
    if (one.percent() == null) return Rate.NON_GST;
    if (one.percent().signum() == 0) return one.taxClass().equals("EXEMPT") ? Rate.EXEMPT : Rate.NIL;
    return Rate.taxable(one.percent()).with(cess(l));
  }

  private static Cess cess(Line l) {
    var percent = Objects.requireNonNullElse(l.cessRate(), BigDecimal.ZERO);
    var perUnit = Objects.requireNonNullElse(l.cessPerUnit(), BigDecimal.ZERO);
    return switch (Objects.requireNonNullElse(l.cessFormula(), CessFormula.SUM)) {
      case SUM -> Cess.of(percent, perUnit);
      case GREATER_OF -> new Cess.GreaterOf(percent, perUnit);
      case OF_RETAIL_PRICE -> new Cess.OfRetailPrice(percent, Objects.requireNonNull(l.retailPrice()));
    };
  }

  private static boolean isTaxable(TaxDocument.Line line) {
    var value = line.qty().isZero() ? BigDecimal.ZERO : Money.round(line.unitPrice().multiply(line.qty().units())).minus(line.discount()).rupees().divide(line.qty().units(), 6, RoundingMode.HALF_UP);
    return line.rate().forValue(value).treatment() == Treatment.TAXABLE;
  }

  private static void rates(Line given, TaxedDocument.Line taxed, String at, LocalDate on, List<Found> found) {
    var hsn = given.hsn();
    if (hsn != null && Reference.hsn(hsn).isEmpty()) found.add(Found.warning("HSN_UNKNOWN", at + "hsn", "HSN " + hsn + " is not in the list of codes: the portal refuses it (2176). Search by words under /api/v1/gst/hsn."));
    if (taxed.treatment() != Treatment.TAXABLE || given.gstRate() == null) return;
    if (!Limits.isRate(given.gstRate(), on)) found.add(Found.error("RATE_UNKNOWN", at + "gstRate", given.gstRate().toPlainString() + "% is no rate of GST on " + Indian.date(on) + " (portal 2240)."));
    if (hsn == null || hsn.startsWith("99") || on.isBefore(LocalDate.of(2025, 9, 22))) return;
    var choices = RateChoices.forHsn(hsn, on);
    boolean named = choices.choices().stream().anyMatch(c -> c.percent() != null && c.percent().compareTo(given.gstRate()) == 0);
    if (!named) found.add(Found.warning("RATE_NOT_IN_LIST", at + "gstRate", given.gstRate().toPlainString() + "% is not among the rates of the notifications for this code. " + choices.inWords()));
  }

  private static List<String> words(PlainDocument d, TaxedDocument taxed, LocalDate on) {
    var words = new ArrayList<String>();
    for (int i = 0; i < taxed.lines().size(); i++) {
      var l = d.lines().get(i);
      boolean found = l.gstRate() == null && (l.gstTreatment() == null || l.gstTreatment() == GstTreatment.TAXABLE);
      words.add(found ? RateChoices.forHsn(Objects.requireNonNull(l.hsn()), on, new RateChoices.Facts(perPiece(taxed.lines().get(i), l), l.prePackaged())).inWords()
          : taxed.lines().get(i).treatment() == Treatment.TAXABLE ? "As given." : "As given: " + taxed.lines().get(i).treatment().inWords() + ".");
    }
    return List.copyOf(words);
  }

  /// A rupee either way is how others round, and what the portal allows.
  private static void total(AskedTax tax, List<Found> found) {
    var said = tax.asked.document().totals() == null ? null : tax.asked.document().totals().total();
    if (said == null || said.equals(tax.total())) return;
    var words = "The document says " + said + ", computed is " + tax.total() + ": compute it again, or say charges, otherCharges and round-off.";
    found.add(said.minus(tax.total()).abs().exceeds(Money.rupees(1)) ? Found.error("NOT_AS_COMPUTED", "totals.total", words) : Found.warning("OTHER_ROUNDING", "totals.total", words));
  }

  private static BigDecimal perPiece(TaxedDocument.Line line, Line given) {
    var qty = Objects.requireNonNullElse(given.qty(), Quantity.of(1));
    return line.taxable().minus(line.shareOfCharges()).rupees().divide(qty.units(), 6, RoundingMode.HALF_UP);
  }

  private static GivenTaxes.Line given(Line l) {
    return new GivenTaxes.Line(l.unitPrice() == null ? null : l.taxableValue(), l.igst(), l.cgst(), l.sgst(), l.cess(), l.total());
  }

  private static GivenTaxes.Line given(PlainDocument d) {
    var t = d.totals();
    return t == null ? GivenTaxes.Line.NONE : new GivenTaxes.Line(t.taxableValue(), t.igst(), t.cgst(), t.sgst(), t.cess(), null);
  }
}
