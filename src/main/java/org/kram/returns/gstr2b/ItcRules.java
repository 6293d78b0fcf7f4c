package org.kram.returns.gstr2b;

import java.time.LocalDate;
import java.time.Month;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Check;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// May the credit of a purchase be taken: CGST Act s.16 and s.17(5), rules 36(4) and 37.
final class ItcRules {
  /// Not paid for so long: the credit is given back until it is paid (s.16(2), second proviso).
  private static final int DAYS_TO_PAY = 180;

  /// @param credit what is taken, or given back
  record Decision(Itc itc, String because, Amounts credit, @Nullable String followUp) {}

  private ItcRules() {}

  /// @param on the day of the decision
  static Decision decide(Status status, @Nullable InwardDocument book, @Nullable InwardDocument portal, LocalDate on) {
    if (portal == null) return missingInPortal(book, on);
    if (portal.kind().takesBack())
      return new Decision(Itc.REVERSE, "The supplier has taken tax back with " + portal.no() + ": credit of that much is given back (s.34, s.43).", portal.amounts(),
          book == null ? "Book the note, or reject it in IMS when it is not yours." : null);
    if (!portal.credit().available()) return new Decision(Itc.BLOCK, unavailable(portal.credit().reason()), Amounts.ZERO, null);
    if (on.isAfter(lastDay(portal))) return new Decision(Itc.BLOCK, tooLate(portal), Amounts.ZERO, null);
    if (book == null) return new Decision(Itc.DEFER, "It is in GSTR-2B but not in the books: credit only for what was received and booked (s.16(2)(b)).", Amounts.ZERO,
        "Look for " + portal.no() + " of " + Indian.date(portal.on()) + ": book it when the goods came, else reject it in IMS.");
    if (book.credit().blocked()) return new Decision(Itc.BLOCK, "The law gives no credit for this purchase (s.17(5)).", Amounts.ZERO, null);
    if (!book.credit().received()) return new Decision(Itc.DEFER, "The goods have not been received (s.16(2)(b)).", Amounts.ZERO, null);
    if (!book.credit().paid() && on.isAfter(book.on().plusDays(DAYS_TO_PAY)))
      return new Decision(Itc.REVERSE, "Not paid within " + DAYS_TO_PAY + " days of " + Indian.date(book.on()) + ": the credit is given back with interest and taken again on payment (rule 37).", book.amounts(), null);
    return switch (status) {
      case EXACT -> new Decision(Itc.CLAIM, "Books and GSTR-2B agree.", portal.amounts(), null);
      case SUGGESTED -> new Decision(Itc.CLAIM, "Same supplier, date and amounts; only the number is written otherwise.", portal.amounts(), null);
      case MISMATCH -> mismatch(book, portal);
      case RESIDUAL -> new Decision(Itc.DEFER, "Only supplier and amount agree: somebody must confirm that it is the same purchase.", Amounts.ZERO,
          "Compare " + book.no() + " with " + portal.no() + " on paper; correct the books or ask the supplier to amend.");
      case MISSING_IN_BOOKS, MISSING_IN_2B -> throw new Check.Broken("a pair has both sides");
    };
  }

  /// The portal's figure is the most that may be taken, the books' the most that was paid for.
  private static Decision mismatch(InwardDocument book, InwardDocument portal) {
    var b = book.amounts();
    var p = portal.amounts();
    var ask = "Ask " + supplier(portal) + " to amend " + portal.no() + ", or correct the books.";
    if (!book.supplierGstin().equals(portal.supplierGstin()))
      return new Decision(Itc.DEFER, "The supplier reported it under another GSTIN of his: the invoice in the books is not in GSTR-2B.", Amounts.ZERO, ask);
    if (b.tax().isPositive() && p.tax().isPositive() && b.igst().isZero() != p.igst().isZero())
      return new Decision(Itc.DEFER, "Books and supplier charge different taxes: one place of supply is wrong.", Amounts.ZERO, ask);
    var least = new Amounts(b.taxable().min(p.taxable()), b.igst().min(p.igst()), b.cgst().min(p.cgst()), b.sgst().min(p.sgst()), b.cess().min(p.cess()));
    return new Decision(Itc.CLAIM, "Books and GSTR-2B differ: the smaller tax of both may be taken (rule 36(4)).", least, ask);
  }

  private static Decision missingInPortal(@Nullable InwardDocument book, LocalDate on) {
    if (book == null) throw new Check.Broken("a line of the reconciliation has a document");
    if (book.kind().takesBack()) return new Decision(Itc.REVERSE, "A credit note in the books takes credit back, reported by the supplier or not.", book.amounts(), "Ask " + supplier(book) + " to report " + book.no() + ".");
    if (book.credit().blocked()) return new Decision(Itc.BLOCK, "The law gives no credit for this purchase (s.17(5)).", Amounts.ZERO, null);
    if (book.reverseCharge()) return new Decision(Itc.CLAIM, "On reverse charge the credit follows from one's own payment, not from GSTR-2B.", book.amounts(), null);
    if (on.isAfter(lastDay(book))) return new Decision(Itc.BLOCK, tooLate(book), Amounts.ZERO, null);
    return new Decision(Itc.DEFER, "The supplier has not reported it: no credit before it is in GSTR-2B (rule 36(4)).", Amounts.ZERO,
        "Ask " + supplier(book) + " to report " + book.no() + " of " + Indian.date(book.on()) + ", tax " + Indian.rupees(book.amounts().tax()) + ".");
  }

  private static String supplier(InwardDocument d) {
    return d.supplierName() == null ? d.supplierGstin() : d.supplierName();
  }

  private static String unavailable(@Nullable String reason) {
    return switch (reason == null ? "" : reason) {
      case "P" -> "Place of supply and supplier are in one state, you in another: that state's tax is no credit here.";
      case "C" -> "The supplier filed after the last day for credit of that year (s.16(4)).";
      default -> "GSTR-2B says that the credit is not available.";
    };
  }

  private static String tooLate(InwardDocument d) {
    return "Credit of " + Indian.date(d.on()) + " could be taken until " + Indian.date(lastDay(d)) + " (s.16(4)).";
  }

  /// The thirtieth of November after the year of the invoice; a debit note counts by its own date.
  static LocalDate lastDay(InwardDocument d) {
    var on = d.on();
    return LocalDate.of(on.getMonthValue() >= Month.APRIL.getValue() ? on.getYear() + 1 : on.getYear(), Month.NOVEMBER, 30);
  }

  static Money tax(@Nullable InwardDocument d) {
    return d == null ? Money.ZERO : d.amounts().tax();
  }
}
