package org.kram.quotation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.gst.BuyerCategory;
import org.kram.gst.PlaceOfSupply;
import org.kram.gst.PlaceOfSupplyDecision;
import org.kram.gst.RateBook;
import org.kram.gst.Supply;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.TaxedDocument;
import org.kram.identity.Act;
import org.kram.identity.Forbidden;
import org.kram.identity.Permission;
import org.kram.party.OrderParties;
import org.kram.party.PartyBook;
import org.kram.pricing.PriceBook;
import org.kram.pricing.PriceQuestion;
import org.kram.pricing.PricedLine;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.stock.Availability;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Works out the lines of an offer or an order: item and unit, price with its explanation, tax, availability and promise.
/// Items, prices and balances are read in one query each, whatever the number of lines.
@Component
public class Estimator {
  static final int MOST_LINES = 2_000;
  private static final Quantity LARGEST = Quantity.of(1_000_000_000L);

  private final PartyBook parties;
  private final Catalog catalog;
  private final PriceBook prices;
  private final RateBook rates;
  private final StockBook stock;
  private final CompanyBook company;
  private final JsonMapper json;

  Estimator(PartyBook parties, Catalog catalog, PriceBook prices, RateBook rates, StockBook stock, CompanyBook company, JsonMapper json) {
    this.parties = parties;
    this.catalog = catalog;
    this.prices = prices;
    this.rates = rates;
    this.stock = stock;
    this.company = company;
    this.json = json;
  }

  /// Who buys, and from which of our warehouses.
  /// @param withPaymentOfTax an export or SEZ supply bears IGST instead of leaving under LUT; false for all others
  public record Sale(OrderParties parties, Warehouse warehouse, boolean withPaymentOfTax) {
    public Sale payingTax(boolean withPaymentOfTax) {
      return new Sale(parties, warehouse, withPaymentOfTax);
    }
  }

  /// A line whose price stands: from a quotation or an order.
  public record Standing(int lineNo, Quantity qty, BigDecimal unitPrice, Money discount, String taxClass, boolean service) {}

  /// @param warehouse a code; else the delivery address's own, the customer's, or our first
  public Sale sale(String customer, @Nullable Long billToId, @Nullable Long shipToId, @Nullable String warehouse) {
    return sale(parties.forOrder(customer, billToId, shipToId), warehouse);
  }

  public Sale sale(long customerId, @Nullable Long billToId, @Nullable Long shipToId, @Nullable String warehouse) {
    return sale(parties.forOrder(customerId, billToId, shipToId), warehouse);
  }

  private Sale sale(OrderParties who, @Nullable String warehouse) {
    var from = warehouse == null || warehouse.isBlank() ? usualWarehouse(who) : company.warehouse(warehouse.strip())
        .orElseThrow(() -> new BadInput("warehouse", warehouse, "There is no such warehouse: choose one of "
            + String.join(", ", company.warehouses().stream().filter(Warehouse::active).map(Warehouse::code).toList()) + "."));
    return new Sale(who, from, isZeroRated(who.customer().category()) && company.registrationOf(from.id()).lutArn() == null);
  }

  /// Parties and warehouse as a document has them.
  public Sale saleOf(long customerId, long billToId, long shipToId, long warehouseId, boolean withPaymentOfTax) {
    return new Sale(parties.forOrder(customerId, billToId, shipToId), company.warehouse(warehouseId), withPaymentOfTax);
  }

  /// Parties and warehouse as an offer has them; how tax is paid follows from the buyer and our letter of undertaking.
  public Sale saleOf(long customerId, long billToId, long shipToId, long warehouseId) {
    var who = parties.forOrder(customerId, billToId, shipToId);
    return new Sale(who, company.warehouse(warehouseId), isZeroRated(who.customer().category()) && company.registrationOf(warehouseId).lutArn() == null);
  }

  private Warehouse usualWarehouse(OrderParties who) {
    var usual = who.shipTo().warehouseId() != null ? who.shipTo().warehouseId() : who.customer().warehouseId();
    if (usual != null) return company.warehouse(usual);
    return company.warehouses().stream().filter(Warehouse::active).findFirst()
        .orElseThrow(() -> new BadInput("warehouse", "", "The company has no warehouse yet: open one first."));
  }

  public Estimate estimate(Act act, Sale sale, @Nullable String channel, Money charges, List<WantedLine> wanted) {
    if (wanted.isEmpty()) throw new BadInput("lines", "", "Give at least one line.");
    if (wanted.size() > MOST_LINES) throw new BadInput("lines", wanted.size(), "At most " + MOST_LINES + " lines a document: split it.");
    if (charges.isNegative()) throw new BadInput("charges", charges, "Charges are zero or more.");
    var resolved = resolve(wanted);
    var priced = price(act, sale, channel, resolved);
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < resolved.size(); i++) drafts.add(draft(act, resolved.get(i), priced.get(i)));
    addFreeGoods(drafts, resolved, priced);
    var taxed = tax(act.on(), sale, charges, drafts.stream().map(d -> new TaxDocument.Line(d.lineNo, d.qty, d.price, d.discount, d.taxInclusive,
        rates.on(act.on()).of(d.item.taxClass()))).toList(), drafts.stream().allMatch(d -> d.item.service()));
    var free = stock.available(drafts.stream().filter(d -> !d.item.service()).map(d -> d.item.id()).distinct().toList());
    return estimate(act.on(), sale, charges, drafts, taxed, free);
  }

  /// The tax of lines whose prices stand, by the calculator that the invoice uses.
  public Taxed taxOf(LocalDate on, Sale sale, Money charges, List<Standing> lines) {
    var today = rates.on(on);
    return tax(on, sale, charges, lines.stream().map(l -> TaxDocument.Line.of(l.lineNo, l.qty, l.unitPrice, l.discount, today.of(l.taxClass))).toList(),
        lines.stream().allMatch(Standing::service));
  }

  /// @param place where the supply takes place, with its own refusals
  public record Taxed(PlaceOfSupplyDecision place, TaxedDocument document) {
    public Money taxable() {
      return document.totals().taxable().minus(document.totals().charges());
    }

    public Money taxableOf(TaxedDocument.Line line) {
      return line.taxable().minus(line.shareOfCharges());
    }
  }

  /// Where the supply takes place and which taxes follow, with the reasons that forbid it.
  /// @param service nothing but services is supplied: the place is the buyer's (s.12(2)); with goods, the services go along with them
  public PlaceOfSupplyDecision place(LocalDate on, Sale sale, boolean service) {
    var registration = company.registrationOf(sale.warehouse.id());
    var who = sale.parties;
    var supply = Supply.goods(registration.gstin(), who.customer().category(), who.billToGstin(), who.billTo().stateCode(), who.shipTo().stateCode(), on);
    if (service) supply = supply.as(Supply.Kind.SERVICE);
    if (registration.kind() == Registration.Kind.COMPOSITION) supply = supply.bySellerUnderComposition();
    if (registration.kind() == Registration.Kind.SEZ) supply = supply.bySellerInSez();
    if (!sale.withPaymentOfTax && isZeroRated(who.customer().category())) supply = supply.withoutPayment(registration.lut());
    return PlaceOfSupply.decide(supply);
  }

  private Taxed tax(LocalDate on, Sale sale, Money charges, List<TaxDocument.Line> lines, boolean service) {
    var place = place(on, sale, service);
    return new Taxed(place, TaxCalculator.calculate(TaxDocument.of(lines, place, false).charging(charges)));
  }

  private static boolean isZeroRated(BuyerCategory buyer) {
    return buyer == BuyerCategory.SEZ || buyer == BuyerCategory.OVERSEAS;
  }

  private record Resolved(int lineNo, WantedLine wanted, Item item, String unit, Quantity unitQty, Quantity qty) {
    /// A price per base unit, when one was given.
    @Nullable BigDecimal givenPrice() {
      var price = wanted.unitPrice();
      if (price == null || unitQty.equals(qty)) return price;
      return price.multiply(unitQty.units()).divide(qty.units(), 6, RoundingMode.HALF_UP);
    }
  }

  /// Every wrong line at once.
  private List<Resolved> resolve(List<WantedLine> wanted) {
    var ids = new HashSet<Long>();
    var skus = new HashSet<String>();
    for (var line : wanted) {
      if (line.itemId() != null) ids.add(line.itemId());
      else if (line.sku() != null && !line.sku().isBlank()) skus.add(line.sku().strip());
    }
    var byId = ids.isEmpty() ? Map.<Long, Item>of() : catalog.items(ids);
    var bySku = skus.isEmpty() ? Map.<String, Item>of() : catalog.bySku(skus);
    var wrong = BadInput.collect();
    var resolved = new ArrayList<Resolved>();
    for (int i = 0; i < wanted.size(); i++) {
      var line = wanted.get(i);
      var at = "lines[" + i + "].";
      var item = line.itemId() != null ? byId.get(line.itemId()) : line.sku() == null ? null : bySku.get(line.sku().strip());
      if (item == null) {
        wrong.require(false, at + "sku", line.sku() != null ? line.sku() : line.itemId(), "There is no such item.");
        continue;
      }
      if (!item.active()) {
        wrong.require(false, at + "sku", item.sku(), item.name() + " is no longer sold.");
        continue;
      }
      if (line.qty().stripTrailingZeros().scale() > 3) {
        wrong.require(false, at + "qty", line.qty(), "A quantity has at most three decimals.");
        continue;
      }
      wrong.require(line.unitPrice() == null || line.unitPrice().signum() >= 0 && line.unitPrice().stripTrailingZeros().scale() <= 6, at + "unitPrice",
          line.unitPrice(), "A price is zero or more, with at most six decimals.");
      switch (item.convert(line.unit(), line.qty())) {
        case Conversion.Misfit(var message) -> wrong.require(false, at + "qty", line.qty().toPlainString(), message);
        case Conversion.Fits(var qty) -> {
          wrong.require(!qty.exceeds(LARGEST), at + "qty", line.qty(), "That is more than can be delivered on one line.");
          var unit = line.unit() == null || line.unit().isBlank() ? item.uqc() : line.unit().strip().toUpperCase(Locale.ROOT);
          resolved.add(new Resolved(i + 1, line, item, unit, Quantity.of(line.qty()), qty));
        }
      }
    }
    wrong.throwIfAny();
    return resolved;
  }

  /// A given price that is the book's own needs nobody's leave; any other needs the permission and a reason.
  private List<PricedLine> price(Act act, Sale sale, @Nullable String channel, List<Resolved> lines) {
    var customer = sale.parties.customer();
    boolean may = act.who().can(Permission.PRICE_OVERRIDE);
    var question = lines.stream().map(l -> new PriceQuestion.Line(l.lineNo, l.item.id(), l.item.category(), l.qty,
        may && why(act, l.wanted) != null ? l.givenPrice() : null)).toList();
    var priced = prices.price(new PriceQuestion(customer.id(), customer.groupCode(), customer.priceListCode(), channel, act.on(), question));
    var wrong = BadInput.collect();
    for (int i = 0; i < lines.size(); i++) {
      var given = lines.get(i).givenPrice();
      if (given == null || given.compareTo(priced.get(i).unitPrice()) == 0) continue;
      if (!may) throw new Forbidden(act.who(), Permission.PRICE_OVERRIDE);
      wrong.require(why(act, lines.get(i).wanted) != null, "lines[" + i + "].priceWhy", "",
          "The price book says " + priced.get(i).unitPrice().stripTrailingZeros().toPlainString() + ": give the reason for another price.");
    }
    wrong.throwIfAny();
    return priced;
  }

  private static @Nullable String why(Act act, WantedLine line) {
    return line.priceWhy() != null && !line.priceWhy().isBlank() ? line.priceWhy().strip() : act.why();
  }

  private record Draft(int lineNo, Item item, String unit, Quantity unitQty, Quantity qty, BigDecimal price, boolean taxInclusive, String source,
      Money discount, List<PricedLine.Step> waterfall, @Nullable Integer freeOf, @Nullable LocalDate requestedOn) {}

  private static Draft draft(Act act, Resolved line, PricedLine priced) {
    var waterfall = priced.waterfall();
    var given = line.givenPrice();
    var why = why(act, line.wanted);
    if (given != null && why != null && priced.source().equals("OVERRIDE")) {
      waterfall = new ArrayList<>(waterfall);
      waterfall.add(new PricedLine.Step("OVERRIDE", act.who().name(), true, given, why));
    }
    return new Draft(line.lineNo, line.item, line.unit, line.unitQty, line.qty, priced.unitPrice(), priced.taxInclusive(), priced.source(), priced.discount(),
        waterfall, null, line.wanted.requestedOn());
  }

  /// What buy-x-get-y gives: a line of its own at the same price, wholly discounted, so that stock and papers show it.
  private static void addFreeGoods(List<Draft> drafts, List<Resolved> lines, List<PricedLine> priced) {
    int next = lines.size() + 1;
    for (int i = 0; i < lines.size(); i++) {
      var free = priced.get(i).freeQty();
      if (!free.isPositive()) continue;
      var line = lines.get(i);
      var price = priced.get(i).unitPrice();
      var value = Money.round(price.multiply(free.units()));
      var step = new PricedLine.Step("SCHEME", "FREE", true, value.rupees(), "Free with line " + line.lineNo + ": " + free + " " + line.item.uqc() + ".");
      drafts.add(new Draft(next++, line.item, line.item.uqc(), free, free, price, priced.get(i).taxInclusive(), "FREE", value, List.of(step), line.lineNo,
          line.wanted.requestedOn()));
    }
  }

  private Estimate estimate(LocalDate on, Sale sale, Money charges, List<Draft> drafts, Taxed taxed, Map<Long, Map<Long, Availability>> free) {
    var taken = new HashMap<Long, Quantity>();
    var lines = new ArrayList<Estimate.Line>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      var d = drafts.get(i);
      var tax = taxed.document.lines().get(i);
      // A tax-inclusive price is kept as what it is without tax: from here on all papers count so.
      var price = d.taxInclusive ? tax.gross().rupees().divide(d.qty.units(), 6, RoundingMode.HALF_UP) : d.price;
      var promise = promise(on, sale.warehouse, d, free.getOrDefault(d.item.id(), Map.of()), taken);
      lines.add(new Estimate.Line(d.lineNo, d.item.id(), d.item.sku(), d.item.name(), d.unit, d.unitQty, d.qty, price, d.source, tax.discount(),
          taxed.taxableOf(tax), tax.shareOfCharges(), d.item.taxClass(), tax.rate(), tax.tax(), json.writeValueAsString(d.waterfall), d.freeOf, d.requestedOn, promise.available,
          promise.on, promise.basis, d.item.service()));
    }
    var totals = taxed.document.totals();
    return new Estimate(lines, taxed.taxable(), charges, totals.tax(), totals.total(), taxed.place);
  }

  private record PromisedOn(Quantity available, LocalDate on, String basis) {}

  /// From stock in the warehouse, else from stock elsewhere, else after the item's lead time; never before it was asked for.
  private PromisedOn promise(LocalDate today, Warehouse from, Draft d, Map<Long, Availability> places, Map<Long, Quantity> taken) {
    if (d.item.service()) return new PromisedOn(Quantity.ZERO, later(today, d.requestedOn), "Service");
    var before = taken.merge(d.item.id(), d.qty, Quantity::plus).minus(d.qty);
    var here = left(places.getOrDefault(from.id(), Availability.NONE).available(), before);
    if (!d.qty.exceeds(here)) return new PromisedOn(here, later(today, d.requestedOn), "In stock at " + from.code());
    var all = left(Quantity.sum(places.values().stream().map(Availability::available).toList()), before);
    if (!d.qty.exceeds(all)) return new PromisedOn(here, later(today.plusDays(1), d.requestedOn), "In stock, partly in other warehouses");
    var ready = today.plusDays(d.item.leadTimeDays());
    return new PromisedOn(here, later(ready, d.requestedOn), "%s of %s %s free, lead time %d days".formatted(Indian.quantity(all), Indian.quantity(d.qty),
        d.item.uqc(), d.item.leadTimeDays()));
  }

  private static Quantity left(Quantity available, Quantity before) {
    return available.minus(before).max(Quantity.ZERO);
  }

  private static LocalDate later(LocalDate possible, @Nullable LocalDate requested) {
    return requested != null && requested.isAfter(possible) ? requested : possible;
  }

  static Money orZero(@Nullable Money money) {
    return Objects.requireNonNullElse(money, Money.ZERO);
  }
}
