package org.kram.catalog;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.NewItem.Unit;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.GoodsRules;
import org.kram.shared.BadInput;
import org.kram.shared.Reason;

/// What may enter the list of items.
final class CatalogRules {
  private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9 ._/+#-]{0,39}");
  private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{1,10}");

  private CatalogRules() {}

  /// Capitals and blanks put right.
  static NewItem tidy(NewItem i) {
    return new NewItem(sku(i.sku()), text(i.name()), blank(i.barcode()), text(i.hsn()).replace(" ", ""), text(i.taxClass()), upper(i.uqc()), blank(i.category()),
        blank(i.brand()), i.service(), i.lotControlled(), i.expiryControlled(), i.leadTimeDays(), i.weightKg(), i.mrp(), i.active(),
        i.units().stream().map(u -> new Unit(upper(u.unit()), u.numerator(), u.denominator())).toList());
  }

  static String sku(@Nullable String text) {
    return upper(text);
  }

  private static String upper(@Nullable String text) {
    return text(text).toUpperCase(Locale.ROOT);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text(text);
  }

  static List<BadInput.Field> problems(NewItem i, Set<String> taxClasses) {
    var bad = BadInput.collect();
    bad.require(SKU.matcher(i.sku()).matches(), "sku", i.sku(), "A SKU has 1 to 40 letters, digits, blanks or . _ / + # -: choose a simpler one.");
    bad.require(!i.name().isEmpty() && i.name().length() <= 300, "name", i.name(), "An item has a name of at most 300 characters.");
    var code = GoodsRules.code(i.hsn(), i.service());
    bad.require(code.isEmpty(), "hsn", i.hsn(), Breach.inWords(code));
    bad.require(taxClasses.contains(i.taxClass()), "taxClass", i.taxClass(), "There is no such tax class: choose one of " + some(taxClasses) + ".");
    var base = GoodsRules.unit(i.uqc(), i.service());
    bad.require(base.isEmpty(), "uqc", i.uqc(), Breach.inWords(base) + " Take NOS for pieces, KGS, LTR, MTR …, OTH when none fits.");
    bad.require(!i.expiryControlled() || i.lotControlled(), "expiryControlled", "", "An expiry date belongs to a lot: turn lot control on too.");
    bad.require(!i.service() || !i.lotControlled(), "lotControlled", "", "A service has no lots: turn lot control off.");
    bad.require(i.leadTimeDays() >= 0 && i.leadTimeDays() <= 1000, "leadTimeDays", i.leadTimeDays(), "The lead time is 0 to 1000 days.");
    bad.require(fits(i.weightKg()), "weightKg", i.weightKg(), "The weight of one unit in kg is not negative and has at most three decimals.");
    bad.require(i.mrp() == null || i.mrp().isPositive(), "mrp", i.mrp(), "A maximum retail price is above zero: leave it empty where there is none.");
    bad.require(i.barcode() == null || i.barcode().length() <= 50, "barcode", i.barcode(), "A barcode has at most 50 characters.");
    var seen = new HashSet<String>();
    for (int n = 0; n < i.units().size(); n++) {
      var unit = i.units().get(n);
      var at = "units[" + n + "].";
      bad.require(UNIT.matcher(unit.unit()).matches(), at + "unit", unit.unit(), "A packing unit has 1 to 10 letters or digits: BOX, CTN12 …");
      bad.require(!unit.unit().equals(i.uqc()), at + "unit", unit.unit(), "This is the base unit itself: name packs only.");
      bad.require(seen.add(unit.unit()), at + "unit", unit.unit(), "The unit comes twice: keep one.");
      bad.require(unit.numerator() > 0 && unit.denominator() > 0 && unit.numerator() < 1_000_000_000 && unit.denominator() < 1_000_000_000,
          at + "numerator", unit.numerator() + "/" + unit.denominator(), "A pack holds more than nothing: say how many " + i.uqc() + " are in one " + unit.unit() + ".");
    }
    return bad.found();
  }

  private static boolean fits(BigDecimal weight) {
    return weight.signum() >= 0 && weight.stripTrailingZeros().scale() <= 3 && weight.compareTo(BigDecimal.valueOf(1_000_000)) < 0;
  }

  private static String some(Set<String> classes) {
    return String.join(", ", classes.stream().sorted().limit(12).toList());
  }

  /// Stock, orders and invoices count in the base unit and by lot: neither may change under them.
  static List<Reason> fixed(Item before, NewItem after) {
    var no = new java.util.ArrayList<Reason>();
    var instead = ": enter a new item instead and take this one out of use.";
    if (!before.uqc().equals(after.uqc()))
      no.add(Reason.of("BASE_UNIT_STAYS", before.sku() + " is counted in " + before.uqc() + "; stock and documents rely on it, so it cannot become " + after.uqc() + instead));
    if (before.service() != after.service())
      no.add(Reason.of("GOODS_STAY_GOODS", before.sku() + " is kept as " + (before.service() ? "a service" : "goods") + " and cannot change" + instead));
    if (before.lotControlled() != after.lotControlled())
      no.add(Reason.of("LOTS_STAY", before.sku() + " is kept " + (before.lotControlled() ? "by lot" : "without lots") + "; stock relies on it" + instead));
    return no;
  }
}
