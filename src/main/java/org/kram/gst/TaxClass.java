package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;

/// What an item carries instead of a percentage: the class names the rate, dates and values decide it.
/// @param note what to do with it, e.g. where an ended class went
public record TaxClass(String code, String name, Treatment treatment, @Nullable String note, List<Dated> rates) {

  /// One dated rate. A value limit holds from above `valueAbove` to and including `valueUpto`.
  public record Dated(LocalDate from, @Nullable LocalDate to, BigDecimal valueAbove, @Nullable BigDecimal valueUpto, BigDecimal percent,
      BigDecimal cessPercent, BigDecimal cessPerUnit, String source, String confidence) {
    boolean holdsOn(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean holdsFor(BigDecimal value) {
      return (value.compareTo(valueAbove) > 0 || valueAbove.signum() == 0) && (valueUpto == null || value.compareTo(valueUpto) <= 0);
    }

    boolean overlaps(Dated other) {
      boolean days = (to == null || !other.from.isAfter(to)) && (other.to == null || !from.isAfter(other.to));
      boolean values = (valueUpto == null || other.valueAbove.compareTo(valueUpto) < 0)
          && (other.valueUpto == null || valueAbove.compareTo(other.valueUpto) < 0);
      return days && values;
    }
  }

  public TaxClass {
    rates = rates.stream().sorted(Comparator.comparing(Dated::from).thenComparing(Dated::valueAbove)).toList();
    for (int i = 0; i < rates.size(); i++)
      for (int j = i + 1; j < rates.size(); j++)
        Check.that(!rates.get(i).overlaps(rates.get(j)), "the rates of tax class " + code + " do not overlap (from "
            + rates.get(i).from + " and " + rates.get(j).from + ")");
  }

  /// The rates of a day: none when the class has ended, several where the value of a piece decides.
  public List<Dated> on(LocalDate day) {
    return rates.stream().filter(r -> r.holdsOn(day)).toList();
  }

  /// Does the rate hang on the value of a piece on that day?
  public boolean dependsOnValue(LocalDate on) {
    return on(on).size() > 1;
  }

  /// The last day of a class that has ended.
  public Optional<LocalDate> endedOn() {
    return treatment != Treatment.TAXABLE || rates.isEmpty() || rates.stream().anyMatch(r -> r.to == null) ? Optional.empty()
        : rates.stream().map(Dated::to).max(Comparator.naturalOrder());
  }
}
