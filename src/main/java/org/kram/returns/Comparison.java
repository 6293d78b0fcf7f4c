package org.kram.returns;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.kram.returns.ExceptionRow.Cause;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Compares, for one period and all its documents at once, what the books, the e-invoice, the e-way bill and the return say of each.
@Repository
class Comparison {
  /// Of one day: how many documents, how many of them with at least one exception.
  record Day(LocalDate day, long documents, long notReady) {}

  record Count(Cause cause, long documents) {}

  record Readiness(List<Day> days, List<Count> causes) {}

  private static final String EXCEPTIONS = """
      with period as (select p.*, (p.month + interval '1 month - 1 day')::date as month_end from returns_period p where p.id = :period),
      doc as materialized (
        select r.kind, r.document_id, r.no, r.issued_on, r.cancelled as struck, r.value as told, r.taxable + r.untaxed as told_taxable, r.igst + r.cgst + r.sgst + r.cess as told_tax, r.findings,
          o.document_id is not null as there, o.value, o.taxable, o.igst, o.cgst, o.sgst, o.cess, o.cancelled, o.irn, case r.kind when 'CREDIT_NOTE' then -1 else 1 end as sign
        from returns_document r left join v_returns_outward o on o.kind = r.kind and o.document_id = r.document_id
        where r.period_id = :period),
      posted as (
        select e.document as no, coalesce(sum(l.credit - l.debit) filter (where l.account in ('SALES', 'SALES_RETURN', 'CHARGES')), 0) as sales,
          coalesce(sum(l.credit - l.debit) filter (where l.account in ('OUT_CGST', 'OUT_SGST', 'OUT_IGST', 'OUT_CESS')), 0) as tax
        from ledger_entry e join ledger_line l on l.entry_id = e.id where e.document in (select no from doc) group by e.document),
      exception as (
        select 'NOT_IN_RETURN' as cause, o.kind, o.no, o.issued_on, 'Issued, but in no return: value ' || o.value || '.' as words, 'Look at the period again; if it stays, tell us.' as fix, '' as url
        from v_returns_outward o, period p
        where o.registration_id = p.registration_id and o.issued_on between p.month and p.month_end
          and not exists (select from returns_document r where r.kind = o.kind and r.document_id = o.document_id)
        union all
        select 'NOT_IN_REGISTER', kind, no, issued_on, 'The return has it, the books have not.', 'This must never be: run verify and tell us.', '' from doc where not there
        union all
        select 'FIGURES_DIFFER', kind, no, issued_on, format('Return: value %s, taxable %s, tax %s; document: %s, %s, %s.', told, told_taxable, told_tax, value, taxable, igst + cgst + sgst + cess),
          'This must never be: run verify and tell us.', '' from doc
        where there and (told, told_taxable, told_tax) is distinct from (value, taxable, igst + cgst + sgst + cess)
        union all
        select 'CANCELLED_LATER', kind, no, issued_on, 'Cancelled after its return was prepared: the return still has it.', 'Prepared only: open the return again. Filed: amend it in the next return.', ''
        from doc where there and cancelled and not struck
        union all
        select 'NO_IRN', d.kind, d.no, d.issued_on, coalesce('E-invoice ' || lower(t.state) || ': ' || t.last_answer, 'E-invoice not asked for yet.'), 'Mend what the portal names, then try again.', '/filings'
        from doc d left join filing_task t on t.document_id = d.document_id and t.kind = 'IRN_' || d.kind
        where there and not cancelled and irn is null and t.state is distinct from 'NOT_NEEDED'
        union all
        select 'IRN_LIVE', d.kind, d.no, d.issued_on, 'Cancelled here, but the e-invoice stands at the portal.', 'Cancel it at the portal within 24 hours, else make a credit note.', '/filings'
        from doc d join filing_task t on t.document_id = d.document_id and t.kind = 'IRN_' || d.kind and t.state = 'DONE' where there and cancelled
        union all
        select 'NO_EWAY_BILL', d.kind, d.no, d.issued_on, 'E-way bill ' || lower(t.state) || coalesce(': ' || t.last_answer, '.'), 'Plan the trip, or mend what the portal names.', '/filings'
        from doc d join filing_task t on t.document_id = d.document_id and t.kind = 'EWAY_BILL' and t.state in ('PENDING', 'ASKED', 'REFUSED') where d.kind = 'INVOICE' and there and not cancelled
        union all
        select 'EWAY_BILL_LIVE', d.kind, d.no, d.issued_on, 'Cancelled here, but e-way bill ' || b.no || ' is live.', 'Cancel the e-way bill at the portal.', '/filings'
        from doc d join filing_eway_bill b on b.invoice_id = d.document_id and b.state = 'ACTIVE' where d.kind = 'INVOICE' and there and cancelled
        union all
        select 'NOT_POSTED', d.kind, d.no, d.issued_on, format('Ledger: sales %s, tax %s; document: %s, %s.', coalesce(l.sales, 0), coalesce(l.tax, 0), w.sales, w.tax), 'Look at its entries in the ledger.',
          '/ledger?document=' || d.no
        from doc d left join posted l on l.no = d.no
          cross join lateral (select case when d.cancelled then 0 else d.sign * d.taxable end as sales, case when d.cancelled then 0 else d.sign * (d.igst + d.cgst + d.sgst + d.cess) end as tax) w
        where there and (coalesce(l.sales, 0), coalesce(l.tax, 0)) is distinct from (w.sales, w.tax)
        union all
        select 'WOULD_BE_REFUSED', d.kind, d.no, d.issued_on, f ->> 'words', f ->> 'fix', '' from doc d cross join lateral jsonb_array_elements(d.findings) f where d.findings is not null and (f ->> 'certain')::boolean)
      """;

  private final JdbcClient db;

  Comparison(JdbcClient db) {
    this.db = db;
  }

  /// By number, so many of them.
  List<ExceptionRow> exceptions(long periodId, int limit) {
    return db.sql(EXCEPTIONS + " select * from exception order by issued_on, no, cause limit :limit").param("period", periodId).param("limit", limit)
        .query((rs, _) -> new ExceptionRow(Cause.valueOf(rs.getString("cause")), rs.getString("kind"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class), rs.getString("words"),
            rs.getString("fix"), rs.getString("url")))
        .list();
  }

  /// Documents with at least one exception.
  long notReady(long periodId) {
    return db.sql(EXCEPTIONS + " select count(distinct kind || no) from exception").param("period", periodId).query(Long.class).single();
  }

  /// By day and by cause, in one pass.
  Readiness readiness(long periodId) {
    var byDay = new TreeMap<LocalDate, Long>();
    var causes = new ArrayList<Count>();
    db.sql(EXCEPTIONS + " select issued_on, cause, count(distinct kind || no) as documents from exception group by grouping sets ((issued_on), (cause))").param("period", periodId).query(rs -> {
      if (rs.getString("cause") == null) byDay.put(rs.getObject("issued_on", LocalDate.class), rs.getLong("documents"));
      else causes.add(new Count(Cause.valueOf(rs.getString("cause")), rs.getLong("documents")));
    });
    causes.sort(Comparator.comparing(Count::cause));
    var documents = new TreeMap<LocalDate, Long>();
    db.sql("select issued_on, count(*) as documents from returns_document where period_id = :period group by issued_on").param("period", periodId)
        .query(rs -> { documents.put(rs.getObject("issued_on", LocalDate.class), rs.getLong("documents")); });
    byDay.keySet().forEach(day -> documents.putIfAbsent(day, 0L));
    return new Readiness(documents.entrySet().stream().map(e -> new Day(e.getKey(), e.getValue(), byDay.getOrDefault(e.getKey(), 0L))).toList(), List.copyOf(causes));
  }
}
