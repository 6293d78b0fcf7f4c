package org.kram.filing;

import java.util.Optional;
import org.kram.filing.FilingTask.Cause;
import org.kram.gst.portal.EInvoiceDocument;

/// A portal whose registrations are believed only with its signature: what does not verify is for a person to look at, and the goods wait.
final class VerifiedPortal implements Portal {
  private final Portal portal;
  private final SignedQr signedQr;

  VerifiedPortal(Portal portal, SignedQr signedQr) {
    this.portal = portal;
    this.signedQr = signedQr;
  }

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    return verified(portal.register(caller, document), document);
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    return portal.find(caller, document).map(r -> verified(r, document));
  }

  private Registration verified(Registration registration, EInvoiceDocument document) {
    var doubts = signedQr.doubts(registration.irn().signedQr(), registration.irn().irn(), document);
    if (!doubts.isEmpty()) throw new Said("SIGNATURE", "Registered as " + registration.irn().irn() + ", but: " + String.join(" ", doubts), Cause.PORTAL);
    return registration;
  }

  @Override
  public void cancelRegistration(Caller caller, String irn, String reasonCode, String remark) {
    portal.cancelRegistration(caller, irn, reasonCode, remark);
  }

  @Override
  public EwayBillPortal ewayBills() {
    return portal.ewayBills();
  }
}
