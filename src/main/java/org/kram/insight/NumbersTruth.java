package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class NumbersTruth implements Truth {
  private static final String REGISTER = """
      (select series, financial_year, serial, no, issued_on from invoice_invoice
       union all select series, financial_year, serial, no, issued_on from invoice_credit_note
       union all select series, financial_year, serial, no, issued_on from invoice_debit_note
       union all select series, financial_year, serial, no, issued_on from challan_challan)""";

  @Override
  public int no() {
    return 6;
  }

  @Override
  public String sentence() {
    return "Numbers of tax documents are consecutive per GSTIN, kind and financial year: no gap, none twice, none lost.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("a series runs from 1 to its last number without a gap", """
            select coalesce(r.series, s.series) as series, coalesce(r.financial_year, s.financial_year) as financial_year, r.documents, r.first, r.last, s.last_no
            from (select series, financial_year, count(*) as documents, min(serial) as first, max(serial) as last, count(distinct serial) as serials from %s d group by 1, 2) r
            full join (select * from shared_number_series where last_no > 0) s on s.series = r.series and s.financial_year = r.financial_year
            where (r.documents, r.serials, r.first, r.last) is distinct from (s.last_no, s.last_no, 1, s.last_no)""".formatted(REGISTER)),
        new Probe("a number is given once, has at most 16 characters, and ends with its serial", """
            select no, count(*) as times, min(series) as series, min(serial) as serial from %s d group by no
            having count(*) > 1 or length(no) > 16 or bool_or(right(no, length(serial::text)) <> serial::text)""".formatted(REGISTER)),
        new Probe("the financial year of a number is that of its day", """
            select no, financial_year, issued_on from %s d
            where financial_year <> to_char(issued_on - interval '3 months', 'YY') || '-' || to_char(issued_on + interval '9 months', 'YY')""".formatted(REGISTER)));
  }
}
