package org.kram.filing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.filing.FilingTask.Cause;
import org.kram.filing.SandboxMemory.New;
import org.kram.filing.SandboxMemory.Row;
import org.kram.gst.Gstin;
import org.kram.gst.Irn;
import org.kram.gst.Limits;
import org.kram.gst.portal.EInvoiceChecks;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.Finding;
import org.kram.invoice.Invoice;
import org.kram.shared.Indian;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Stands for both portals until real access is configured: checks what they check, answers with their codes, remembers what it
/// registered, and can be told to fail. Its acknowledgements begin with SANDBOX and its e-way bills with 0000, so that nobody
/// takes them for real ones.
@Component
class SandboxPortal implements Portal {

  private final SandboxMemory memory;
  private final SandboxFaults faults;
  private final SandboxEwayBills ewayBills;
  private final JsonMapper json;
  private final SandboxKey key;

  SandboxPortal(SandboxMemory memory, SandboxFaults faults, SandboxEwayBills ewayBills, JsonMapper json, SandboxKey key) {
    this.memory = memory;
    this.faults = faults;
    this.ewayBills = ewayBills;
    this.json = json;
    this.key = key;
  }

  /// What it keeps of a registration.
  record Answer(Instant at, String signedQr, @Nullable String docType, @Nullable String docNo) {}

  @Override
  public EwayBillPortal ewayBills() {
    return ewayBills;
  }

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    faults.beforeWork();
    refuse(EInvoiceChecks.findings(document, Indian.day(caller.at()), caller.turnover(), Gstin.Allow.TRIAL_NUMBERS));
    var irn = Irn.of(document.seller().gstin(), document.on(), document.type().name(), document.no());
    var rows = new ArrayList<New>();
    var qr = key.sign(irn, document, caller.at());
    rows.add(new New(SandboxMemory.IRP, irn, json.writeValueAsString(new Answer(caller.at(), qr, document.type().name(), document.no()))));
    if (document.transport() != null) rows.add(ewayBills.madeWith(caller, document));
    var kept = memory.keep(caller.at(), rows);
    if (faults.arrivesTwice()) kept = memory.keep(caller.at(), rows);
    var registered = kept.stream().filter(r -> r.portal().equals(SandboxMemory.IRP)).findFirst().orElseThrow();
    if (!registered.isActive()) throw new Said("2278", "This document number was registered and cancelled: it cannot be used again.", Cause.DATA);
    faults.afterWork();
    return new Registration(registered(registered), kept.stream().filter(r -> r.portal().equals(SandboxMemory.EWB)).findFirst().map(ewayBills::bill).orElse(null));
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    faults.beforeWork();
    var irn = Irn.of(document.seller().gstin(), document.on(), document.type().name(), document.no());
    return memory.byKey(SandboxMemory.IRP, irn).filter(Row::isActive)
        .map(r -> new Registration(registered(r), ewayBills.ofDocument(caller, document.type().name(), document.no()).orElse(null)));
  }

  /// Cancelling what is cancelled already is done.
  @Override
  public void cancelRegistration(Caller caller, String irn, String reasonCode, String remark) {
    faults.beforeWork();
    var row = memory.byKey(SandboxMemory.IRP, irn).orElseThrow(() -> new Said("2255", "There is no such registration.", Cause.DATA));
    if (!row.isActive()) return;
    if (caller.at().isAfter(row.at().plus(Duration.ofHours(Limits.intOn("einvoice.cancel_hours", Indian.day(caller.at())))))) throw new Said("2270", "A registration can be cancelled within 24 hours only.", Cause.DATA);
    var of = json.readValue(row.answer(), Answer.class);
    if (of.docNo != null && ewayBills.ofDocument(caller, String.valueOf(of.docType), of.docNo).isPresent())
      throw new Said("2230", "An e-way bill of this invoice is active: cancel it first.", Cause.DATA);
    memory.cancel(row);
    faults.afterWork();
  }

  private Invoice.Registered registered(Row row) {
    var answer = json.readValue(row.answer(), Answer.class);
    return new Invoice.Registered(row.key(), "SANDBOX-%07d".formatted(row.id()), answer.at, answer.signedQr);
  }

  static void refuse(List<Finding> findings) {
    var certain = findings.stream().filter(Finding::certain).toList();
    if (certain.isEmpty()) return;
    var words = new ArrayList<String>();
    for (var finding : certain) words.add(finding.field() + ": " + finding.words() + " " + finding.fix());
    throw new Said(certain.getFirst().code(), String.join(" | ", words), Cause.DATA);
  }
}
