package org.kram.returns.gstr1;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kram.gst.Gstin;
import org.kram.gst.InvoiceNumber;
import org.kram.gst.Limits;
import org.kram.gst.Reference;
import org.kram.gst.Treatment;
import org.kram.gst.portal.Finding;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// What the portal would refuse in GSTR-1, said before it is filed.
public final class Gstr1Checks {
  /// Rounding line by line may differ from rounding the row of a rate.
  private static final Money TOLERANCE = Money.rupees(1);

  private final String gstin;
  private final YearMonth until;
  private final int hsnDigits;
  private final Gstin.Allow[] allowed;
  private final List<Finding> found = new ArrayList<>();

  private Gstr1Checks(String gstin, YearMonth until, int hsnDigits, Gstin.Allow... allowed) {
    this.gstin = gstin;
    this.until = until;
    this.hsnDigits = hsnDigits;
    this.allowed = allowed;
  }

  /// @param period the month, or the last month of a quarter
  /// @param turnover of the preceding year: above 5 crore an HSN has six digits (78/2020-CT)
  public static List<Finding> findings(OutwardDocument d, String gstin, YearMonth period, Money turnover, Gstin.Allow... allowed) {
    var checks = new Gstr1Checks(gstin, period, hsnDigits(turnover, d), allowed);
    checks.check(d);
    return List.copyOf(checks.found);
  }

  private static int hsnDigits(Money turnover, OutwardDocument d) {
    return Limits.on("hsn.six_digits_turnover", d.on()).map(Money::of).filter(turnover::exceeds).isPresent() ? 6 : 4;
  }

  private void check(OutwardDocument d) {
    var no = d.kind().isNote() ? "nt_num" : "inum";
    for (var words : InvoiceNumber.check(d.no())) say("NUMBER", no, words, "The number of an issued document stays: cancel it and issue it again, or ask the portal's help desk.");
    if (!d.no().isBlank() && d.no().matches("[0/-]+")) say("NUMBER", no, "A document number has more than zeros.", "Cancel it and issue it again.");
    if (d.on().isAfter(until.atEndOfMonth()))
      say("DATE", d.kind().isNote() ? "nt_dt" : "idt", d.no() + " of " + Indian.date(d.on()) + " is dated after the period.", "Report it in the return of its own month.");
    if (d.cancelled()) return;
    buyer(d);
    var place = Reference.state(d.placeOfSupply());
    if (place.isEmpty() || !d.supplyType().isExport() && !place.get().isPlaceInIndia())
      say("POS", "pos", "'" + d.placeOfSupply() + "' is no place of supply in India.", "Give the two digits of a state.");
    if (d.kind().isNote() && d.buyerGstin() == null && !d.supplyType().isExport() && d.original() == null && d.isInterState(gstin.substring(0, 2)))
      say("ORIGINAL", "nt_num", "The original of " + d.no() + " is not named, so its table (5 or 7) is not known.", "Name the invoice that it corrects, with date and value.");
    if (d.value().isNegative()) say("VALUE", "val", "The value of " + d.no() + " is below zero.", "Give amounts without sign: the kind of document says what is taken off.");
    for (int i = 0; i < d.lines().size(); i++) line(d, d.lines().get(i), "itms[" + i + "].");
  }

  private void buyer(OutwardDocument d) {
    var ctin = d.buyerGstin();
    if (ctin == null) {
      if (d.buyer().isRegistered()) say("CTIN", "ctin", "The buyer of " + d.no() + " is a " + d.buyer().inWords() + ", but has no GSTIN.", "Enter his GSTIN, or mark him as unregistered.");
      return;
    }
    for (var words : Gstin.check(ctin, allowed)) say("CTIN", "ctin", words, "Correct the customer, then amend the document's buyer.");
    if (ctin.equalsIgnoreCase(gstin)) say("CTIN", "ctin", "Buyer and seller of " + d.no() + " are the same registration.", "Goods to one's own registration go by delivery challan.");
  }

  private void line(OutwardDocument d, Line line, String path) {
    if (!line.hsn().matches("[0-9]{4,8}") || line.hsn().length() < hsnDigits && !line.isService())
      say("HSN", path + "hsn_sc", "HSN '" + line.hsn() + "' has not the " + hsnDigits + " digits that the turnover asks for.", "Give the item its full HSN.");
    else if (Reference.hsn(line.hsn()).isEmpty()) say("HSN", path + "hsn_sc", "HSN " + line.hsn() + " is not in the list of the portal.", "Look it up by words and correct the item.");
    if (!line.isService() && Reference.unit(line.uqc().toUpperCase(Locale.ROOT)).filter(u -> u.inReturn()).isEmpty())
      say("UQC", path + "uqc", "Unit '" + line.uqc() + "' is none that GSTR-1 knows.", "Give the item a unit of the list, or OTH.");
    if (!Limits.isRate(line.rate(), rateDay(d)))
      say("RATE", path + "rt", Gstr1.plain(line.rate()).toPlainString() + " % is no rate that the portal knows on that day.", "Correct the tax class of the item.");
    heads(d, line, path);
  }

  /// A note carries the rate of its original.
  private static LocalDate rateDay(OutwardDocument d) {
    return d.original() == null ? d.on() : d.original().on();
  }

  private void heads(OutwardDocument d, Line line, String path) {
    boolean inter = d.isInterState(gstin.substring(0, 2));
    if (inter && (!line.cgst().isZero() || !line.sgst().isZero()))
      say("HEADS", path + "camt", d.no() + " is inter-state, but carries CGST or SGST.", "Inter-state sales carry IGST: check the place of supply.");
    if (!inter && !line.igst().isZero()) say("HEADS", path + "iamt", d.no() + " is within the state, but carries IGST.", "Sales within the state carry CGST and SGST: check the place of supply.");
    if (!line.cgst().equals(line.sgst())) say("HEADS", path + "samt", "CGST and SGST of " + d.no() + " differ.", "Both are half of the rate on the same value.");
    boolean free = line.treatment() != Treatment.TAXABLE || d.supplyType().isWithoutPayment();
    var due = line.taxable().percent(free ? BigDecimal.ZERO : line.rate());
    if (line.igst().plus(line.cgst()).plus(line.sgst()).minus(due).abs().exceeds(TOLERANCE))
      say("TAX", path + "txval", "The tax of a line of " + d.no() + " is " + Indian.rupees(line.igst().plus(line.cgst()).plus(line.sgst())) + ", its value at "
          + Gstr1.plain(line.rate()).toPlainString() + " % makes " + Indian.rupees(due) + ".", "Correct rate, value or tax.");
  }

  private void say(String code, String field, String words, String fix) {
    found.add(Finding.of(code, field, words, fix));
  }

  /// What is wrong with the return as a whole: numbers that came twice, missing numbers, tables that disagree.
  public static List<Finding> findings(Gstr1Summary s) {
    var found = new ArrayList<Finding>();
    for (var row : s.series()) {
      for (var no : row.twice()) found.add(Finding.of("TWICE", "doc_issue", "Number " + no + " is given twice.", "A number is given once in a year: correct one of the documents."));
      if (row.gaps() > 0)
        found.add(new Finding("GAP", "doc_issue", row.gaps() + " number" + (row.gaps() == 1 ? "" : "s") + " between " + row.from() + " and " + row.to() + " were never issued: "
            + String.join(", ", row.missing()) + (row.gaps() > row.missing().size() ? " …" : "") + ".", "They are reported as cancelled: keep the reason at hand.", false));
    }
    long issued = s.series().stream().mapToLong(Gstr1Summary.SeriesRow::issued).sum();
    if (issued != s.documents() && s.series().stream().allMatch(r -> r.twice().isEmpty()))
      found.add(Finding.of("COUNT", "doc_issue", issued + " documents are issued by table 13, " + s.documents() + " stand in the tables.", "This is ours to mend: tell us."));
    return found;
  }
}
