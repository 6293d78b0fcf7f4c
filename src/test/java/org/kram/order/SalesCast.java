package org.kram.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.credit.CreditDesk;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Role;
import org.kram.party.NewAddress;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.quotation.WantedLine;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook;

/// The cast of the sales tests: a seller in Maharashtra with one warehouse, people of several roles, customers with a limit, goods with a
/// price. Each customer and item is new, so that tests do not meet.
public class SalesCast {
  private static final AtomicInteger next = new AtomicInteger(1);
  public static final Actor PRIYA = Actor.of(901, "priya", "Priya", Set.of(Role.SALES_COORDINATOR));
  public static final Actor MEERA = Actor.of(902, "meera", "Meera", Set.of(Role.SALES_HEAD));
  public static final Actor RAJESH = Actor.of(903, "rajesh", "Rajesh", Set.of(Role.FINANCE_HEAD));

  private final CompanyBook company;
  private final Catalog catalog;
  private final PriceBook prices;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final StockBook stock;
  private final Once once;

  public SalesCast(CompanyBook company, Catalog catalog, PriceBook prices, PartyBook parties, CreditDesk credit, StockBook stock, Once once) {
    this.company = company;
    this.catalog = catalog;
    this.prices = prices;
    this.parties = parties;
    this.credit = credit;
    this.stock = stock;
    this.once = once;
  }

  public Act kram(Instant at) {
    return Act.of(Actor.kram(), at);
  }

  /// The seller, once per company of a test class.
  public long warehouse(Instant at) {
    if (company.isSetUp()) return company.warehouses().getFirst().id();
    var act = kram(at);
    return once.inTransaction(() -> {
      company.keepProfile(act, new Profile("Cast Traders", "Cast Traders Pvt Ltd", "AAACK2718Q", Money.rupees(1_00_00_000), LocalDate.of(2020, 4, 1), null, null, null, null, null, null));
      var first = "27AAACK2718Q1Z";
      long registration = company.addRegistration(act, new Registration(0, first + Gstin.checkDigit(first), "27", "Cast Traders Pvt Ltd", null, Registration.Kind.REGULAR, "MH",
          "1 Dock Road", null, "Mumbai", "400001", null, null, null, true));
      long branch = company.addBranch(act, registration, "MUM", "Mumbai");
      long warehouse = company.addWarehouse(act, new Warehouse(0, branch, registration, "MUM", "Mumbai", "1 Dock Road", null, "Mumbai", "27", "400001", true));
      prices.putList(act, new NewPriceList("BASE", "Base", NewPriceList.Kind.BASE, null, true));
      stock.addBins(act, warehouse, List.of(new StockBook.NewBin("A-1", 1)));
      return warehouse;
    });
  }

  /// A signed customer in Maharashtra with this limit.
  public String customer(Instant at, long limitRupees) {
    return customer(at, limitRupees, true);
  }

  public String customer(Instant at, long limitRupees, boolean signed) {
    warehouse(at);
    int n = next.getAndIncrement();
    var code = "CAST" + n;
    var first = "27AAACC%04dA1Z".formatted(n);
    var act = kram(at);
    return once.inTransaction(() -> {
      long id = parties.createAll(act, List.of(new NewParty(code, PartyKind.CUSTOMER, PartyDetails.of("Customer " + n, BuyerCategory.REGULAR, first + Gstin.checkDigit(first)),
          List.of(NewAddress.of("Main", "1 Market Road", "Pune", "27", "411001")), List.of())), signed).get(code);
      if (limitRupees > 0) credit.setLimit(act, id, Money.rupees(limitRupees));
      return code;
    });
  }

  public long id(String customer) {
    return parties.customerByCode(customer).id();
  }

  /// Goods at this price before 18 % GST, with this stock.
  public String item(Instant at, String price, long onHand) {
    long warehouse = warehouse(at);
    var sku = "SKU%05d".formatted(next.getAndIncrement());
    var act = kram(at);
    return once.inTransaction(() -> {
      long id = catalog.createAll(act, List.of(NewItem.of(sku, "Article " + sku, "6912", "GST18"))).get(sku);
      prices.setPrices(act, "BASE", List.of(NewPrice.of(id, new BigDecimal(price), LocalDate.of(2020, 4, 1))));
      if (onHand > 0) stock.receive(act, warehouse, "OPENING-" + sku, List.of(new StockBook.Arrival(id, Quantity.of(onHand), stock.addBins(act, warehouse, List.of(new StockBook.NewBin("A-1", 1))).get("A-1").id())));
      return sku;
    });
  }

  public List<String> items(Instant at, int n, String price, long onHand) {
    long warehouse = warehouse(at);
    var act = kram(at);
    int first = next.getAndAdd(n);
    return once.inTransaction(() -> {
      var skus = IntStream.range(first, first + n).mapToObj("SKU%05d"::formatted).toList();
      var ids = catalog.createAll(act, skus.stream().map(s -> NewItem.of(s, "Article " + s, "6912", "GST18")).toList());
      prices.setPrices(act, "BASE", ids.values().stream().map(id -> NewPrice.of(id, new BigDecimal(price), LocalDate.of(2020, 4, 1))).toList());
      var bin = stock.addBins(act, warehouse, List.of(new StockBook.NewBin("A-1", 1))).get("A-1").id();
      stock.receive(act, warehouse, "OPENING-" + first, ids.values().stream().map(id -> new StockBook.Arrival(id, Quantity.of(onHand), bin)).toList());
      return skus;
    });
  }

  public static WantedLine line(String sku, long qty) {
    return WantedLine.of(sku, BigDecimal.valueOf(qty));
  }

  public static Quantity q(long units) {
    return Quantity.of(units);
  }
}
