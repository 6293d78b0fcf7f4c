package org.kram.bench;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.company.CompanyBook;
import org.kram.company.Settings;
import org.kram.credit.CreditDesk;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.party.NewAddress;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.Sourcing;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.replay.Premises;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The company that is measured: as many items, customers and balances as the hand-written floor has, and stock without end.
@Component
class BenchCompany {
  static final int ITEMS = 10_000;
  static final int CUSTOMERS = 4_000;
  private static final String BENCHER = "bencher";
  private static final Money NO_LIMIT = Money.rupees(1_000_00_00_000L);
  private static final int CHUNK = 2_000;
  /// Rupees. Ten lines of the cheapest article are still above every state's limit for an e-way bill, so that each chain has one.
  private static final int CHEAPEST = 3_500;
  private static final List<String> STATES = List.of("27:Pune:411001", "29:Bengaluru:560001", "06:Gurugram:122001", "33:Chennai:600001", "24:Surat:395003", "09:Lucknow:226001");
  private static final List<String> CLASSES = List.of("GST5", "GST18", "GST18", "GST5");
  private static final List<String> CODES = List.of("34060010", "91052100", "42022210", "44209090");

  private final CompanyBook company;
  private final Settings settings;
  private final Premises premises;
  private final Catalog catalog;
  private final PriceBook prices;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final StockBook stock;
  private final People people;
  private final Once once;
  private final JdbcClient db;
  private final Clock clock;

  BenchCompany(CompanyBook company, Settings settings, Premises premises, Catalog catalog, PriceBook prices, PartyBook parties, CreditDesk credit, StockBook stock,
      People people, Once once, JdbcClient db, Clock clock) {
    this.company = company;
    this.settings = settings;
    this.premises = premises;
    this.catalog = catalog;
    this.prices = prices;
    this.parties = parties;
    this.credit = credit;
    this.stock = stock;
    this.people = people;
    this.once = once;
    this.db = db;
    this.clock = clock;
  }

  boolean isFurnished() {
    return company.isSetUp();
  }

  boolean isBench() {
    return people.person(BENCHER).isPresent();
  }

  void furnish() {
    once.inTransaction(() -> {
      var act = Act.of(Actor.kram(), clock.instant());
      settings.set(act, "dispatch.release_at_once", "true"); // as the floor does it
      var warehouses = premises.found(act, "Bench Wholesale", act.on().minusYears(1), act.on().plusYears(1));
      var ids = new ArrayList<Long>();
      for (int from = 1; from <= ITEMS; from += CHUNK) ids.addAll(catalog.createAll(act, items(from, from + CHUNK)).values());
      prices.putList(act, new NewPriceList("BASE", "Base list", NewPriceList.Kind.BASE, null, true));
      var priced = new ArrayList<NewPrice>();
      for (int i = 0; i < ids.size(); i++) priced.add(NewPrice.of(ids.get(i), BigDecimal.valueOf(CHEAPEST + i % 900 * 15), act.on().minusYears(1)));
      prices.setPrices(act, "BASE", priced);
      premises.bins(act, warehouses.values()).forEach((warehouse, bins) -> {
        var places = List.copyOf(bins.values());
        var arrivals = new ArrayList<StockBook.Arrival>();
        for (int i = 0; i < ids.size(); i++) {
          arrivals.add(new StockBook.Arrival(ids.get(i), Quantity.of(5_000_000), places.get(i % places.size())));
          arrivals.add(new StockBook.Arrival(ids.get(i), Quantity.of(5_000_000), places.get((i + 7) % places.size())));
        }
        stock.receive(act, warehouse, "OPENING", arrivals);
      });
      for (int from = 1; from <= CUSTOMERS; from += CHUNK)
        credit.setLimits(act, parties.createAll(act, customers(from, from + CHUNK, List.copyOf(warehouses.values())), true).values().stream()
            .collect(Collectors.toMap(id -> id, _ -> NO_LIMIT)));
      people.create(act, new NewPerson(BENCHER, "Bench", null, null, Premises.PASSWORD, EnumSet.allOf(Role.class)));
      return true;
    });
    db.sql("vacuum analyze").update();
  }

  /// @return the text of a token that lives as long as a long measurement
  String token() {
    var act = Act.of(Actor.kram(), clock.instant());
    long bencher = people.person(BENCHER).orElseThrow().id();
    return once.inTransaction(() -> people.createToken(act, bencher, "bench " + Indian.time(act.at()), true, act.at().plus(Duration.ofHours(2)))).text();
  }

  private static List<NewItem> items(int from, int to) {
    var items = new ArrayList<NewItem>();
    for (int n = from; n < to; n++)
      items.add(new NewItem(Chain.sku(n), "Bench article " + n, null, CODES.get(n % 4), CLASSES.get(n % 4), "NOS", "Bench", null, false, false, false, 7,
          BigDecimal.valueOf(250, 3), null, true, List.of()));
    return items;
  }

  private static List<NewParty> customers(int from, int to, List<Long> warehouses) {
    var parties = new ArrayList<NewParty>();
    for (int n = from; n < to; n++) {
      var place = STATES.get(n % STATES.size()).split(":");
      var pan = "AAB" + "CFP".charAt(n % 3) + (char) ('A' + n % 26) + "%04d".formatted(n % 9998 + 1) + (char) ('A' + n / 26 % 26);
      var first14 = place[0] + pan + "1Z";
      var gstin = first14 + Gstin.checkDigit(first14);
      var warehouse = warehouses.get(n % warehouses.size());
      parties.add(new NewParty(Chain.customer(n), PartyKind.CUSTOMER,
          new PartyDetails("Bench customer " + n, null, BuyerCategory.REGULAR, gstin, pan, null, place[1], null, null, 30, Sourcing.NEAREST, warehouse, null, null, null, null),
          List.of(new NewAddress("Main", true, true, "1, Bench Road", null, place[1], place[0], place[2], null, null, warehouse)), List.of()));
    }
    return parties;
  }
}
