package org.kram.shared;

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

  /// @param series GSTIN and document type, e.g. `27ABCDE1234F1Z5:INV`
  /// @param prefix at most four characters, unique among the company's series of a year
  @Transactional(propagation = Propagation.MANDATORY)
  public Number next(String series, String financialYear, String prefix) {
    long serial = db.sql("""
            insert into shared_number_series (series, financial_year, prefix, last_no) values (:series, :fy, :prefix, 1)
            on conflict (series, financial_year) do update set last_no = shared_number_series.last_no + 1
            returning last_no""")
        .param("series", series).param("fy", financialYear).param("prefix", prefix).query(Long.class).single();
    return new Number(series, financialYear, serial, number(prefix, financialYear, serial));
  }

  static String number(String prefix, String financialYear, long serial) {
    var head = prefix + "/" + financialYear + "/";
    int digits = Math.min(6, LONGEST - head.length());
    var no = head + ("%0" + digits + "d").formatted(serial);
    Check.that(no.length() <= LONGEST, "a document number has at most 16 characters: " + no);
    return no;
  }
}
