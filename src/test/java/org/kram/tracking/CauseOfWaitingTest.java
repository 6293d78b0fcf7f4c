package org.kram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.identity.Role;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.tracking.OrderFacts.Backorder;
import org.kram.tracking.OrderFacts.Credit;
import org.kram.tracking.OrderFacts.LineFacts;
import org.kram.tracking.OrderFacts.Paper;
import org.kram.tracking.OrderFacts.ShipmentFacts;
import org.kram.tracking.OrderFacts.ShortPick;

/// One row per cause and per edge. The ladder is ordered/cancelled/allocated/picked/packed/invoiced/dispatched of one line.
class CauseOfWaitingTest {
  private static final Instant AT = Instant.parse("2026-11-20T04:30:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                        | state     | credit     | ladder               | line       | shipment            | cause               | owner
      a draft                                     | DRAFT     |            | 10/0/0/0/0/0/0       |            |                     | NOT_CONFIRMED       | SALES_COORDINATOR
      held, the case is open                      | HELD      | OPEN       | 10/0/0/0/0/0/0       |            |                     | CREDIT_DECISION     | FINANCE_HEAD
      held, credit said no                        | HELD      | REFUSED    | 10/0/0/0/0/0/0       |            |                     | CREDIT_REFUSED      | SALES_COORDINATOR
      sanctioned against an advance               | HELD      | ADVANCE    | 10/0/0/0/0/0/0       |            |                     | WAITING_FOR_ADVANCE |
      sanctioned for other lines                  | CONFIRMED | SANCTIONED | 10/0/0/0/0/0/0       |            |                     | NOT_CLEARED         | SALES_COORDINATOR
      uncleared without any case                  | CONFIRMED |            | 10/0/0/0/0/0/0       | uncleared  |                     | NOT_CLEARED         | SALES_COORDINATOR
      nothing in stock                            | CONFIRMED |            | 10/0/0/0/0/0/0       | backorder  |                     | SHORT               | WAREHOUSE_COORDINATOR
      part in stock, the part is under way        | CONFIRMED |            | 10/0/4/4/4/4/4       | backorder  | LEFT                | SHORT               | WAREHOUSE_COORDINATOR
      short because a picker did not find it      | CONFIRMED |            | 10/0/7/7/0/0/0       | shortpick  |                     | SHORT_PICKED        | WAREHOUSE_COORDINATOR
      the rest was cancelled, so it is not short  | CONFIRMED |            | 10/6/4/0/0/0/0       |            |                     | NOT_RELEASED        | WAREHOUSE_COORDINATOR
      allocated, nobody released it               | CONFIRMED |            | 10/0/10/0/0/0/0      |            |                     | NOT_RELEASED        | WAREHOUSE_COORDINATOR
      on a pick list                              | CONFIRMED |            | 10/0/10/0/0/0/0      | released   |                     | BEING_PICKED        | PICKER
      picked                                      | CONFIRMED |            | 10/0/10/10/0/0/0     |            |                     | NOT_PACKED          | DISPATCH_SUPERVISOR
      packed                                      | CONFIRMED |            | 10/0/10/10/10/0/0    |            | PACKED              | NOT_INVOICED        | ACCOUNTANT
      the portal refused the e-invoice            | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED irn-no     | EINVOICE_REFUSED    | COMPLIANCE_OFFICER
      the portal refused the e-way bill           | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED eway-no    | EWAY_BILL_REFUSED   | COMPLIANCE_OFFICER
      both refused: the e-invoice comes first     | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED both-no    | EINVOICE_REFUSED    | COMPLIANCE_OFFICER
      the portal has not answered                 | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED pending    | PAPERS_PENDING      | COMPLIANCE_OFFICER
      papers stand, no vehicle                    | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED stand      | WAITING_FOR_VEHICLE | DISPATCH_SUPERVISOR
      papers stand, vehicle at the gate           | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED stand car  | READY_TO_LEAVE      | DISPATCH_SUPERVISOR
      by rail: no vehicle number is needed        | CONFIRMED |            | 10/0/10/10/10/10/0   |            | INVOICED stand rail | READY_TO_LEAVE      | DISPATCH_SUPERVISOR
      on the road                                 | CONFIRMED |            | 10/0/10/10/10/10/10  |            | LEFT car            | ON_THE_ROAD         |
      delivered, due in future                    | CONFIRMED |            | 10/0/10/10/10/10/10  |            | DELIVERED owed      | NOT_PAID            |
      delivered, due today is not overdue         | CONFIRMED |            | 10/0/10/10/10/10/10  |            | DELIVERED today     | NOT_PAID            |
      delivered, due yesterday                    | CONFIRMED |            | 10/0/10/10/10/10/10  |            | DELIVERED late      | OVERDUE             | ACCOUNTANT
      delivered, disputed even when late          | CONFIRMED |            | 10/0/10/10/10/10/10  |            | DELIVERED disputed  | DISPUTED            | ACCOUNTANT
      delivered and paid                          | CONFIRMED |            | 10/0/10/10/10/10/10  |            | DELIVERED paid      |                     |
      all of the line cancelled                   | CONFIRMED |            | 10/10/0/0/0/0/0      |            |                     |                     |
      the order is cancelled                      | CANCELLED |            | 10/0/0/0/0/0/0       |            |                     |                     |
      the order is closed                         | CLOSED    |            | 10/0/10/10/10/10/10  |            | DELIVERED owed      |                     |
      """)
  void everyLineHasOneCause(String name, String state, String credit, String ladder, String line, String shipment, Cause.Kind cause, Role owner) {
    var order = new OrderFacts("SO-1001", state, AT, AT, credit(credit), shipment == null ? List.of() : List.of(shipment(shipment)));
    var found = CauseOfWaiting.ofLine(order, line(ladder, credit == null && !"uncleared".equals(line), line), TODAY);
    assertThat(found.map(Cause::kind)).isEqualTo(Optional.ofNullable(cause));
    found.ifPresent(it -> {
      assertThat(it.owner()).isEqualTo(owner);
      assertThat(it.text()).endsWith(".").doesNotContain("null");
      assertThat(it.forCustomer()).doesNotContain("null", "portal", "credit");
    });
  }

  @Test
  void theOrderWaitsForItsSlowestLineAndAmongEqualsForTheOldest() {
    var order = new OrderFacts("SO-1001", "CONFIRMED", AT, AT, null, List.of());
    var young = CauseOfWaiting.ofLine(order, line("10/0/0/0/0/0/0", true, "backorder"), TODAY);
    var picking = CauseOfWaiting.ofLine(order, line("10/0/10/0/0/0/0", true, "released"), TODAY);
    var old = young.map(c -> new Cause(c.kind(), "older", c.forCustomer(), c.owner(), c.since().minusSeconds(60), c.expectedOn(), c.link()));
    assertThat(CauseOfWaiting.ofOrder(order, List.of(picking, young, old, Optional.empty())).map(Cause::text)).hasValue("older");
  }

  @Test
  void anOrderInWhichNothingWaitsAnyMoreIsToBeClosed() {
    var order = new OrderFacts("SO-1001", "CONFIRMED", AT, AT, null, List.of());
    assertThat(CauseOfWaiting.ofOrder(order, List.of(Optional.empty())).map(Cause::kind)).hasValue(Cause.Kind.NOT_CLOSED);
    var closed = new OrderFacts("SO-1001", "CLOSED", AT, AT, null, List.of());
    assertThat(CauseOfWaiting.ofOrder(closed, List.of(Optional.empty()))).isEmpty();
  }

  private static Credit credit(String how) {
    if (how == null) return null;
    boolean advance = how.equals("ADVANCE");
    return new Credit(1001, advance ? "SANCTIONED" : how, AT, AT.plusSeconds(14_400), Money.rupees(11_800), how.equals("OPEN") ? null : AT, how.equals("OPEN") ? null : "Farida", how.equals("OPEN") ? null : "two cheques bounced.",
        advance ? Money.rupees(5_000) : null);
  }

  private static LineFacts line(String ladder, boolean cleared, String more) {
    var q = java.util.Arrays.stream(ladder.split("/")).map(n -> Quantity.of(Long.parseLong(n))).toList();
    var backorder = "backorder".equals(more) || "shortpick".equals(more) ? new Backorder(Quantity.of(6), AT, TODAY.plusDays(7), "lead time") : null;
    return new LineFacts(1, q.get(0), q.get(1), q.get(2), q.get(3), q.get(4), q.get(5), q.get(6), cleared, TODAY.plusDays(2), backorder, AT,
        "released".equals(more) ? Quantity.of(10) : Quantity.ZERO, "released".equals(more) ? AT : null, AT, "shortpick".equals(more) ? new ShortPick("bin empty", AT) : null, "service".equals(more));
  }

  private static ShipmentFacts shipment(String how) {
    var words = List.of(how.split(" "));
    var papers = new java.util.ArrayList<Paper>();
    if (words.contains("irn-no") || words.contains("both-no")) papers.add(new Paper("IRN_INVOICE", "REFUSED", "HSN is wrong.", "2176", AT));
    if (words.contains("eway-no") || words.contains("both-no")) papers.add(new Paper("EWAY_BILL", "REFUSED", "Distance is wrong.", "702", AT));
    if (words.contains("pending")) papers.add(new Paper("IRN_INVOICE", "PENDING", null, null, AT));
    var open = words.contains("paid") ? Money.ZERO : words.getFirst().equals("DELIVERED") ? Money.rupees(11_800) : null;
    var due = words.contains("late") || words.contains("disputed") ? TODAY.minusDays(1) : words.contains("today") ? TODAY : TODAY.plusDays(30);
    return new ShipmentFacts("SH-1001", words.getFirst(), List.of(1), AT, "MH/26-27/000001", AT, words.contains("stand"), null, papers,
        words.contains("rail") ? "RAIL" : words.contains("car") ? "ROAD" : null, words.contains("car") ? "MH12AB1234" : null, "VRL Logistics", AT, TODAY.plusDays(1), AT, open, due, words.contains("disputed"));
  }
}
