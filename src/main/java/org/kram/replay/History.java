package org.kram.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.credit.CreditDesk;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.party.NewAddress;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.Sourcing;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.replay.Plan.Sale;
import org.kram.replay.WholesaleFile.Row;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Component;

/// Furnishes a company with everything that the sales of a plan need: customers, items, a price list, credit and stock.
@Component
class History {
  static final String LIST = "BASE";
  private static final Money LEAST_LIMIT = Money.rupees(50_000);
  private static final long LIMIT_STEP = 10_000;

  private final Premises premises;
  private final Catalog catalog;
  private final PriceBook prices;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final StockBook stock;
  private final ReplayStore store;

  History(Premises premises, Catalog catalog, PriceBook prices, PartyBook parties, CreditDesk credit, StockBook stock, ReplayStore store) {
    this.premises = premises;
    this.catalog = catalog;
    this.prices = prices;
    this.parties = parties;
    this.credit = credit;
    this.stock = stock;
    this.store = store;
  }

  /// Goods of one code as all sales together tell.
  private static final class Ware {
    String description = "";
    BigDecimal price = BigDecimal.ZERO;
    final Map<String, Long> soldByWarehouse = new TreeMap<>();
  }

  static Supplement.Buyer buyer(WholesaleFile.Document document) {
    return document.customer().map(c -> Supplement.buyer(c, document.country())).orElseGet(Supplement::counter);
  }

  /// Everything in one transaction of the caller: a replay that is stopped here begins again.
  /// @param spare more stock than is sold, in percent; negative for a shortage
  void furnish(Plan plan, String company, LocalDate first, LocalDate last, int spare) {
    var act = Act.of(Actor.kram(), first.minusDays(1).atTime(10, 0).atZone(Indian.ZONE).toInstant());
    var warehouses = premises.found(act, company, first.minusDays(1), last);
    var bins = premises.bins(act, warehouses.values());
    var sales = plan.days().values().stream().flatMap(List::stream).filter(Sale.class::isInstance).map(Sale.class::cast).toList();
    var wares = wares(sales);
    var items = catalog.createAll(act, wares.entrySet().stream().map(e -> item(e.getKey(), e.getValue())).toList());
    prices.putList(act, new NewPriceList(LIST, "Trade price list", NewPriceList.Kind.BASE, null, true));
    prices.setPrices(act, LIST, wares.entrySet().stream()
        .map(e -> NewPrice.of(items.get(e.getKey()), e.getValue().price, first.minusDays(1))).toList());
    receiveOpeningStock(act, wares, items, warehouses, bins, spare, last);
    var buyers = buyers(sales);
    var customers = parties.createAll(act, buyers.values().stream().map(b -> party(b, warehouses)).toList(), true);
    var bought = new HashMap<String, Money>();
    for (var sale : sales)
      bought.merge(buyer(sale.document()).code(), Money.sum(sale.goods().stream().map(Row::amount).toList()).plus(sale.charges()), Money::plus);
    credit.setLimits(act.because("Set so that the history fits"),
        customers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, e -> limit(bought.get(e.getKey())))));
    store.analyze();
  }

  /// The description used last; the highest price as list price, from which the history's prices are concessions.
  private static Map<String, Ware> wares(List<Sale> sales) {
    var wares = new TreeMap<String, Ware>();
    for (var sale : sales) {
      var warehouse = buyer(sale.document()).place().warehouse();
      for (var row : sale.goods()) {
        var ware = wares.computeIfAbsent(row.code(), _ -> new Ware());
        if (!row.description().isEmpty()) ware.description = row.description();
        ware.price = ware.price.max(row.unitPrice());
        ware.soldByWarehouse.merge(warehouse, (long) row.quantity(), Long::sum);
      }
    }
    return wares;
  }

  private static Map<String, Supplement.Buyer> buyers(List<Sale> sales) {
    var buyers = new LinkedHashMap<String, Supplement.Buyer>();
    sales.stream().map(sale -> buyer(sale.document())).sorted(Comparator.comparing(Supplement.Buyer::code))
        .forEach(b -> buyers.putIfAbsent(b.code(), b));
    return buyers;
  }

  private static NewItem item(String code, Ware ware) {
    var name = ware.description.isEmpty() ? "Article " + code : ware.description;
    var goods = Supplement.goods(code, name);
    return new NewItem(code, name, null, goods.hsn(), goods.taxClass(), goods.uqc(), goods.category(), null, false, goods.lots(), goods.expires(), 7,
        BigDecimal.valueOf(goods.grams(), 3), null, true, List.of());
  }

  private static NewParty party(Supplement.Buyer buyer, Map<String, Long> warehouses) {
    var place = buyer.place();
    Long warehouse = warehouses.get(place.warehouse());
    var details = new PartyDetails(buyer.name(), null, BuyerCategory.valueOf(buyer.category()), buyer.gstin(), buyer.pan(), null, place.town(), null, null,
        buyer.termsDays(), Sourcing.NEAREST, warehouse, buyer.mail(), buyer.phone(), null, null);
    var address = new NewAddress("Main", true, true, buyer.street(), null, place.town(), place.stateCode(), place.pin(), buyer.country(), null, warehouse);
    return new NewParty(buyer.code(), PartyKind.CUSTOMER, details, List.of(address), List.of());
  }

  private void receiveOpeningStock(Act act, Map<String, Ware> wares, Map<String, Long> items, Map<String, Long> warehouses,
      Map<Long, Map<String, Long>> bins, int spare, LocalDate last) {
    warehouses.forEach((code, warehouse) -> {
      var arrivals = new ArrayList<StockBook.Arrival>();
      wares.forEach((sku, ware) -> {
        long sold = ware.soldByWarehouse.getOrDefault(code, 0L);
        long have = Math.max(0, sold + sold * spare / 100 + (spare > 0 ? 5 : 0));
        if (have == 0) return;
        long bin = bins.get(warehouse).get(Supplement.bin(sku));
        var goods = Supplement.goods(sku, ware.description);
        if (!goods.lots()) arrivals.add(new StockBook.Arrival(items.get(sku), Quantity.of(have), bin));
        else {
          long early = (have + 1) / 2;
          arrivals.add(lot(items.get(sku), early, bin, sku + "-A", goods.expires() ? last.plusDays(120) : null));
          if (have > early) arrivals.add(lot(items.get(sku), have - early, bin, sku + "-B", goods.expires() ? last.plusDays(300) : null));
        }
      });
      stock.receive(act, warehouse, "OPENING", arrivals);
    });
  }

  private static StockBook.Arrival lot(long item, long pieces, long bin, String lotNo, @Nullable LocalDate expires) {
    return new StockBook.Arrival(item, Quantity.of(pieces), bin, lotNo, expires);
  }

  /// Half as much again as all that was bought, tax apart, so that no order of the history waits for credit.
  private static Money limit(Money bought) {
    long wanted = bought.paise() / 100 * 8 / 5;
    return Money.rupees((wanted / LIMIT_STEP + 1) * LIMIT_STEP).max(LEAST_LIMIT);
  }
}
