package org.kram.credit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.kram.identity.Act;
import org.kram.shared.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Decides on credit at the moment an order is confirmed, and is the desk where people decide on what the rules refuse.
@Service
public class CreditDesk {
  /// Makes this transaction the only one that may commit credit of the customer; to be called before any order row is locked.
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(long customerId) {
    throw new UnsupportedOperationException();
  }

  /// Takes the value of the lines out of the customer's limit, or raises a case. Joins the caller's transaction: an order
  /// and its commitment stand or fall together. Asked again for the same order, the new value replaces the old.
  @Transactional(propagation = Propagation.MANDATORY)
  public CreditDecision commit(Act act, OrderForCredit order) {
    throw new UnsupportedOperationException();
  }

  /// Tells what is still to be invoiced of an order; less frees the limit at once. More is only taken back by
  /// the cancellation of an invoice, whose receivable goes in the same transaction.
  @Transactional(propagation = Propagation.MANDATORY)
  public void restate(long orderId, Money openValue) {
    throw new UnsupportedOperationException();
  }

  /// The order is gone: its commitment is freed and an open case withdrawn.
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(Act act, long orderId) {
    throw new UnsupportedOperationException();
  }

  public CreditStanding standing(long customerId, LocalDate on) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void setLimit(Act act, long customerId, Money limit) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void topUp(Act act, long customerId, Money amount, LocalDate from, LocalDate until) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public CreditCase sanction(Act act, long caseId, Sanction sanction) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public CreditCase refuse(Act act, long caseId) {
    throw new UnsupportedOperationException();
  }

  public CreditCase creditCase(long id) {
    throw new UnsupportedOperationException();
  }

  public Optional<CreditCase> openCase(long orderId) {
    throw new UnsupportedOperationException();
  }

  /// Open cases by deadline.
  public List<CreditCase> queue() {
    throw new UnsupportedOperationException();
  }
}
