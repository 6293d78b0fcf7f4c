package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;

/// What the rate notifications say for an HSN code on a day: one rate to propose, or several to choose from. The choice is stored
/// with the item, never made silently.
/// @param proposed the one rate that is left; empty when a person must choose
/// @param choices every row that could apply: conditional ones, the plain ones of the longest code, then named goods
/// @param taxClass the class to give the item when the proposal is taken
public record RateChoices(String hsn, LocalDate on, Optional<Choice> proposed, List<Choice> choices, Optional<String> taxClass, String inWords) {

  /// One row of a notification.
  /// @param percent null for goods outside GST
  /// @param condition what must be true for it, in the notification's terms; empty when nothing
  /// @param residual nothing was found for the code; this is the entry for all other goods
  public record Choice(String hsnPrefix, @Nullable BigDecimal percent, String description, String condition, Scope scope, String source,
      String confidence, String taxClass, boolean residual) {
    String rate() {
      return percent == null ? "NON-GST" : percent.stripTrailingZeros().toPlainString();
    }
  }

  public enum Scope { PLAIN, CONDITIONAL, NAMED_GOODS }

  /// What is known about the goods, to decide conditions by.
  /// @param valuePerPiece transaction value of a piece or pair after discount, without tax
  /// @param prePackaged pre-packaged and labelled: a retail pack of at most 25 kg or 25 l (Legal Metrology)
  public record Facts(@Nullable BigDecimal valuePerPiece, @Nullable Boolean prePackaged) {
    public static final Facts NONE = new Facts(null, null);

    /// Does the condition of this row hold; empty when the facts cannot tell.
    Optional<Boolean> hold(Choice choice) {
      if (choice.scope != Scope.CONDITIONAL) return Optional.of(true);
      boolean severalGoods = choice.description.contains(";");
      var condition = choice.condition;
      if (condition.startsWith("value") && valuePerPiece != null) {
        boolean above = condition.startsWith("value>");
        return Optional.of(valuePerPiece.compareTo(new BigDecimal(condition.replaceAll("[^0-9.]", ""))) > 0 == above);
      }
      if (prePackaged == null) return Optional.empty();
      return switch (condition) {
        case "prepackaged-matters" -> Optional.of(!prePackaged);
        // These rows read "all goods, other than fresh or chilled, pre-packaged and labelled".
        case "prepackaged-and-labelled", "other-than-prepackaged" -> severalGoods || choice.description.contains("whether or not pre") ? Optional.empty() : Optional.of(prePackaged);
        default -> Optional.empty();
      };
    }
  }

  private record Row(String prefix, List<String> excluded, @Nullable LocalDate from, @Nullable LocalDate to, String cessNote, Choice choice) {
    boolean holds(String hsn, LocalDate on) {
      return hsn.startsWith(prefix) && excluded.stream().noneMatch(hsn::startsWith)
          && (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to));
    }
  }

  private static final ReferenceList<Map<String, List<Row>>> BY_PREFIX = ReferenceList.of("gst_rates", RateChoices::row, rows -> rows.stream().collect(Collectors.groupingBy(Row::prefix)));

  private static Row row(ReferenceList.Row row) {
    var rate = row.getField("gst_rate_pct");
    var percent = rate.equals("NON-GST") ? null : new BigDecimal(rate);
    var prefix = row.getField("hsn_prefix");
    var scope = switch (row.getField("scope")) {
      case "conditional" -> Scope.CONDITIONAL;
      case "named-goods" -> Scope.NAMED_GOODS;
      default -> Scope.PLAIN;
    };
    return new Row(prefix, Csv.words(row.getField("excluded_prefixes")), Csv.day(row.getField("effective_from")), Csv.day(row.getField("effective_to")),
        row.getField("cess_note"), new Choice(prefix, percent, row.getField("description"), row.getField("condition"), scope, row.getField("source"),
            row.getField("confidence"), classFor(prefix, percent, row.getField("condition"), row.getField("source")), false));
  }

  /// @param hsn 2 to 8 digits
  public static RateChoices forHsn(String hsn, LocalDate on) {
    return forHsn(hsn, on, Facts.NONE);
  }

  /// Conditions that the facts refute are left out. A condition that they meet goes before the plain rows, unless another condition is
  /// still open: then all are offered and none is proposed.
  public static RateChoices forHsn(String hsn, LocalDate on, Facts facts) {
    var rows = new ArrayList<Row>();
    var byPrefix = BY_PREFIX.get();
    for (int digits = hsn.length(); digits >= 2; digits--)
      for (var row : byPrefix.getOrDefault(hsn.substring(0, digits), List.of())) if (row.holds(hsn, on)) rows.add(row);
    var conditional = of(rows, Scope.CONDITIONAL).stream().filter(c -> facts.hold(c).orElse(true)).toList();
    boolean met = !conditional.isEmpty() && conditional.stream().allMatch(c -> facts.hold(c).isPresent());
    var plain = of(rows, Scope.PLAIN);
    int longest = plain.stream().mapToInt(c -> c.hsnPrefix.length()).max().orElse(0);
    var candidates = new ArrayList<>(conditional);
    if (!met) plain.stream().filter(c -> c.hsnPrefix.length() == longest).forEach(candidates::add);
    var choices = new ArrayList<>(candidates);
    choices.addAll(of(rows, Scope.NAMED_GOODS));
    if (candidates.isEmpty()) {
      var residual = new Choice("", BigDecimal.valueOf(18), "Goods not named elsewhere (residual entry)", "", Scope.PLAIN, "9/2025-CT(Rate), sch II", "sure", "GST18", true);
      candidates.add(residual);
      choices.addFirst(residual);
    }
    return decided(hsn, on, candidates, List.copyOf(choices));
  }

  private static RateChoices decided(String hsn, LocalDate on, List<Choice> candidates, List<Choice> choices) {
    var classes = candidates.stream().map(Choice::taxClass).distinct().toList();
    var rates = candidates.stream().collect(Collectors.groupingBy(Choice::rate, LinkedHashMap::new, Collectors.toList()));
    if (rates.size() == 1) {
      var one = candidates.stream().max(Comparator.comparingInt(c -> c.hsnPrefix.length())).orElseThrow();
      return new RateChoices(hsn, on, Optional.of(one), choices, Optional.of(one.taxClass),
          (one.residual ? "No entry names HSN " + hsn + ": the residual rate of 18% applies."
              : one.percent == null ? "HSN " + hsn + ": outside GST (" + one.description + ")."
              : "HSN " + hsn + ": " + one.rate() + "% on " + Indian.date(on) + " (" + one.description + "; " + one.source + ").")
              + (choices.size() > candidates.size() ? " Some named goods of this code bear another rate: see the list." : "")
              + (one.confidence.startsWith("curated") ? " From memory of the time before 22-09-2025: check before use." : ""));
    }
    var byValue = classes.size() == 1 ? Optional.of(classes.getFirst()) : Optional.<String>empty();
    return new RateChoices(hsn, on, Optional.empty(), choices, byValue, "HSN " + hsn + ": " + rates.keySet().stream().map(r -> r.equals("NON-GST") ? "outside GST" : r + "%")
        .collect(Collectors.joining(" or ")) + byValue.map(c -> ", by the value of a piece: tax class " + c + ".").orElse(", depending on the goods: choose the entry that names yours."));
  }

  private static List<Choice> of(List<Row> rows, Scope scope) {
    return rows.stream().map(Row::choice).filter(c -> c.scope == scope).toList();
  }

  /// The tax class that carries a rate; the ones with a rule of their own come first.
  private static String classFor(String prefix, @Nullable BigDecimal percent, String condition, String source) {
    if (percent == null) return "NONGST";
    boolean byValue = condition.startsWith("value");
    if (byValue && prefix.startsWith("64")) return "FOOTWEAR";
    if (byValue && prefix.matches("6[123].*")) return "APPAREL";
    if (prefix.startsWith("240319")  && (percent.intValue() == 18 || prefix.matches("2403192[19]"))) return "BIRI";
    if ((prefix.startsWith("24") || prefix.equals("21069020")) && percent.compareTo(BigDecimal.valueOf(28)) >= 0) return "TOBACCO";
    if (percent.signum() == 0) return source.contains("exempt") ? "EXEMPT" : "GST0";
    return "GST" + percent.stripTrailingZeros().toPlainString();
  }
}
