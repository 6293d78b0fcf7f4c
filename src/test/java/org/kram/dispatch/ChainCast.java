package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.kram.TestClock;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.credit.CreditDesk;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.order.LineQty;
import org.kram.order.NewOrder;
import org.kram.order.Order;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.party.NewAddress;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.Sourcing;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.quotation.WantedLine;
import org.kram.replay.Premises;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.stock.Place;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Arrival;
import org.kram.stock.StockBook.NewBin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A company in which orders can be taken and goods moved: three warehouses (BHW Bhiwandi, GGN Gurugram, BLR Bengaluru) with
/// the bins and B-01, customers without a worry about credit, and items at 100 rupees.
@Component
public class ChainCast {
  private static final AtomicInteger next = new AtomicInteger(1);

  private final JdbcClient db;
  private final Premises premises;
  private final CompanyBook company;
  private final StockBook stock;
  private final Catalog catalog;
  private final PriceBook prices;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final OrderBook orders;
  private final DispatchBay bay;
  private final Once once;

  ChainCast(JdbcClient db, Premises premises, CompanyBook company, StockBook stock, Catalog catalog, PriceBook prices, PartyBook parties, CreditDesk credit,
      OrderBook orders, DispatchBay bay, Once once) {
    this.db = db;
    this.premises = premises;
    this.company = company;
    this.stock = stock;
    this.catalog = catalog;
    this.prices = prices;
    this.parties = parties;
    this.credit = credit;
    this.orders = orders;
    this.bay = bay;
    this.once = once;
  }

  public static Act act() {
    return Act.of(Actor.kram(), TestClock.BEGIN);
  }

  public static Quantity q(long units) {
    return Quantity.of(units);
  }

  /// Once per company; may be called by every method.
  public void found() {
    if (company.isSetUp()) return;
    var warehouses = premises.found(act(), "Cast Traders", LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31));
    for (var id : warehouses.values()) stock.addBins(act(), id, List.of(new NewBin("A-01", 1), new NewBin("A-02", 2), new NewBin("B-01", 3)));
    prices.putList(act(), new NewPriceList("BASE", "Base", NewPriceList.Kind.BASE, null, true));
  }

  public long warehouse(String code) {
    return company.warehouse(code).map(Warehouse::id).orElseThrow();
  }

  public long bin(String warehouse, String code) {
    return stock.places(warehouse(warehouse)).stream().filter(p -> p.code().equals(code)).map(Place::id).findFirst().orElseThrow();
  }

  /// SKUs of new items at 100 rupees; known to the base list.
  public List<String> items(int n) {
    var skus = new ArrayList<String>();
    for (int i = 0; i < n; i++) skus.add("ITEM-" + next.getAndIncrement());
    var ids = catalog.createAll(act(), skus.stream().map(sku -> NewItem.of(sku, "Thing " + sku, "69120010", "GST18")).toList());
    prices.setPrices(act(), "BASE", ids.values().stream().map(id -> NewPrice.of(id, new BigDecimal("100"), LocalDate.of(2026, 1, 1))).toList());
    return skus;
  }

  /// A service at 100 rupees.
  public String service() {
    var sku = "SERVICE-" + next.getAndIncrement();
    var thing = NewItem.of(sku, "Installation " + sku, "998713", "GST18");
    var id = catalog.createAll(act(), List.of(new NewItem(sku, thing.name(), null, thing.hsn(), thing.taxClass(), "OTH", null, null, true, false, false, 0, BigDecimal.ZERO, null, true, List.of()))).get(sku);
    prices.setPrices(act(), "BASE", List.of(NewPrice.of(id, new BigDecimal("100"), LocalDate.of(2026, 1, 1))));
    return sku;
  }

  public String item() {
    return items(1).getFirst();
  }

  public long id(String sku) {
    return catalog.bySku(List.of(sku)).get(sku).id();
  }

  /// In Thane, near Bhiwandi.
  public String customer() {
    return customer(Sourcing.NEAREST, "Thane", "27", "400601");
  }

  public String customer(Sourcing sourcing, String place, String stateCode, String pin) {
    var code = "CUST-" + next.getAndIncrement();
    var d = PartyDetails.of("Customer " + code, BuyerCategory.UNREGISTERED, null);
    var details = new PartyDetails(d.name(), null, d.category(), null, null, null, null, null, null, 30, sourcing, warehouse("BHW"), null, null, null, null);
    var id = parties.createAll(act(), List.of(new NewParty(code, PartyKind.CUSTOMER, details, List.of(NewAddress.of("Shop", "5 Market Road", place, stateCode, pin)), List.of())), true).get(code);
    credit.setLimit(act().because("cast"), id, Money.rupees(1_00_00_00_000L));
    return code;
  }

  public void receive(String sku, String warehouse, String bin, long qty) {
    stock.receive(act(), warehouse(warehouse), "OPENING", List.of(new Arrival(id(sku), q(qty), bin(warehouse, bin))));
  }

  /// Confirmed at once.
  public Order order(String customer, Map<String, Integer> lines) {
    return orders.draft(act(), NewOrder.of(customer, null, lines.entrySet().stream().map(e -> WantedLine.of(e.getKey(), BigDecimal.valueOf(e.getValue()))).toList(), true)).order();
  }

  public Order order(String sku, int qty) {
    return order(customer(), Map.of(sku, qty));
  }

  public OrderLine line(long orderId, int lineNo) {
    return orders.lines(orderId).stream().filter(l -> l.lineNo() == lineNo).findFirst().orElseThrow();
  }

  /// The truck that takes everything.
  public static TripDetails truck() {
    return TripDetails.road("MH12AB1234", "Ramesh");
  }

  public Shipment packed(long orderId) {
    var pick = bay.confirm(act(), bay.release(act(), orderId).getFirst().id(), List.of());
    return bay.pack(act(), pick.id(), Packing.of(1, null), truck());
  }

  /// As `invoice` and `filing` tell it, without making the papers.
  public void papers(Shipment shipment) {
    once.inTransaction(() -> {
      orders.lock(shipment.orderId());
      orders.recordInvoiced(shipment.orderId(), shipment.lines().stream().collect(Collectors.groupingBy(Shipment.Line::orderLineNo, Collectors.reducing(Quantity.ZERO, Shipment.Line::qty, Quantity::plus)))
          .entrySet().stream().map(e -> new LineQty(e.getKey(), e.getValue())).toList());
      bay.recordInvoice(act(), shipment.id(), "T/26-27/" + shipment.id());
      bay.recordPapers(shipment.id(), null, null, true, null);
      return null;
    });
  }

  public Quantity onHand(String sku, String warehouse, String place) {
    return db.sql("select coalesce(sum(on_hand), 0) from stock_balance where item_id = :i and location_id = :p").param("i", id(sku)).param("p", bin(warehouse, place))
        .query((rs, _) -> Quantity.of(rs.getBigDecimal(1))).single();
  }

  /// Moves = balances; promised = reservations; on a list = lines of open lists; the ladder = what the facts say.
  public void truthsHold() {
    var lies = db.sql("""
            with moved as (
              select item_id, location_id, lot_id, sum(qty) as qty from (
                select item_id, to_location_id as location_id, lot_id, qty from stock_move
                union all select item_id, from_location_id, lot_id, -qty from stock_move) m
              join stock_location p on p.id = m.location_id where p.warehouse_id is not null group by 1, 2, 3)
            , ladder as (
              select l.order_id, l.line_no, l.qty_ordered - l.qty_cancelled as due, l.cleared and not l.service as cleared, l.qty_allocated, l.qty_picked, l.qty_packed, l.qty_dispatched,
                coalesce((select sum(r.qty) from stock_reservation r where r.order_id = l.order_id and r.line_no = l.line_no), 0) as promised,
                coalesce((select sum(p.qty_picked) from dispatch_pick_line p join dispatch_pick h on h.id = p.pick_id
                  where p.order_id = l.order_id and p.order_line_no = l.line_no and h.state in ('PICKED', 'PACKED')), 0)
                  + coalesce((select sum(s.qty) from dispatch_shipment_line s join dispatch_shipment h on h.id = s.shipment_id
                  where s.service and s.order_id = l.order_id and s.order_line_no = l.line_no and h.state <> 'CANCELLED'), 0) as picked,
                coalesce((select sum(s.qty) from dispatch_shipment_line s join dispatch_shipment h on h.id = s.shipment_id
                  where s.order_id = l.order_id and s.order_line_no = l.line_no and h.state <> 'CANCELLED'), 0) as packed,
                coalesce((select sum(s.qty) from dispatch_shipment_line s join dispatch_shipment h on h.id = s.shipment_id
                  where s.order_id = l.order_id and s.order_line_no = l.line_no and h.state in ('LEFT', 'DELIVERED')), 0) as gone,
                coalesce((select b.qty from allocation_backorder b where b.order_id = l.order_id and b.line_no = l.line_no), 0) as lacking
              from order_line l)
            select 'moves of item ' || coalesce(b.item_id, m.item_id) as truth, coalesce(b.on_hand, 0) as book, coalesce(m.qty, 0) as facts
            from stock_balance b full join moved m using (item_id, location_id, lot_id) where coalesce(b.on_hand, 0) <> coalesce(m.qty, 0)
            union all
            select 'reservations of item ' || b.item_id, b.reserved, coalesce(sum(r.qty), 0) from stock_balance b
            left join stock_reservation r using (item_id, location_id, lot_id)
            group by b.item_id, b.location_id, b.lot_id having b.reserved <> coalesce(sum(r.qty), 0)
            union all
            select 'on a list of order ' || r.order_id || ' line ' || r.line_no, r.picking, coalesce(sum(l.qty), 0) from stock_reservation r
            left join (dispatch_pick_line l join dispatch_pick p on p.id = l.pick_id and p.state = 'RELEASED')
              on l.order_id = r.order_id and l.order_line_no = r.line_no and l.location_id = r.location_id and l.lot_id = r.lot_id
            group by r.order_id, r.line_no, r.location_id, r.lot_id, r.picking having r.picking <> coalesce(sum(l.qty), 0)
            union all select 'allocated of order ' || order_id || ' line ' || line_no, qty_allocated, promised + picked from ladder where qty_allocated <> promised + picked
            union all select 'picked of order ' || order_id || ' line ' || line_no, qty_picked, picked from ladder where qty_picked <> picked
            union all select 'packed of order ' || order_id || ' line ' || line_no, qty_packed, packed from ladder where qty_packed <> packed
            union all select 'dispatched of order ' || order_id || ' line ' || line_no, qty_dispatched, gone from ladder where qty_dispatched <> gone
            union all select 'lacking of order ' || order_id || ' line ' || line_no, lacking, case when cleared then due - qty_allocated else 0 end from ladder
              where lacking <> case when cleared then due - qty_allocated else 0 end""")
        .query((rs, _) -> "%s: book %s, facts %s".formatted(rs.getString(1), rs.getBigDecimal(2), rs.getBigDecimal(3))).list();
    assertThat(lies).isEmpty();
  }
}
