package org.kram.gst.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kram.gst.Hsn;
import org.kram.gst.Limits;
import org.kram.gst.RateChoices;
import org.kram.gst.Reference;
import org.kram.gst.TaxClass;
import org.kram.gst.Treatment;
import org.kram.gst.Uqc;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// What the portals ask of goods and services: their code, their unit, their rate.
public final class GoodsRules {
  private static final int NEIGHBOURS = 4;

  private GoodsRules() {}

  /// Form, list, and whether goods are goods. One breach says most: what has no form is not looked up.
  public static List<Breach> code(String hsn, boolean service) {
    if (!hsn.matches("[0-9]{4}|[0-9]{6}|[0-9]{8}"))
      return List.of(new Breach("HSN_FORM", "An HSN or SAC code has 4, 6 or 8 digits, this is '" + hsn + "'.", "Take it from the tariff or the supplier's invoice."));
    var found = new ArrayList<Breach>();
    if (Reference.hsn(hsn).isEmpty()) found.add(new Breach("HSN_LISTED", "HSN " + hsn + " is not in the list of codes.", "Choose a code of the list" + near(hsn) + "."));
    if (hsn.startsWith("99") != service) found.add(service
        ? new Breach("HSN_SERVICE", "A service has a SAC, which begins with 99, not " + hsn + ".", "Enter its SAC, or mark the item as goods.")
        : new Breach("HSN_SERVICE", "Code " + hsn + " is a service: codes that begin with 99 are services.", "Enter the HSN of the goods, or mark the item as a service."));
    return found;
  }

  /// Codes that begin alike, for somebody who mistyped the end.
  private static String near(String hsn) {
    for (int digits = hsn.length() - 1; digits >= 4; digits--) {
      var alike = Reference.hsnSearch(hsn.substring(0, digits), NEIGHBOURS);
      if (!alike.isEmpty()) return ", like " + alike.stream().map(Hsn::code).collect(Collectors.joining(", "));
    }
    return "";
  }

  /// Notification 78/2020-CT; exports bear the full code of the customs tariff.
  /// @param turnover the company's, of the preceding year
  public static List<Breach> digits(String hsn, boolean service, boolean export, Money turnover, LocalDate on) {
    var six = Limits.on("hsn.six_digits_turnover", on).map(Money::of);
    if (export && !service) return tooShort(hsn, 8, "on exports");
    return six.isPresent() && turnover.exceeds(six.get()) ? tooShort(hsn, 6, "above a turnover of " + Indian.rupees(six.get())) : tooShort(hsn, 4, "always");
  }

  private static List<Breach> tooShort(String hsn, int digits, String when) {
    return Breach.unless(hsn.length() >= digits, "HSN_DIGITS_" + digits, "HSN " + hsn + " has " + hsn.length() + " digits, " + digits + " are asked for " + when + ".", "Give the item its full code.");
  }

  /// A service has no unit that a portal looks at.
  public static List<Breach> unit(String uqc, boolean service) {
    if (service) return List.of();
    return Breach.unless(Reference.unit(uqc).filter(u -> u.inEInvoice() && u.inEwayBill()).isPresent(), "UNIT_LISTED", "Unit '" + uqc + "' is not a portal's unit code.",
        "Give the item one of the unit codes" + Reference.unitSpoken(uqc).map(Uqc::code).map(c -> ", perhaps " + c).orElse("") + ".");
  }

  public static List<Breach> rate(BigDecimal percent, LocalDate on) {
    return Breach.unless(Limits.isRate(percent, on), "RATE_KNOWN", "A rate of " + percent.toPlainString() + "% is not known on " + Indian.date(on) + ".", "Correct the item's tax class.");
  }

  /// The class of an item on a day: it has a rate, the portals know the rate, and the notifications give it for the code.
  public static List<Breach> taxClass(TaxClass taxClass, String hsn, LocalDate on) {
    if (taxClass.treatment() != Treatment.TAXABLE) return List.of();
    var rates = taxClass.on(on).stream().map(TaxClass.Dated::percent).toList();
    if (rates.isEmpty()) return List.of(new Breach("TAX_CLASS_STANDS", "Tax class " + taxClass.code() + " has no rate on " + Indian.date(on)
        + taxClass.endedOn().map(last -> ", it ended on " + Indian.date(last)).orElse("") + ".",
        taxClass.note() == null ? "Give the item another class, or enter a dated rate." : taxClass.note()));
    var unknown = rates.stream().flatMap(r -> rate(r, on).stream()).toList();
    return unknown.isEmpty() ? rateOfCode(rates, taxClass.code(), hsn, on) : unknown;
  }

  /// Only a doubt: the notifications name goods, and a code may hold several.
  private static List<Breach> rateOfCode(List<BigDecimal> rates, String taxClass, String hsn, LocalDate on) {
    if (!hsn.matches("[0-9]{4,8}") || hsn.startsWith("99")) return List.of();
    var choices = RateChoices.forHsn(hsn, on);
    boolean given = choices.choices().stream().anyMatch(c -> c.percent() != null && rates.stream().anyMatch(r -> r.compareTo(c.percent()) == 0));
    return Breach.unless(given, "RATE_OF_CODE", "Tax class " + taxClass + " bears " + rates.stream().map(r -> r.toPlainString() + "%").collect(Collectors.joining(" or ")) + ". " + choices.inWords(),
        "Compare with the notification; give the item the class that fits" + choices.taxClass().map(c -> ", " + c).orElse("") + ".");
  }
}
