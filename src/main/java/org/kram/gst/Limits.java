package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;

/// The law's figures with their dates: turnovers, values, days, kilometres. They are data, correctable without code.
public final class Limits {
  private record Row(String name, LocalDate from, @Nullable LocalDate to, BigDecimal value) {
    boolean holdsOn(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  private static final ReferenceList<Map<String, List<Row>>> ROWS = ReferenceList.of("limits", row -> new Row(row.getField("name"),
      LocalDate.parse(row.getField("effective_from")), Csv.day(row.getField("effective_to")), new BigDecimal(row.getField("value"))),
      rows -> rows.stream().collect(Collectors.groupingBy(Row::name)));
  private static final ReferenceList<List<Row>> RATES = ReferenceList.of("gst_rate_list", row -> new Row("rate", LocalDate.parse(row.getField("effective_from")),
      Csv.day(row.getField("effective_to")), new BigDecimal(row.getField("rate"))), rows -> rows);

  private Limits() {}

  /// Empty when no such limit stood on that day.
  public static Optional<BigDecimal> on(String name, LocalDate day) {
    var rows = ROWS.get().get(name);
    Check.that(rows != null, "there is a limit called " + name);
    return rows.stream().filter(r -> r.holdsOn(day)).map(Row::value).findFirst();
  }

  /// Each figure that a limit had, the oldest first.
  public static List<Figure> all(String name) {
    var rows = ROWS.get().get(name);
    Check.that(rows != null, "there is a limit called " + name);
    return rows.stream().map(r -> new Figure(r.from, r.to, r.value)).sorted(Comparator.comparing(Figure::from)).toList();
  }

  /// @param to null: still
  public record Figure(LocalDate from, @Nullable LocalDate to, BigDecimal value) {}

  /// For limits that stand on every day we ask about.
  public static int intOn(String name, LocalDate day) {
    return on(name, day).orElseThrow(() -> new Check.Broken(name + " has a figure on " + day)).intValueExact();
  }

  /// Is this whole rate one that the portals know on that day?
  public static boolean isRate(BigDecimal percent, LocalDate day) {
    return RATES.get().stream().anyMatch(r -> r.value.compareTo(percent) == 0 && r.holdsOn(day));
  }
}
