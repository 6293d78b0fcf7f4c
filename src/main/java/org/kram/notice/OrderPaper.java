package org.kram.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.paper.Paper;
import org.kram.paper.Words;
import org.kram.party.OrderParties;
import org.kram.party.PartyBook;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Component;

/// What we have taken on: the order as it stands, line by line with the day that each is promised for.
@Component
class OrderPaper {
  record Print(String no, String date, @Nullable String poNo, Registration seller, Profile company, OrderParties parties, List<Line> lines, String taxable,
      @Nullable String charges, String tax, String total, String words) {}

  /// @param promised a day, or why there is none
  record Line(int no, String sku, String description, String qty, String price, String discount, String taxable, String gst, String promised) {}

  private final OrderBook orders;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Paper paper;

  OrderPaper(OrderBook orders, PartyBook parties, CompanyBook company, Paper paper) {
    this.orders = orders;
    this.parties = parties;
    this.company = company;
    this.paper = paper;
  }

  byte[] pdf(long orderId) {
    var o = orders.order(orderId);
    var lines = orders.lines(orderId).stream().map(OrderPaper::line).toList();
    return paper.pdf("notice/order.jte", Map.of("print", new Print(o.no(), Indian.date(o.orderedOn()), po(o), company.registrationOf(o.warehouseId()), company.profile(),
        parties.forOrder(o.customerId(), o.billToId(), o.shipToId()), lines, Indian.amount(o.taxable()), o.charges().isZero() ? null : Indian.amount(o.charges()),
        Indian.amount(o.tax()), Indian.rupees(o.total()), Words.rupees(o.total()))));
  }

  private static @Nullable String po(Order o) {
    return o.poNo() == null ? null : o.poNo() + (o.poOn() == null ? "" : " of " + Indian.date(o.poOn()));
  }

  private static Line line(OrderLine l) {
    return new Line(l.lineNo(), l.sku(), l.description(), Indian.quantity(l.ordered()) + shortClosed(l.cancelled()), Indian.price(l.unitPrice()),
        l.discount().isZero() ? "" : Indian.amount(l.discount()), Indian.amount(l.taxable()), l.gstRate().toPlainString() + " %", promised(l));
  }

  private static String shortClosed(Quantity cancelled) {
    return cancelled.isZero() ? "" : " less " + Indian.quantity(cancelled);
  }

  private static String promised(OrderLine l) {
    if (!l.due().isPositive()) return "cancelled";
    if (!l.cleared()) return "not confirmed yet";
    return l.promisedOn() == null ? "" : Indian.date(l.promisedOn());
  }
}
