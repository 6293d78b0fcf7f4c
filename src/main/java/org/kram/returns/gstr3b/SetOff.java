package org.kram.returns.gstr3b;

import org.kram.shared.Money;

/// How credit pays tax (CGST Act s.49(5), s.49A, s.49B, rule 88A): credit of IGST first, to its last rupee: IGST, then CGST and SGST. Then CGST
/// pays CGST and IGST, SGST pays SGST and IGST; never one the other. Cess pays cess only. What is left is paid in cash.
/// @param fromIgst what the credit of IGST pays, tax by tax
/// @param fromCgst what the credit of CGST pays
/// @param fromSgst what the credit of SGST pays
/// @param fromCess what the credit of cess pays
/// @param cash what is left to pay
/// @param creditLeft carried to the next month
public record SetOff(Heads fromIgst, Heads fromCgst, Heads fromSgst, Heads fromCess, Heads cash, Heads creditLeft) {

  /// @param due tax that credit may pay; never negative
  /// @param credit balance of each credit; never negative
  /// @param cashOnly tax on reverse charge, which no credit pays
  public static SetOff of(Heads due, Heads credit, Heads cashOnly) {
    var igstToIgst = credit.igst().min(due.igst());
    var igstLeft = credit.igst().minus(igstToIgst);
    // Where the own credit of a tax falls short, IGST helps there first: less cash.
    var shortOfCgst = due.cgst().minus(credit.cgst()).max(Money.ZERO);
    var shortOfSgst = due.sgst().minus(credit.sgst()).max(Money.ZERO);
    var toCgst = igstLeft.min(shortOfCgst);
    var toSgst = igstLeft.minus(toCgst).min(shortOfSgst);
    var rest = igstLeft.minus(toCgst).minus(toSgst);
    var moreCgst = rest.min(due.cgst().minus(toCgst));
    toCgst = toCgst.plus(moreCgst);
    toSgst = toSgst.plus(rest.minus(moreCgst).min(due.sgst().minus(toSgst)));
    var fromIgst = new Heads(igstToIgst, toCgst, toSgst, Money.ZERO);

    var cgstToCgst = credit.cgst().min(due.cgst().minus(toCgst));
    var igstDue = due.igst().minus(igstToIgst);
    var cgstToIgst = credit.cgst().minus(cgstToCgst).min(igstDue);
    var sgstToSgst = credit.sgst().min(due.sgst().minus(toSgst));
    var sgstToIgst = credit.sgst().minus(sgstToSgst).min(igstDue.minus(cgstToIgst));
    var cessToCess = credit.cess().min(due.cess());
    var fromCgst = new Heads(cgstToIgst, cgstToCgst, Money.ZERO, Money.ZERO);
    var fromSgst = new Heads(sgstToIgst, Money.ZERO, sgstToSgst, Money.ZERO);
    var fromCess = new Heads(Money.ZERO, Money.ZERO, Money.ZERO, cessToCess);
    var cash = due.minus(fromIgst).minus(fromCgst).minus(fromSgst).minus(fromCess).plus(cashOnly);
    var left = new Heads(credit.igst().minus(fromIgst.total()), credit.cgst().minus(fromCgst.total()), credit.sgst().minus(fromSgst.total()), credit.cess().minus(fromCess.total()));
    return new SetOff(fromIgst, fromCgst, fromSgst, fromCess, cash, left);
  }
}
