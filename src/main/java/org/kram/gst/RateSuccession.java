package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.kram.gst.TaxClass.Dated;

/// Rates of one class until a day, of another from then on. Pure.
final class RateSuccession {
  /// As early as GST; classes without rates (nil, exempt) bear none since then.
  private static final LocalDate BEGIN = LocalDate.of(2017, 7, 1);

  private RateSuccession() {}

  static List<Dated> rates(TaxClass was, TaxClass becomes, LocalDate day, String source) {
    return Stream.concat(until(was, day).stream(), from(becomes, day, source).stream()).toList();
  }

  private static List<Dated> until(TaxClass was, LocalDate day) {
    return dated(was).stream().filter(r -> r.from().isBefore(day))
        .map(r -> new Dated(r.from(), r.to() == null || !r.to().isBefore(day) ? day.minusDays(1) : r.to(), r.valueAbove(), r.valueUpto(), r.percent(), r.cessPercent(), r.cessPerUnit(),
            r.source(), r.confidence())).toList();
  }

  static List<Dated> from(TaxClass becomes, LocalDate day, String source) {
    return dated(becomes).stream().filter(r -> r.to() == null || !r.to().isBefore(day))
        .map(r -> new Dated(r.from().isBefore(day) ? day : r.from(), r.to(), r.valueAbove(), r.valueUpto(), r.percent(), r.cessPercent(), r.cessPerUnit(), source, "company")).toList();
  }

  private static List<Dated> dated(TaxClass c) {
    return c.treatment() == Treatment.TAXABLE ? c.rates()
        : List.of(new Dated(BEGIN, null, BigDecimal.ZERO, null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, c.name(), "company"));
  }
}
