package org.kram.gst;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.kram.database.Company;
import org.springframework.stereotype.Service;

/// The rates of the company's tax classes, each with its dates. Kept in memory and read anew at most every thirty seconds, so
/// that a document of any length asks the database nothing.
@Service
public class RateBook {
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

  /// After rates were changed: the next question reads them anew on this node.
  public void forget() {
    byCompany.invalidate(Company.current());
  }
}
