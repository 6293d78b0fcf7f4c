package org.kram.gst;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.kram.database.Company;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.springframework.stereotype.Service;

/// The rates of the company's tax classes, each with its dates. Kept in memory and read anew at most every thirty seconds, so
/// that a document of any length asks the database nothing.
@Service
public class RateBook {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private final Cache<String, Rates> byCompany = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build();
  private final RateStore store;

  RateBook(RateStore store) {
    this.store = store;
  }

  /// The rates of one day: ask once per document. The date is the document's; a credit note takes its invoice's.
  public Rates.Of on(LocalDate day) {
    return all().on(day);
  }

  /// @param valuePerPieceAfterDiscount matters only for classes with a value limit (apparel, footwear)
  public Rate rateFor(String taxClass, LocalDate on, BigDecimal valuePerPieceAfterDiscount) {
    return on(on).of(taxClass).forValue(valuePerPieceAfterDiscount);
  }

  /// For choice lists; ended classes are among them and say so.
  public List<TaxClass> classes() {
    return all().classes();
  }

  /// Nobody waits for another's reading: one who holds a connection could wait for one who needs it. Two may read at once instead.
  public Rates all() {
    var known = byCompany.getIfPresent(Company.current());
    if (known != null) return known;
    var read = new Rates(store.classes());
    byCompany.put(Company.current(), read);
    return read;
  }

  /// The class that bears the rates of one class until a day and those of another from then on; made when there is none yet. Goods whose
  /// rate changes get it before the day, and every document takes the rate of its own date.
  /// @param from the first day of the new rate
  /// @return its code: `GST18-GST5-261201`
  public String succession(String was, String becomes, LocalDate from, String source) {
    var code = was + "-" + becomes + "-" + DAY.format(from);
    if (all().classes().stream().anyMatch(c -> c.code().equals(code))) return code;
    var one = named(was);
    store.insert(new TaxClass(code, one.name() + " until " + Indian.date(from.minusDays(1)) + ", then " + named(becomes).name(), Treatment.TAXABLE, null,
        RateSuccession.rates(one, named(becomes), from, source)));
    forget();
    return code;
  }

  /// A whole class takes the rates of another from a day on.
  public void change(String was, String becomes, LocalDate from, String source) {
    store.end(was, from.minusDays(1));
    store.insert(was, RateSuccession.from(named(becomes), from, source));
    forget();
  }

  public TaxClass named(String code) {
    return all().classes().stream().filter(c -> c.code().equals(code)).findFirst().orElseThrow(() -> new NotFound("tax class", code));
  }

  /// After rates were changed: the next question reads them anew on this node.
  public void forget() {
    byCompany.invalidate(Company.current());
  }
}
