package org.kram.filing;

import java.util.List;
import java.util.Optional;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EwayBillDocument;
import org.springframework.stereotype.Component;

/// The portals by hand: nobody is asked. What is due waits until a person has carried a file to the portal and its answer back
/// ([FileExchange]); what changes something that stands is done on the portal's own pages.
@Component
class FilePortal implements Portal, EwayBillPortal {
  private final FileStore files;

  FilePortal(FileStore files) {
    this.files = files;
  }

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    throw Silent.waitsForFile("Waits for a file: make one under Filing, Files, carry it to the invoice portal and bring its answer back.");
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    return Optional.empty();
  }

  @Override
  public void cancelRegistration(Caller caller, String irn, String reasonCode, String remark) {
    demandCancelled("The registration", irn, reasonCode);
  }

  /// A person has cancelled it on the portal's pages and said so here, before anything is cancelled here.
  private void demandCancelled(String what, String number, String reasonCode) {
    if (!files.isCancelledByHand(number))
      throw new Said("BY_HAND", what + " " + number + " is to be cancelled on the portal's own pages first, with reason " + reasonCode + "; then say so under Filing, Files.", FilingTask.Cause.PORTAL);
  }

  @Override
  public EwayBillPortal ewayBills() {
    return this;
  }

  @Override
  public EwayBill raise(Caller caller, EwayBillDocument document) {
    throw Silent.waitsForFile("Waits for a file: make one under Filing, Files, carry it to the e-way bill portal and bring its answer back.");
  }

  @Override
  public Optional<EwayBill> find(Caller caller, EwayBillDocument.DocType type, String docNo) {
    return Optional.empty();
  }

  @Override
  public Optional<Standing> look(Caller caller, String ewayBillNo) {
    return Optional.empty();
  }

  @Override
  public Answer ask(Caller caller, String ewayBillNo, EwayAsk ask) {
    if (!(ask instanceof EwayAsk.Cancellation cancellation)) throw byHand();
    demandCancelled("The e-way bill", ewayBillNo, cancellation.why().code());
    return Answer.DONE;
  }

  @Override
  public String consolidate(Caller caller, EwayAsk.Journey journey, List<String> ewayBillNos) {
    throw byHand();
  }

  @Override
  public String consolidateAgain(Caller caller, String tripSheetNo, EwayAsk.Vehicle vehicle) {
    throw byHand();
  }

  private static Said byHand() {
    return new Said("BY_HAND", "The portals are worked by file here: do this on the portal's own pages.", FilingTask.Cause.PORTAL);
  }
}
