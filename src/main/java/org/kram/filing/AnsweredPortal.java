package org.kram.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.PortalTransport;
import org.kram.invoice.Invoice;
import org.jspecify.annotations.Nullable;

/// One document's line of an answer file, spoken as if the portal had just been asked. What the line is silent about is asked of the
/// portal that Kram is set to.
final class AnsweredPortal implements Portal, EwayBillPortal {
  private final AnswerRow row;
  private final Portal otherwise;
  private final @Nullable PortalTransport transport;
  private final Instant at;

  AnsweredPortal(AnswerRow row, Portal otherwise, @Nullable PortalTransport transport, Instant at) {
    this.row = row;
    this.otherwise = otherwise;
    this.transport = transport;
    this.at = at;
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    if (row.irn() == null && !row.isEwayBill()) {
      refuse();
      return otherwise.find(caller, document);
    }
    if (row.irn() == null) return otherwise.find(caller, document);
    var irn = new Invoice.Registered(row.irn(), String.valueOf(row.ackNo()), row.ackAt() == null ? at : row.ackAt(), String.valueOf(row.signedQr()));
    return Optional.of(new Registration(irn, row.ewayBillNo() == null ? null : bill()));
  }

  private void refuse() {
    if (row.error() != null) throw new Said(row.errorCode() == null ? "FILE" : row.errorCode(), row.error(), FilingTask.Cause.DATA);
  }

  private EwayBill bill() {
    var vehicle = transport == null ? null : transport.vehicleNo();
    return new EwayBill(String.valueOf(row.ewayBillNo()), row.ewayBillAt() == null ? at : row.ewayBillAt(), row.ewayBillUntil(), transport == null ? 0 : transport.distanceKm(), vehicle,
        row.ewayBillUntil() != null);
  }

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    return otherwise.register(caller, document);
  }

  @Override
  public void cancelRegistration(Caller caller, String irn, String reasonCode, String remark) {
    otherwise.cancelRegistration(caller, irn, reasonCode, remark);
  }

  @Override
  public EwayBillPortal ewayBills() {
    return row.isEwayBill() ? this : otherwise.ewayBills();
  }

  @Override
  public EwayBill raise(Caller caller, EwayBillDocument document) {
    return otherwise.ewayBills().raise(caller, document);
  }

  @Override
  public Optional<EwayBill> find(Caller caller, EwayBillDocument.DocType type, String docNo) {
    if (row.ewayBillNo() == null) refuse();
    return row.ewayBillNo() == null ? otherwise.ewayBills().find(caller, type, docNo) : Optional.of(bill());
  }

  @Override
  public Optional<Standing> look(Caller caller, String ewayBillNo) {
    return otherwise.ewayBills().look(caller, ewayBillNo);
  }

  @Override
  public Answer ask(Caller caller, String ewayBillNo, EwayAsk ask) {
    return otherwise.ewayBills().ask(caller, ewayBillNo, ask);
  }

  @Override
  public String consolidate(Caller caller, EwayAsk.Journey journey, List<String> ewayBillNos) {
    return otherwise.ewayBills().consolidate(caller, journey, ewayBillNos);
  }

  @Override
  public String consolidateAgain(Caller caller, String tripSheetNo, EwayAsk.Vehicle vehicle) {
    return otherwise.ewayBills().consolidateAgain(caller, tripSheetNo, vehicle);
  }
}
