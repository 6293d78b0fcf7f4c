package org.kram.filing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.kram.company.Settings;
import org.kram.filing.FilingTask.Cause;
import org.kram.gst.EwayBillValidity;
import org.kram.gst.Gstin;
import org.kram.gst.Irn;
import org.kram.gst.portal.EInvoiceChecks;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillChecks;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.Finding;
import org.kram.gst.portal.PortalTransport;
import org.kram.invoice.Invoice;
import org.kram.shared.Columns;
import org.kram.shared.Indian;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Stands for both portals until real access is configured: checks what they check, answers with their codes, remembers what it
/// registered, and can be told to fail. Its acknowledgements begin with SANDBOX and its e-way bills with 0000, so that nobody
/// takes them for real ones.
@Component
class SandboxPortal implements Portal {
  private static final String IRP = "IRP";
  private static final String EWB = "EWB";
  private static final Duration CANCEL_WINDOW = Duration.ofHours(24);

  private final JdbcClient db;
  private final TransactionTemplate own;
  private final JsonMapper json;
  private final Settings settings;
  private final SandboxKey key;

  SandboxPortal(JdbcClient db, PlatformTransactionManager transactions, JsonMapper json, Settings settings, SandboxKey key) {
    this.db = db;
    this.json = json;
    this.settings = settings;
    this.key = key;
    this.own = new TransactionTemplate(transactions);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW); // the portal remembers, whatever becomes of us
  }

  /// What it keeps of an e-way bill.
  record Kept(String docNo, Instant at, @Nullable Instant validUntil, int distanceKm, @Nullable String vehicleNo, boolean partB) {}

  /// What it keeps of a registration.
  record Answer(Instant at, String signedQr) {}

  private record Row(long id, String portal, String key, String answer, String state, Instant at, boolean fresh) {
    boolean isActive() {
      return state.equals("ACTIVE");
    }
  }

  private record New(String portal, String key, String answer) {}

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    faults();
    refuse(EInvoiceChecks.findings(document, Indian.day(caller.at()), caller.turnover(), Gstin.Allow.TRIAL_NUMBERS));
    var irn = Irn.of(document.seller().gstin(), document.on(), document.type().name(), document.no());
    var rows = new ArrayList<New>();
    var qr = key.sign(irn, document, caller.at());
    rows.add(new New(IRP, irn, json.writeValueAsString(new Answer(caller.at(), qr))));
    if (document.transport() != null) rows.add(new New(EWB, ewbKey(caller, document.no()), json.writeValueAsString(kept(caller, document.no(), document.transport()))));
    var kept = keep(caller, rows);
    var registered = kept.stream().filter(r -> r.portal.equals(IRP)).findFirst().orElseThrow();
    if (!registered.isActive()) throw new Said("2278", "This document number was registered and cancelled: it cannot be used again.", Cause.DATA);
    lose();
    return new Registration(registered(registered), kept.stream().filter(r -> r.portal.equals(EWB) && r.isActive()).findFirst().map(this::ewayBill).orElse(null), null);
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    faults();
    var irn = Irn.of(document.seller().gstin(), document.on(), document.type().name(), document.no());
    return row(IRP, irn).filter(Row::isActive)
        .map(r -> new Registration(registered(r), row(EWB, ewbKey(caller, document.no())).filter(Row::isActive).map(this::ewayBill).orElse(null), null));
  }

  @Override
  public EwayBill raise(Caller caller, EwayBillDocument document) {
    faults();
    refuse(EwayBillChecks.findings(document, caller.gstin(), caller.composition(), Indian.day(caller.at()), caller.turnover(), Gstin.Allow.TRIAL_NUMBERS));
    var kept = keep(caller, List.of(new New(EWB, ewbKey(caller, document.docNo()), json.writeValueAsString(kept(caller, document.docNo(), document.transport()))))).getFirst();
    if (!kept.fresh) throw new Said("604", "An e-way bill was already made for this document number.", Cause.DATA);
    lose();
    return ewayBill(kept);
  }

  @Override
  public Optional<EwayBill> findEwayBill(Caller caller, String docNo) {
    faults();
    return row(EWB, ewbKey(caller, docNo)).filter(Row::isActive).map(this::ewayBill);
  }

  @Override
  public EwayBill changeVehicle(Caller caller, String ewayBillNo, String vehicleNo, String why) {
    faults();
    var row = byNo(ewayBillNo);
    var was = json.readValue(row.answer, Kept.class);
    if (was.validUntil != null && caller.at().isAfter(was.validUntil)) throw new Said("230", "The e-way bill has expired: extend it first.", Cause.DATA);
    var until = was.partB ? was.validUntil : EwayBillValidity.until(caller.at(), was.distanceKm, false);
    var becomes = new Kept(was.docNo, was.at, until, was.distanceKm, vehicleNo, true);
    own.executeWithoutResult(_ -> db.sql("update filing_sandbox_document set answer = :answer::jsonb where id = :id")
        .param("answer", json.writeValueAsString(becomes)).param("id", row.id).update());
    return ewayBill(row, becomes);
  }

  @Override
  public void cancelEwayBill(Caller caller, String ewayBillNo, String why) {
    faults();
    cancel(caller, byNo(ewayBillNo), "312", "An e-way bill can be cancelled within 24 hours of its generation only.");
  }

  @Override
  public void cancelRegistration(Caller caller, String irn, String why) {
    faults();
    cancel(caller, row(IRP, irn).orElseThrow(() -> new Said("2255", "There is no such registration.", Cause.DATA)), "2270",
        "A registration can be cancelled within 24 hours only.");
  }

  /// Cancelling what is cancelled already is done.
  private void cancel(Caller caller, Row row, String code, String words) {
    if (!row.isActive()) return;
    if (caller.at().isAfter(row.at.plus(CANCEL_WINDOW))) throw new Said(code, words, Cause.DATA);
    own.executeWithoutResult(_ -> db.sql("update filing_sandbox_document set state = 'CANCELLED' where id = :id").param("id", row.id).update());
  }

  // ---- memory

  /// The first registration of a number stays; who comes again is told of it. Its commit need not reach the disk by itself: ours,
  /// that records the answer, follows it in the same log.
  private List<Row> keep(Caller caller, List<New> documents) {
    return own.execute(_ -> {
      db.sql("set local synchronous_commit = off").update();
      var kept = insert(caller, documents);
      return kept.size() == documents.size() ? kept : insert(caller, documents); // somebody registered the same this moment: now it is seen
    });
  }

  private List<Row> insert(Caller caller, List<New> documents) {
    return db.sql("""
            with asked as (select * from unnest(:portal::text[], :key::text[], :answer::text[]) as a(portal, key, answer)),
            fresh as (
              insert into filing_sandbox_document (portal, key, answer, registered_at, state)
              select portal, key, answer::jsonb, :at, 'ACTIVE' from asked order by portal
              on conflict do nothing
              returning id, portal, key, answer::text, state, registered_at)
            select *, true as fresh from fresh
            union all
            select d.id, d.portal, d.key, d.answer::text, d.state, d.registered_at, false from filing_sandbox_document d join asked using (portal, key)""")
        .param("portal", Columns.texts(documents, New::portal)).param("key", Columns.texts(documents, New::key))
        .param("answer", Columns.texts(documents, New::answer)).param("at", java.sql.Timestamp.from(caller.at()))
        .query((rs, _) -> row(rs)).list();
  }

  private Optional<Row> row(String portal, String key) {
    return db.sql("select id, portal, key, answer::text, state, registered_at, false as fresh from filing_sandbox_document where portal = :portal and key = :key")
        .param("portal", portal).param("key", key).query((rs, _) -> row(rs)).optional();
  }

  private Row byNo(String ewayBillNo) {
    var id = ewayBillNo.matches("0000[0-9]{8}") ? Long.parseLong(ewayBillNo) : -1;
    return db.sql("select id, portal, key, answer::text, state, registered_at, false as fresh from filing_sandbox_document where id = :id and portal = 'EWB'")
        .param("id", id).query((rs, _) -> row(rs)).optional().orElseThrow(() -> new Said("301", "There is no such e-way bill.", Cause.DATA));
  }

  private static Row row(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Row(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4), rs.getString(5), rs.getTimestamp(6).toInstant(), rs.getBoolean(7));
  }

  private static String ewbKey(Caller caller, String docNo) {
    return caller.gstin() + "|" + docNo;
  }

  private Kept kept(Caller caller, String docNo, PortalTransport transport) {
    boolean partB = transport.vehicleNo() != null || transport.docNo() != null;
    int km = transport.distanceKm() == 0 ? 100 : transport.distanceKm();
    return new Kept(docNo, caller.at(), partB ? EwayBillValidity.until(caller.at(), km, transport.overDimensional()) : null, km, transport.vehicleNo(), partB);
  }

  private Invoice.Registered registered(Row row) {
    var answer = json.readValue(row.answer, Answer.class);
    return new Invoice.Registered(row.key, "SANDBOX-%07d".formatted(row.id), answer.at, answer.signedQr);
  }

  private EwayBill ewayBill(Row row) {
    return ewayBill(row, json.readValue(row.answer, Kept.class));
  }

  private static EwayBill ewayBill(Row row, Kept kept) {
    return new EwayBill("%012d".formatted(row.id), kept.at, kept.validUntil, kept.distanceKm, kept.vehicleNo, kept.partB);
  }

  // ---- faults

  private static void refuse(List<Finding> findings) {
    var certain = findings.stream().filter(Finding::certain).toList();
    if (certain.isEmpty()) return;
    var words = new ArrayList<String>();
    for (var finding : certain) words.add(finding.field() + ": " + finding.words() + " " + finding.fix());
    throw new Said(certain.getFirst().code(), String.join(" | ", words), Cause.DATA);
  }

  private void faults() {
    int slow = settings.whole("sandbox.slow_ms");
    if (slow > 0) pause(slow);
    if (settings.yes("sandbox.down")) throw new Silent("The sandbox is set to be down.", Cause.PORTAL);
  }

  private void lose() {
    int percent = settings.whole("sandbox.lost_reply_percent");
    if (percent > 0 && ThreadLocalRandom.current().nextInt(100) < percent) throw new Silent("The sandbox did what it was asked, and its answer was lost.", Cause.NETWORK);
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
