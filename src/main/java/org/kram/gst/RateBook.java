package org.kram.gst;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
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
  private final LoadingCache<String, Rates> byCompany;

  RateBook(RateStore store) {
    byCompany = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build(_ -> new Rates(store.classes()));
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

  public Rates all() {
    return byCompany.get(Company.current());
  }

  /// After rates were changed: the next question reads them anew on this node.
  public void forget() {
    byCompany.invalidate(Company.current());
  }
}
