package org.kram.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.paper.Paper;
import org.kram.paper.Words;
import org.kram.party.OrderParties;
import org.kram.party.PartyBook;
import org.kram.quotation.QuotationDesk;
import org.kram.shared.Indian;
import org.springframework.stereotype.Component;

/// An offer on paper.
@Component
class QuotationPaper {
  record Print(String no, String version, String date, String validUntil, @Nullable String subject, Registration seller, Profile company, OrderParties parties, List<Line> lines,
      String taxable, @Nullable String charges, String tax, String total, String words) {}

  record Line(int no, String sku, String description, String qty, String price, String discount, String taxable, String gst, String total, @Nullable String promised) {}

  private final QuotationDesk desk;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Paper paper;

  QuotationPaper(QuotationDesk desk, PartyBook parties, CompanyBook company, Paper paper) {
    this.desk = desk;
    this.parties = parties;
    this.company = company;
    this.paper = paper;
  }

  byte[] pdf(long quotationId) {
    var q = desk.quotation(quotationId);
    var lines = desk.lines(quotationId).stream().map(l -> new Line(l.lineNo(), l.sku(), l.description(), Indian.quantity(l.qty()), Indian.price(l.unitPrice()),
        l.discount().isZero() ? "" : Indian.amount(l.discount()), Indian.amount(l.taxable()), l.gstRate().stripTrailingZeros().toPlainString() + " %", Indian.amount(l.taxable().plus(l.tax())),
        l.promisedOn() == null ? null : Indian.date(l.promisedOn()))).toList();
    return paper.pdf("notice/quotation.jte", Map.of("print", new Print(q.no(), String.valueOf(q.version()), Indian.date(q.quotedOn()), Indian.date(q.validUntil()), q.subject(),
        company.registrationOf(q.warehouseId()), company.profile(), parties.forOrder(q.customerId(), q.billToId(), q.shipToId()), lines, Indian.amount(q.taxable()),
        q.charges().isZero() ? null : Indian.amount(q.charges()), Indian.amount(q.tax()), Indian.rupees(q.total()), Words.rupees(q.total()))));
  }
}
