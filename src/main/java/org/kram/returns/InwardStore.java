package org.kram.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.Gstr2bFile;
import org.kram.returns.gstr2b.InwardDocument;
import org.kram.returns.gstr2b.InwardDocument.Credit;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.returns.gstr2b.Match;
import org.kram.returns.gstr2b.Match.Difference;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class InwardStore {
  private static final int CHUNK = 5_000;

  private final JdbcClient db;
  private final JsonMapper json;

  InwardStore(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  // ---- files

  List<InwardFile> files() {
    return db.sql("select f.*, g.gstin from returns_inward_file f join company_registration g on g.id = f.registration_id order by f.month desc, g.gstin limit 120").query((rs, _) -> file(rs)).list();
  }

  Optional<InwardFile> file(long id) {
    return db.sql("select f.*, g.gstin from returns_inward_file f join company_registration g on g.id = f.registration_id where f.id = :id").param("id", id).query((rs, _) -> file(rs)).optional();
  }

  private InwardFile file(ResultSet rs) throws SQLException {
    var matched = rs.getTimestamp("matched_at");
    return new InwardFile(rs.getLong("id"), rs.getString("gstin"), YearMonth.from(rs.getObject("month", LocalDate.class)), rs.getString("name"), rs.getObject("made_on", LocalDate.class), rs.getInt("documents"),
        Arrays.asList(json.readValue(rs.getString("complaints"), String[].class)), rs.getTimestamp("read_at").toInstant(), rs.getString("read_by"), matched == null ? null : matched.toInstant());
  }

  /// The same month again takes the place of what was read before, its reconciliation included.
  long replace(Act act, long registrationId, Gstr2bFile file, String name, String sha256) {
    db.sql("""
            with old as (select id from returns_inward_file where registration_id = :registration and month = :month for no key update),
              gone as (delete from returns_match where file_id in (select id from old) or inward_id in (select d.id from returns_inward_document d join old on old.id = d.file_id) returning id)
            select count(*) from gone""")
        .param("registration", registrationId).param("month", file.period().atDay(1)).query(Long.class).single();
    db.sql("delete from returns_inward_document where file_id in (select id from returns_inward_file where registration_id = :registration and month = :month)")
        .param("registration", registrationId).param("month", file.period().atDay(1)).update();
    long id = db.sql("""
            insert into returns_inward_file (registration_id, month, name, sha256, made_on, documents, complaints, read_at, read_by)
            values (:registration, :month, :name, :sha256, :made, :documents, :complaints::jsonb, :at, :by)
            on conflict (registration_id, month) do update set name = excluded.name, sha256 = excluded.sha256, made_on = excluded.made_on, documents = excluded.documents,
              complaints = excluded.complaints, read_at = excluded.read_at, read_by = excluded.read_by, matched_at = null
            returning id""")
        .param("registration", registrationId).param("month", file.period().atDay(1)).param("name", name).param("sha256", sha256).param("made", file.madeOn(), Types.DATE)
        .param("documents", file.documents().size()).param("complaints", json.writeValueAsString(file.complaints())).param("at", Timestamp.from(act.at())).param("by", act.who().name())
        .query(Long.class).single();
    for (int from = 0; from < file.documents().size(); from += CHUNK) insert(id, file.documents().subList(from, Math.min(from + CHUNK, file.documents().size())));
    return id;
  }

  private void insert(long fileId, List<InwardDocument> rows) {
    db.sql("""
            insert into returns_inward_document (file_id, tab, kind, supplier_gstin, supplier_name, no, issued_on, value, place_of_supply, reverse_charge, taxable, igst, cgst, sgst, cess,
              itc_available, itc_reason, irn)
            select :file, d.* from unnest(:tab::text[], :kind::text[], :supplier::text[], :name::text[], :no::text[], :on::text[]::date[], :value::text[]::numeric[], :pos::text[], :reverse::text[]::boolean[],
              :taxable::text[]::numeric[], :igst::text[]::numeric[], :cgst::text[]::numeric[], :sgst::text[]::numeric[], :cess::text[]::numeric[], :available::text[]::boolean[], :reason::text[], :irn::text[]) d""")
        .param("file", fileId).param("tab", Columns.texts(rows, InwardDocument::key)).param("kind", Columns.texts(rows, InwardDocument::kind)).param("supplier", Columns.texts(rows, InwardDocument::supplierGstin))
        .param("name", Columns.texts(rows, InwardDocument::supplierName)).param("no", Columns.texts(rows, InwardDocument::no)).param("on", Columns.texts(rows, InwardDocument::on))
        .param("value", Columns.texts(rows, InwardDocument::value)).param("pos", Columns.texts(rows, InwardDocument::placeOfSupply)).param("reverse", Columns.texts(rows, InwardDocument::reverseCharge))
        .param("taxable", Columns.texts(rows, d -> d.amounts().taxable())).param("igst", Columns.texts(rows, d -> d.amounts().igst())).param("cgst", Columns.texts(rows, d -> d.amounts().cgst()))
        .param("sgst", Columns.texts(rows, d -> d.amounts().sgst())).param("cess", Columns.texts(rows, d -> d.amounts().cess())).param("available", Columns.texts(rows, d -> d.credit().available()))
        .param("reason", Columns.texts(rows, d -> d.credit().reason())).param("irn", Columns.texts(rows, InwardDocument::irn))
        .update();
  }

  // ---- both sides of a reconciliation

  /// Bills up to the end of the month that no other month's file has paired.
  List<InwardDocument> bills(long fileId) {
    return db.sql("""
            select b.* from returns_purchase_bill b join returns_inward_file f on f.id = :file and f.registration_id = b.registration_id
            where b.issued_on < f.month + interval '1 month'
              and not exists (select from returns_match m where m.bill_id = b.id and m.inward_id is not null and m.file_id <> f.id)
            order by b.id""")
        .param("file", fileId).query((rs, _) -> document(rs, Credit.books(rs.getBoolean("received"), rs.getBoolean("blocked"), rs.getBoolean("paid")), null)).list();
  }

  /// Documents of this file, and those of earlier ones that were missing in the books until now.
  List<InwardDocument> portal(long fileId) {
    return db.sql("""
            select d.* from returns_inward_file f
              join returns_inward_file earlier on earlier.registration_id = f.registration_id and earlier.month <= f.month
              join returns_inward_document d on d.file_id = earlier.id
            where f.id = :file and not exists (select from returns_match m where m.inward_id = d.id and m.bill_id is not null and m.file_id <> f.id)
            order by d.id""")
        .param("file", fileId).query((rs, _) -> document(rs, Credit.portal(rs.getBoolean("itc_available"), rs.getString("itc_reason")), rs.getString("irn"))).list();
  }

  private static InwardDocument document(ResultSet rs, Credit credit, @Nullable String irn) throws SQLException {
    return new InwardDocument(rs.getString("id"), Kind.valueOf(rs.getString("kind")), rs.getString("supplier_gstin"), rs.getString("supplier_name"), rs.getString("no"), rs.getObject("issued_on", LocalDate.class),
        money(rs, "value"), rs.getString("place_of_supply"), rs.getBoolean("reverse_charge"), new Amounts(money(rs, "taxable"), money(rs, "igst"), money(rs, "cgst"), money(rs, "sgst"), money(rs, "cess")), irn, credit);
  }

  void keep(long fileId, List<Match> matches, Instant at) {
    db.sql("delete from returns_match where file_id = :file").param("file", fileId).update();
    for (int from = 0; from < matches.size(); from += CHUNK) insertMatches(fileId, matches.subList(from, Math.min(from + CHUNK, matches.size())));
    db.sql("update returns_inward_file set matched_at = :at where id = :file").param("at", Timestamp.from(at)).param("file", fileId).update();
  }

  private void insertMatches(long fileId, List<Match> rows) {
    db.sql("""
            insert into returns_match (file_id, status, bill_id, inward_id, differences, taxable_difference, tax_difference, itc, because, credit_taxable, credit_igst, credit_cgst, credit_sgst, credit_cess, follow_up)
            select :file, m.status, m.bill::bigint, m.inward::bigint, m.differences::jsonb, m.taxable, m.tax, m.itc, m.because, m.c_taxable, m.c_igst, m.c_cgst, m.c_sgst, m.c_cess, m.follow
            from unnest(:status::text[], :bill::text[], :inward::text[], :differences::text[], :taxable::text[]::numeric[], :tax::text[]::numeric[], :itc::text[], :because::text[], :cTaxable::text[]::numeric[],
              :cIgst::text[]::numeric[], :cCgst::text[]::numeric[], :cSgst::text[]::numeric[], :cCess::text[]::numeric[], :follow::text[])
              as m(status, bill, inward, differences, taxable, tax, itc, because, c_taxable, c_igst, c_cgst, c_sgst, c_cess, follow)""")
        .param("file", fileId).param("status", Columns.texts(rows, Match::status)).param("bill", Columns.texts(rows, m -> m.book() == null ? null : m.book().key()))
        .param("inward", Columns.texts(rows, m -> m.portal() == null ? null : m.portal().key())).param("differences", Columns.texts(rows, m -> json.writeValueAsString(m.differences())))
        .param("taxable", Columns.texts(rows, Match::taxableDifference)).param("tax", Columns.texts(rows, Match::taxDifference)).param("itc", Columns.texts(rows, Match::itc)).param("because", Columns.texts(rows, Match::because))
        .param("cTaxable", Columns.texts(rows, m -> m.credit().taxable())).param("cIgst", Columns.texts(rows, m -> m.credit().igst())).param("cCgst", Columns.texts(rows, m -> m.credit().cgst()))
        .param("cSgst", Columns.texts(rows, m -> m.credit().sgst())).param("cCess", Columns.texts(rows, m -> m.credit().cess())).param("follow", Columns.texts(rows, Match::followUp))
        .update();
  }

  // ---- reading a reconciliation

  List<MatchRow.Total> totals(long fileId) {
    return db.sql("""
            select m.status, m.itc, count(*) as documents, sum(coalesce(d.igst + d.cgst + d.sgst + d.cess, b.igst + b.cgst + b.sgst + b.cess)) as tax,
              sum(m.credit_igst + m.credit_cgst + m.credit_sgst + m.credit_cess) as credit
            from returns_match m left join returns_inward_document d on d.id = m.inward_id left join returns_purchase_bill b on b.id = m.bill_id
            where m.file_id = :file group by m.status, m.itc""")
        .param("file", fileId).query((rs, _) -> new MatchRow.Total(Status.valueOf(rs.getString("status")), Itc.valueOf(rs.getString("itc")), rs.getLong("documents"), money(rs, "tax"), money(rs, "credit"))).list()
        .stream().sorted(Comparator.comparing(MatchRow.Total::status).thenComparing(MatchRow.Total::itc)).toList();
  }

  List<MatchRow> rows(long fileId, @Nullable Status status, @Nullable Itc itc, long after, int limit) {
    return db.sql("""
            select m.*, coalesce(d.supplier_gstin, b.supplier_gstin) as supplier, coalesce(d.supplier_name, b.supplier_name) as name, coalesce(d.kind, b.kind) as kind, b.no as book_no, b.issued_on as book_on,
              d.no as portal_no, d.issued_on as portal_on, coalesce(d.taxable, b.taxable) as taxable, coalesce(d.igst + d.cgst + d.sgst + d.cess, b.igst + b.cgst + b.sgst + b.cess) as tax,
              m.credit_igst + m.credit_cgst + m.credit_sgst + m.credit_cess as credit
            from returns_match m left join returns_inward_document d on d.id = m.inward_id left join returns_purchase_bill b on b.id = m.bill_id
            where m.file_id = :file and m.id > :after and (:status::text is null or m.status = :status) and (:itc::text is null or m.itc = :itc) order by m.id limit :limit""")
        .param("file", fileId).param("after", after).param("status", status == null ? null : status.name(), Types.VARCHAR).param("itc", itc == null ? null : itc.name(), Types.VARCHAR).param("limit", limit)
        .query((rs, _) -> new MatchRow(rs.getLong("id"), Status.valueOf(rs.getString("status")), rs.getString("supplier"), rs.getString("name"), Kind.valueOf(rs.getString("kind")).inWords(), rs.getString("book_no"),
            rs.getObject("book_on", LocalDate.class), rs.getString("portal_no"), rs.getObject("portal_on", LocalDate.class), money(rs, "taxable"), money(rs, "tax"), money(rs, "tax_difference"),
            Arrays.asList(json.readValue(rs.getString("differences"), Difference[].class)), Itc.valueOf(rs.getString("itc")), rs.getString("because"), money(rs, "credit"), rs.getString("follow_up")))
        .list();
  }

  private static Money money(ResultSet rs, String column) throws SQLException {
    return Outward.money(rs, column);
  }
}
