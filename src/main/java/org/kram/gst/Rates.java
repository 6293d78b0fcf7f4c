package org.kram.gst;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Refused;

/// All tax classes of a company as they stood when read: immutable, shared by all threads.
public final class Rates {
  private final Map<String, TaxClass> classes = new LinkedHashMap<>();
  private final Map<LocalDate, Of> days = new ConcurrentHashMap<>();

  public Rates(List<TaxClass> classes) {
    for (var one : classes) this.classes.put(one.code(), one);
  }

  public List<TaxClass> classes() {
    return List.copyOf(classes.values());
  }

  public Of on(LocalDate day) {
    return days.computeIfAbsent(day, Of::new);
  }

  /// The rates of one day.
  public final class Of {
    private final LocalDate day;
    private final Map<String, RateChoice> choices = new ConcurrentHashMap<>();

    private Of(LocalDate day) {
      this.day = day;
    }

    /// What a line of this class takes; refused when the class has no rate on that day.
    public RateChoice of(String taxClass) {
      return choices.computeIfAbsent(taxClass, this::choice);
    }

    private RateChoice choice(String code) {
      var found = classes.get(code);
      if (found == null) throw new BadInput("taxClass", code, "There is no tax class " + code + ": choose one of " + String.join(", ", classes.keySet()) + ".");
      if (found.treatment() != Treatment.TAXABLE) return Rate.of(found.treatment(), BigDecimal.ZERO, Cess.NONE);
      var today = found.rates().stream().filter(r -> r.holdsOn(day)).toList();
      if (today.isEmpty()) throw noRate(found);
      var bands = today.stream().map(r -> new Band(r, rate(r))).toList();
      return bands.size() == 1 && bands.getFirst().dated.valueUpto() == null ? bands.getFirst().rate : new ByValue(found.code(), bands);
    }

    private Rate rate(TaxClass.Dated r) {
      return r.percent().signum() == 0 ? Rate.NIL : Rate.taxable(r.percent()).with(Cess.of(r.cessPercent(), r.cessPerUnit()));
    }

    private Refused noRate(TaxClass taxClass) {
      var ended = taxClass.endedOn().filter(day::isAfter);
      return new Refused("NO_TAX_RATE", "Tax class " + taxClass.code() + " has no rate on " + Indian.date(day)
          + ended.map(last -> ": it ended on " + Indian.date(last)).orElse("") + ". "
          + (taxClass.note() == null ? "Give the item another class, or enter a dated rate." : taxClass.note()),
          "taxClass", taxClass.code(), "on", day.toString());
    }
  }

  private record Band(TaxClass.Dated dated, Rate rate) {}

  private record ByValue(String code, List<Band> bands) implements RateChoice {
    @Override
    public Rate forValue(BigDecimal valuePerPiece) {
      for (var band : bands) if (band.dated.holdsFor(valuePerPiece)) return band.rate;
      throw new Check.Broken("tax class " + code + " has a rate for every value, also for " + valuePerPiece.toPlainString());
    }
  }
}
