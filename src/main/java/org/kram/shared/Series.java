package org.kram.shared;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Consecutive numbers for tax documents (CGST rule 46(b)): per GSTIN, document type and financial year, at most sixteen
/// characters. The row stays locked until commit, so take the number last: a rollback gives it back, a gap cannot arise.
@Component
public class Series {
  private static final int LONGEST = 16;

  /// @param no as printed, e.g. `MH/26-27/000042`
  public record Number(String series, String financialYear, long serial, String no) {}

  private final JdbcClient db;

  Series(JdbcClient db) {
    this.db = db;
  }

  /// The first document of a year opens its series. Two at the same moment both try; the second waits for the first and then finds it open.
  /// @param series GSTIN and document type, e.g. `27ABCDE1234F1Z5:INV`
  /// @param prefix at most four characters, unique among the company's series of a year
  @Transactional(propagation = Propagation.MANDATORY)
  public Number next(String series, String financialYear, String prefix) {
    long serial = step(series, financialYear).or(() -> {
      open(series, financialYear, prefix);
      return step(series, financialYear);
    }).orElseThrow(() -> new Refused("PREFIX_TAKEN", "Another series numbers its documents of %s with %s already: give this registration a prefix of its own."
        .formatted(financialYear, prefix), "prefix", prefix));
    return new Number(series, financialYear, serial, number(prefix, financialYear, serial));
  }

  private Optional<Long> step(String series, String financialYear) {
    return db.sql("update shared_number_series set last_no = last_no + 1 where series = :series and financial_year = :fy returning last_no")
        .param("series", series).param("fy", financialYear).query(Long.class).optional();
  }

  private void open(String series, String financialYear, String prefix) {
    db.sql("insert into shared_number_series (series, financial_year, prefix, last_no) values (:series, :fy, :prefix, 0) on conflict do nothing")
        .param("series", series).param("fy", financialYear).param("prefix", prefix).update();
  }

  static String number(String prefix, String financialYear, long serial) {
    var head = prefix + "/" + financialYear + "/";
    int digits = Math.min(6, LONGEST - head.length());
    var no = head + ("%0" + digits + "d").formatted(serial);
    Check.that(no.length() <= LONGEST, "a document number has at most 16 characters: " + no);
    return no;
  }
}
