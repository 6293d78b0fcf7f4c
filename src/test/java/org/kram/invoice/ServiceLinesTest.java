package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.kram.dispatch.ChainCast.q;
import static org.kram.dispatch.ChainCast.truck;
import static org.kram.order.SalesCast.line;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.allocation.AllocationDesk;
import org.kram.claim.ClaimDesk;
import org.kram.claim.NewReturn;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.dispatch.Pick;
import org.kram.dispatch.Shipment;
import org.kram.gst.portal.EInvoiceJson;
import org.kram.identity.Act;
import org.kram.insight.Verify;
import org.kram.order.FromQuotation;
import org.kram.order.LineQty;
import org.kram.order.OrderBook;
import org.kram.order.OrderState;
import org.kram.order.SalesCast;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.quotation.QuotationLine;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// Services on orders: ordered like goods, rendered instead of picked, invoiced from what was rendered, credited and never received back.
class ServiceLinesTest extends KramTest {
  @Autowired QuotationDesk quotations;
  @Autowired OrderBook orders;
  @Autowired AllocationDesk allocation;
  @Autowired DispatchBay bay;
  @Autowired InvoiceBook book;
  @Autowired ClaimDesk claims;
  @Autowired ReceivableBook receivables;
  @Autowired Verify verify;
  @Autowired Once once;
  @Autowired ChainCast chain;
  @Autowired BillCast cast;
  @Autowired JsonMapper json;

  private String goods;
  private String service;
  private String customer;

  @BeforeEach
  void aBuyerOfGoodsAndServices() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
    goods = cast.items(1, "100").getFirst();
    service = chain.service();
    customer = cast.registered("29", "Bengaluru", "560001");
    chain.receive(goods, "BHW", "A-01", 100);
  }

  @AfterEach
  void everyTruthHolds() {
    chain.truthsHold();
    var said = new ByteArrayOutputStream();
    int code = verify.run(List.of(), new PrintStream(said));
    assertThat(code).as(said.toString()).isZero();
  }

  private static Act act() {
    return ChainCast.act();
  }

  private static List<String> codes(Throwable refused) {
    return ((Refused) refused).reasons().stream().map(Reason::code).toList();
  }

  /// Goods on line 1, a service on line 2.
  private long mixed(int goodsQty, int serviceQty) {
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put(goods, goodsQty);
    wanted.put(service, serviceQty);
    return chain.order(customer, wanted).id();
  }

  private long servicesOnly(int qty) {
    return chain.order(customer, Map.of(service, qty)).id();
  }

  private Pick picked(long order, LineQty... part) {
    return bay.confirm(act(), bay.release(act(), order, List.of(part)).getFirst().id(), List.of());
  }

  private List<Quantity> ladder(long order, int lineNo) {
    var l = chain.line(order, lineNo);
    return List.of(l.allocated(), l.picked(), l.packed(), l.invoiced(), l.dispatched());
  }

  @Test
  void aServiceGoesWithTheGoodsFromTheQuotationToTheInvoice() {
    var offer = quotations.offer(act(), new NewQuotation(customer, null, null, null, null, null, null, List.of(line(goods, 5), line(service, 2))));
    assertThat(quotations.lines(offer.id(), 1)).extracting(QuotationLine::service).containsExactly(false, true);
    long order = orders.fromQuotation(act(), offer.id(), FromQuotation.whole("PO-7", true)).order().id();
    assertThat(ladder(order, 1)).startsWith(q(5));
    assertThat(ladder(order, 2)).as("no stock is promised to a service").containsOnly(q(0));
    assertThat(allocation.backordersOf(order)).isEmpty();

    var shipment = bay.pack(act(), picked(order).id(), Packing.of(1, null), truck());
    assertThat(shipment.lines()).extracting(Shipment.Line::orderLineNo, Shipment.Line::qty, Shipment.Line::service).containsExactly(tuple(1, q(5), false), tuple(2, q(2), true));
    assertThat(ladder(order, 2)).containsExactly(q(2), q(2), q(2), q(0), q(0));

    var invoice = book.invoice(book.issue(act(), shipment.id()).no());
    assertThat(invoice.lines()).extracting(Invoice.Line::hsn, Invoice.Line::service, Invoice.Line::qty).containsExactly(tuple("69120010", false, q(5)), tuple("998713", true, q(2)));
    assertThat(invoice.amounts().total()).isEqualTo(Money.rupees(826));
    var items = json.readTree(EInvoiceJson.write(Papers.eInvoice(invoice, null))).get("ItemList");
    assertThat(items.get(0).get("IsServc").asString()).isEqualTo("N");
    assertThat(items.get(1).get("IsServc").asString()).isEqualTo("Y");
    assertThat(items.get(1).get("HsnCd").asString()).isEqualTo("998713");
    assertThat(invoice.registered()).as("the portal took it").isNotNull();

    assertThat(bay.letGo(act(), shipment.id()).state()).isEqualTo(Shipment.State.LEFT);
    assertThat(ladder(order, 2)).containsOnly(q(2));
    assertThat(db.sql("select count(*) from stock_move where item_id = :i").param("i", chain.id(service)).query(Integer.class).single()).isZero();
  }

  @Test
  void theNeedOfAnEwayBillCountsNoServices() {
    var dear = chain.service();
    db.sql("update pricing_price set price = 60000 where item_id = :i").param("i", chain.id(dear)).update();
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put(goods, 2);
    wanted.put(dear, 1);
    long order = chain.order(customer, wanted).id();
    var shipment = bay.pack(act(), picked(order).id(), Packing.of(1, null), truck());
    var invoice = book.invoice(book.issue(act(), shipment.id()).no());
    assertThat(invoice.amounts().total()).isGreaterThan(Money.rupees(50_000));
    assertThat(Papers.ewayBillNeed(invoice).needed()).isFalse();
    assertThat(Papers.ewayBillNeed(invoice).value()).isEqualTo(Money.rupees(236));
    assertThat(invoice.ewayBill()).isNull();
  }

  @Test
  void anEwayBillTellsOfTheGoodsAndTheirTaxesAlone() {
    var dear = cast.items(1, "60000").getFirst();
    chain.receive(dear, "BHW", "A-01", 1);
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put(dear, 1);
    wanted.put(service, 10);
    long order = chain.order(customer, wanted).id();
    var shipment = bay.pack(act(), picked(order).id(), Packing.of(1, null), truck());
    var invoice = book.invoice(book.issue(act(), shipment.id()).no());
    assertThat(invoice.ewayBill()).as("the portal took it").isNotNull();
    var bill = Papers.ewayBill(invoice, java.util.Objects.requireNonNull(Papers.transport(invoice, invoice.transport())));
    assertThat(bill.items()).hasSize(1);
    assertThat(bill.totals().taxable()).isEqualTo(Money.rupees(60_000));
    assertThat(bill.totals().igst()).isEqualTo(Money.rupees(10_800));
    assertThat(bill.totals().other()).as("the services with their tax").isEqualTo(Money.rupees(1_180));
    assertThat(bill.totals().total()).isEqualTo(Money.rupees(71_980));
  }

  @Test
  void anOrderOfServicesIsRenderedInvoicedPaidAndClosedWithoutWarehouseAndGate() {
    long order = servicesOnly(3);
    assertThatThrownBy(() -> bay.release(act(), order)).satisfies(t -> assertThat(codes(t)).containsExactly("NOTHING_TO_PICK"));
    var rendered = bay.render(act(), order, null);
    assertThat(rendered.isRendered()).isTrue();
    assertThat(rendered.trip()).isNull();
    assertThatThrownBy(() -> bay.letGo(act(), rendered.id())).satisfies(t -> assertThat(codes(t)).containsExactly("NOTHING_LEAVES"));
    assertThatThrownBy(() -> bay.board(act(), bay.planTrip(act(), rendered.warehouseId(), truck()).id(), List.of(rendered.id()))).satisfies(t -> assertThat(codes(t)).containsExactly("CANNOT_BOARD"));

    var issued = book.issue(act(), rendered.id());
    var invoice = book.invoice(issued.no());
    assertThat(invoice.placeOfSupply()).isEqualTo("29");
    assertThat(Papers.ewayBillNeed(invoice).inWords()).contains("Only services");
    assertThat(Print.Copy.of(invoice)).as("two papers, none for a transporter (rule 48)").containsExactly(Print.Copy.ORIGINAL, Print.Copy.DUPLICATE_OF_SERVICES);
    assertThat(Print.of(invoice, Print.Copy.ORIGINAL, null, null).facts()).extracting(Print.Fact::label).doesNotContain("Packed in", "Vehicle");
    assertThat(invoice.registered()).isNotNull();
    assertThat(ladder(order, 1)).containsOnly(q(3));
    assertThat(bay.shipment(rendered.id()).state()).isEqualTo(Shipment.State.DELIVERED);

    assertThat(db.sql("select attachment from notice_message where kind = 'SERVICES' and document = :no").param("no", issued.no()).query(String.class).list())
        .as("the customer gets his invoice").isNotEmpty().allMatch(("invoice:" + issued.no())::equals);
    receivables.receive(act(), NewReceipt.of(orders.order(order).customerId(), Mode.NEFT, "UTR-S1", issued.total(), act().on()));
    assertThat(orders.order(order).state()).isEqualTo(OrderState.CLOSED);
  }

  @Test
  void servicesAreRenderedInPartsAndNeverMoreThanOrdered() {
    long order = servicesOnly(5);
    bay.render(act(), order, List.of(new LineQty(1, q(2))));
    assertThatThrownBy(() -> bay.render(act(), order, List.of(new LineQty(1, q(4))))).isInstanceOf(Refused.class)
        .hasMessageContaining("Line 1: 4 of a service were to be rendered, 3 are due.");
    assertThat(bay.render(act(), order, null).lines()).extracting(Shipment.Line::qty).containsExactly(q(3));
    assertThatThrownBy(() -> bay.render(act(), order, null)).satisfies(t -> assertThat(codes(t)).containsExactly("NOTHING_TO_RENDER"));
  }

  @Test
  void twoPeopleRenderTheSameServiceOnce() throws Exception {
    long order = servicesOnly(1);
    var outcomes = race(4, () -> once.inTransaction(() -> bay.render(act(), order, null)));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(ladder(order, 1)).startsWith(q(1), q(1), q(1));
  }

  @Test
  void thePackerChoosesWhichServicesGoWithTheGoodsAndTheRestFollowsAlone() {
    long order = mixed(4, 3);
    var first = bay.pack(act(), picked(order, new LineQty(1, q(2))).id(), new Packing(1, null, null, null, List.of(new LineQty(2, q(1)))), truck());
    assertThat(first.services()).extracting(Shipment.Line::qty).containsExactly(q(1));
    var second = bay.pack(act(), picked(order).id(), new Packing(1, null, null, null, List.of()), truck());
    assertThat(second.services()).isEmpty();
    assertThat(bay.render(act(), order, null).services()).extracting(Shipment.Line::qty).containsExactly(q(2));
    assertThat(ladder(order, 2)).startsWith(q(3), q(3), q(3));
  }

  @Test
  void whatIsUnpackedOrTakenBackIsToBeRenderedAgain() {
    long order = mixed(2, 1);
    var shipment = bay.pack(act(), picked(order).id(), Packing.of(1, null), truck());
    bay.cancelShipment(act().because("Wrong carton"), shipment.id(), true);
    assertThat(ladder(order, 2)).containsOnly(q(0));
    chain.truthsHold();
    var rendered = bay.render(act(), order, null);
    bay.cancelShipment(act().because("Customer was not there"), rendered.id(), false);
    assertThat(ladder(order, 2)).containsOnly(q(0));
    assertThat(orders.cancel(act().because("Customer changed his mind"), order).state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void anInvoiceOfServicesCanBeCancelledSinceNothingLeft() {
    long order = servicesOnly(2);
    var rendered = bay.render(act(), order, null);
    var first = book.issue(act(), rendered.id());
    book.cancel(act().because("Wrong PO number"), first.no());
    assertThat(bay.shipment(rendered.id()).state()).isEqualTo(Shipment.State.PACKED);
    assertThat(ladder(order, 1)).containsExactly(q(2), q(2), q(2), q(0), q(0));
    var again = book.issue(act(), rendered.id());
    assertThat(again.no()).isNotEqualTo(first.no());
    assertThat(ladder(order, 1)).containsOnly(q(2));
  }

  @Test
  void aServiceIsCreditedAndNeverComesBack() {
    long order = mixed(2, 2);
    var shipment = bay.pack(act(), picked(order).id(), Packing.of(1, null), truck());
    var no = book.issue(act(), shipment.id()).no();
    bay.letGo(act(), shipment.id());
    assertThatThrownBy(() -> claims.raise(act(), new NewReturn(no, null, NewReturn.Why.QUALITY, null, List.of(new NewReturn.Line(1, q(1)), new NewReturn.Line(2, q(1))))))
        .satisfies(t -> assertThat(codes(t)).containsExactly("SERVICE")).hasMessageContaining("Credit it on the invoice");
    book.credit(act(), new NewCreditNote(no, List.of(new NewCreditNote.Line(2, q(1))), "Work was not finished", null));
    assertThat(chain.line(order, 2).returned()).isEqualTo(q(1));
    var back = claims.raise(act(), new NewReturn(no, null, NewReturn.Why.QUALITY, null, List.of(new NewReturn.Line(1, q(1)))));
    claims.receive(act(), back, null);
    claims.inspect(act(), back, null);
    claims.settle(act(), back);
    assertThat(chain.line(order, 1).returned()).isEqualTo(q(1));
  }

  @Test
  void servicesNotRenderedAreShortClosedRenderedOnesAreNot() {
    long order = servicesOnly(5);
    bay.render(act(), order, List.of(new LineQty(1, q(2))));
    assertThatThrownBy(() -> orders.closeLines(act().because("Enough"), order, List.of(new LineQty(1, q(4))))).satisfies(t -> assertThat(codes(t)).containsExactly("ALREADY_PICKED"));
    orders.closeLines(act().because("Enough"), order, List.of(new LineQty(1, q(3))));
    assertThatThrownBy(() -> orders.cancel(act().because("no more"), order)).isInstanceOf(Refused.class);
    assertThat(ladder(order, 1)).startsWith(q(2));
  }

  @Test
  void aDraftAmendedByAServiceTakesItAlong() {
    long order = chain.order(customer, Map.of(goods, 1)).id();
    orders.amend(act(), order, 1, new org.kram.order.Amendment(null, null, null, null, List.of(), List.of(SalesCast.line(service, 1))));
    assertThat(chain.line(order, 2).service()).isTrue();
    assertThat(bay.pack(act(), picked(order).id(), Packing.of(1, null), truck()).services()).hasSize(1);
  }
}
