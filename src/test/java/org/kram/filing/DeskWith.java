package org.kram.filing;

import org.kram.company.CompanyBook;
import org.kram.dispatch.DispatchBay;
import org.kram.identity.Timeline;
import org.kram.invoice.InvoiceBook;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// A filing desk that speaks to another portal than the one that is set.
@Component
record DeskWith(FilingStore store, EwayBillStore bills, EwayBillDesk ewayBills, ChallanFiling challans, SignedQr signedQr, NoteTalk notes, AtOnce atOnce, Callers callers, InvoiceBook invoices,
    DispatchBay dispatch, CompanyBook company, Timeline timeline, Fresh fresh, ApplicationEventPublisher events, java.time.Clock clock) {
  FilingDesk portal(Portal portal) {
    return new FilingDesk(store, bills, ewayBills, challans, portal, signedQr, notes, atOnce, callers, invoices, dispatch, company, timeline, fresh, events, clock);
  }
}
