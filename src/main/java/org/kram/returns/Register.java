package org.kram.returns;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.gst.Gstin;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr1.Gstr1Checks;
import org.kram.returns.gstr1.OutwardDocument;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.returns.gstr1.Place;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The register follows the documents: derived from them, and brought up to date whenever somebody looks at it or the job comes by. No document
/// waits for it.
@Component
class Register {
  /// Nobody had GST before.
  static final LocalDate BEGIN = LocalDate.of(2017, 7, 1);
  private static final int CHUNK = 2_000;

  private record Entry(long registrationId, Kind kind, long documentId, OutwardDocument document, Place place, Amounts amounts, Money untaxed, @Nullable String findings) {}

  private final JdbcClient db;
  private final Outward outward;
  private final CompanyBook company;
  private final JsonMapper json;

  Register(JdbcClient db, Outward outward, CompanyBook company, JsonMapper json) {
    this.db = db;
    this.outward = outward;
    this.company = company;
    this.json = json;
  }

  /// Takes new documents in and strikes those that were cancelled, as far as their return is open.
  /// @param since documents before are not looked at
  /// @param today months up to this one exist as periods
  /// @return how many documents were new
  @Transactional
  public int catchUp(LocalDate since, YearMonth today) {
    if (!company.isSetUp()) return 0;
    var from = isEmpty() ? BEGIN : since;
    openPeriods(from, today);
    int taken = 0;
    for (var kind : Kind.values()) taken += take(kind, from);
    strikeCancelled();
    return taken;
  }

  /// Then everything is new, also what was issued before returns were kept.
  private boolean isEmpty() {
    return db.sql("select not exists (select from returns_document)").query(Boolean.class).single();
  }

  private void openPeriods(LocalDate since, YearMonth today) {
    db.sql("""
            insert into returns_period (registration_id, month)
            select g.id, m::date from company_registration g
              cross join lateral (select min(issued_on) as first from v_returns_outward d where d.registration_id = g.id and d.issued_on >= :since and not exists (
                select from returns_period p where p.registration_id = g.id and p.month = date_trunc('month', d.issued_on)::date)) f
              cross join lateral generate_series(date_trunc('month', least(f.first, :today::date)), :today::date, interval '1 month') m
            where g.kind <> 'COMPOSITION'
            on conflict do nothing""")
        .param("since", since).param("today", today.atDay(1)).update();
  }

  private int take(Kind kind, LocalDate since) {
    var turnover = company.profile().aggregateTurnover();
    int taken = 0;
    try (var rows = outward.missing(kind, since)) {
      var chunk = new ArrayList<Entry>(CHUNK);
      while (rows.hasNext()) {
        chunk.add(entry(rows.next(), turnover));
        if (chunk.size() == CHUNK) taken += write(chunk);
      }
      taken += write(chunk);
    }
    return taken;
  }

  private Entry entry(Outward.Row row, Money turnover) {
    var d = row.document();
    var findings = Gstr1Checks.findings(d, row.gstin(), YearMonth.from(d.on()), turnover, Gstin.Allow.TRIAL_NUMBERS);
    var place = Place.of(d, row.gstin().substring(0, 2));
    boolean zeroRated = d.supplyType().isExport() || d.supplyType().isSez();
    var rated = d.lines().stream().filter(l -> zeroRated || l.treatment() == Treatment.TAXABLE).toList();
    var untaxed = Money.sum(d.lines().stream().map(Line::taxable).toList()).minus(Money.sum(rated.stream().map(Line::taxable).toList()));
    return new Entry(row.registrationId(), d.kind(), row.documentId(), d, place, Amounts.of(rated), untaxed, findings.isEmpty() ? null : json.writeValueAsString(findings));
  }

  /// A document whose own month is prepared or filed goes into the first month after it that is still open.
  private int write(List<Entry> chunk) {
    if (chunk.isEmpty()) return 0;
    int written = db.sql("""
            insert into returns_document (kind, document_id, period_id, no, issued_on, tab, grp, value, taxable, igst, cgst, sgst, cess, untaxed, cancelled, findings)
            select d.kind, d.document_id, p.id, d.no, d.issued_on, d.tab, d.grp, d.value, d.taxable, d.igst, d.cgst, d.sgst, d.cess, d.untaxed, d.cancelled, d.findings::jsonb
            from unnest(:registration::bigint[], :kind::text[], :document::bigint[], :no::text[], :on::text[]::date[], :tab::text[], :grp::text[], :value::text[]::numeric[],
                :taxable::text[]::numeric[], :igst::text[]::numeric[], :cgst::text[]::numeric[], :sgst::text[]::numeric[], :cess::text[]::numeric[], :untaxed::text[]::numeric[],
                :cancelled::text[]::boolean[], :findings::text[])
              as d(registration_id, kind, document_id, no, issued_on, tab, grp, value, taxable, igst, cgst, sgst, cess, untaxed, cancelled, findings)
              cross join lateral (select id from returns_period p where p.registration_id = d.registration_id and p.month >= date_trunc('month', d.issued_on)::date and p.state = 'OPEN'
                order by p.month limit 1) p
            on conflict do nothing""")
        .param("registration", Columns.longs(chunk, Entry::registrationId)).param("kind", Columns.texts(chunk, Entry::kind)).param("document", Columns.longs(chunk, Entry::documentId))
        .param("no", Columns.texts(chunk, e -> e.document.no())).param("on", Columns.texts(chunk, e -> e.document.on())).param("tab", Columns.texts(chunk, e -> e.place.table().name()))
        .param("grp", Columns.texts(chunk, e -> e.place.group())).param("value", Columns.texts(chunk, e -> e.document.value())).param("taxable", Columns.texts(chunk, e -> e.amounts.taxable()))
        .param("igst", Columns.texts(chunk, e -> e.amounts.igst())).param("cgst", Columns.texts(chunk, e -> e.amounts.cgst())).param("sgst", Columns.texts(chunk, e -> e.amounts.sgst()))
        .param("cess", Columns.texts(chunk, e -> e.amounts.cess())).param("untaxed", Columns.texts(chunk, Entry::untaxed))
        .param("cancelled", Columns.texts(chunk, e -> e.document.cancelled())).param("findings", Columns.texts(chunk, Entry::findings))
        .update();
    chunk.clear();
    return written;
  }

  private void strikeCancelled() {
    db.sql("""
            update returns_document r set cancelled = true, tab = 'DOC_ISSUE', grp = '', findings = null
            from returns_period p, v_returns_outward d
            where p.id = r.period_id and p.state = 'OPEN' and not r.cancelled and d.kind = r.kind and d.document_id = r.document_id and d.cancelled""")
        .update();
  }
}
