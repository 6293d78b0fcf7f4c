package org.kram.order;

import java.util.List;
import java.util.Optional;
import org.kram.identity.Act;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The book of sales orders: their verbs, and the ladder that those who move the goods report to.
@Service
public class OrderBook {
  public Order order(long id) {
    throw new UnsupportedOperationException();
  }

  public Order orderByNo(String no) {
    throw new UnsupportedOperationException();
  }

  public List<OrderLine> lines(long orderId) {
    throw new UnsupportedOperationException();
  }

  /// Locks the order and reads it; nobody else changes it until this transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  public Order lock(long orderId) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public Placed draft(Act act, NewOrder wanted) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public Placed fromQuotation(Act act, long quotationId, FromQuotation wanted) {
    throw new UnsupportedOperationException();
  }

  /// A draft with the same lines, at today's prices.
  @Transactional
  public Placed copy(Act act, long orderId) {
    throw new UnsupportedOperationException();
  }

  /// Credit decides at once: cleared, or held with a case at the credit desk. A held or partly cleared order may be asked for again.
  @Transactional
  public Placed confirm(Act act, long orderId) {
    throw new UnsupportedOperationException();
  }

  /// @param revision the revision that the person saw
  @Transactional
  public Placed amend(Act act, long orderId, int revision, Amendment changes) {
    throw new UnsupportedOperationException();
  }

  /// Short-closes lines by these quantities, with the act's reason.
  @Transactional
  public Order closeLines(Act act, long orderId, List<LineQty> lines) {
    throw new UnsupportedOperationException();
  }

  /// Before anything is packed; frees stock and credit at once.
  @Transactional
  public Order cancel(Act act, long orderId) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordAllocated(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPicked(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordPacked(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  /// Also restates the credit commitment to the value still to be invoiced: call it before the receivable is opened.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordInvoiced(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordDispatched(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void recordReturned(long orderId, List<LineQty> steps) {
    throw new UnsupportedOperationException();
  }

  /// Charges that an invoice of this order took along; negative when it is cancelled.
  @Transactional(propagation = Propagation.MANDATORY)
  public void recordChargesInvoiced(long orderId, org.kram.shared.Money step) {
    throw new UnsupportedOperationException();
  }

  /// New promise dates. The first of a line is frozen for measurement; a change needs the act's reason when a person makes it.
  @Transactional
  public void promise(Act act, long orderId, List<Promise> promises) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public Order close(Act act, long orderId) {
    throw new UnsupportedOperationException();
  }

  /// Closes the order when nothing is left to dispatch and its invoices are settled; else does nothing.
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Order> closeIfDone(Act act, long orderId, boolean allSettled) {
    throw new UnsupportedOperationException();
  }
}
