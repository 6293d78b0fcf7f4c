package org.kram.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.kram.claim.ClaimDesk;
import org.kram.claim.NewReturn;
import org.kram.command.DemoData;
import org.kram.command.StartBanner;
import org.kram.credit.CreditDesk;
import org.kram.database.Company;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.People;
import org.kram.invoice.InvoiceBook;
import org.kram.order.NewOrder;
import org.kram.order.OrderBook;
import org.kram.party.NewAddress;
import org.kram.party.NewContact;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.pricing.NewScheme;
import org.kram.pricing.PriceBook;
import org.kram.quotation.WantedLine;
import org.kram.replay.Plan.Sale;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Component;

/// The demo: two weeks of a real wholesaler's business, moved so that they end yesterday, with the last days still on their way,
/// and a few cases that wait for somebody, so that every screen has something true to show.
@Component
class DemoCompany implements DemoData, StartBanner {
  private static final String SLICE = "/demo/wholesale-slice.csv.gz";
  /// The wholesaler sold in pounds; at this round rate his invoices are of the size that needs an e-way bill now and then.
  private static final BigDecimal RUPEES_PER_POUND = BigDecimal.valueOf(100);
  private static final Money TIGHT = Money.rupees(1_000);

  private final History history;
  private final Replayer replayer;
  private final ReplayStore store;
  private final PartyBook parties;
  private final PriceBook prices;
  private final OrderBook orders;
  private final CreditDesk credit;
  private final InvoiceBook invoices;
  private final ClaimDesk claims;
  private final People people;
  private final Once once;
  private final Clock clock;

  DemoCompany(History history, Replayer replayer, ReplayStore store, PartyBook parties, PriceBook prices, OrderBook orders, CreditDesk credit,
      InvoiceBook invoices, ClaimDesk claims, People people, Once once, Clock clock) {
    this.history = history;
    this.replayer = replayer;
    this.store = store;
    this.parties = parties;
    this.prices = prices;
    this.orders = orders;
    this.credit = credit;
    this.invoices = invoices;
    this.claims = claims;
    this.people = people;
    this.once = once;
    this.clock = clock;
  }

  @Override
  public void fill(PrintStream out) {
    var file = slice().atRate(RUPEES_PER_POUND);
    var plan = Plan.of(file);
    var yesterday = Indian.day(clock.instant()).minusDays(1); // so that nothing in the demo lies in the future
    int shift = (int) ChronoUnit.DAYS.between(plan.days().lastKey(), yesterday);
    out.println("Filling the demo company with two weeks of a real wholesaler's business …");
    once.inTransaction(() -> {
      history.furnish(plan, "Kram Demo Wholesale", plan.days().firstKey().plusDays(shift), yesterday, 20);
      store.begin(file, shift, plan, clock.instant());
      tightenCredit(plan);
      return true;
    });
    var progress = new Progress(plan.steps(), out);
    replayer.run(plan, shift, sale -> stage(sale, plan.days().lastKey()), 2, progress);
    progress.tell();
    once.inTransaction(() -> {
      addCases(plan);
      store.finish(clock.instant());
      store.analyze();
      return true;
    });
  }

  static WholesaleFile slice() {
    try (var bytes = DemoCompany.class.getResourceAsStream(SLICE)) {
      return WholesaleFile.read("wholesale-slice.csv.gz", Objects.requireNonNull(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last day's sales stand everywhere on the way; the two days before are out on the road or just home.
  static Stage stage(Sale sale, LocalDate last) {
    long age = ChronoUnit.DAYS.between(sale.document().at().toLocalDate(), last);
    int die = Supplement.pick("stage", sale.document().no(), 20);
    if (age == 0) return Stage.values()[Math.min(die / 2, Stage.LEFT.ordinal())];
    if (age <= 1) return die < 6 ? Stage.PACKED : die < 12 ? Stage.INVOICED : Stage.LEFT;
    if (age <= 3) return die < 8 ? Stage.LEFT : Stage.DELIVERED;
    return die == 0 ? Stage.QUOTED : Stage.DELIVERED;
  }

  /// Whoever's last order shall wait at the credit desk gets a limit that it passes.
  private void tightenCredit(Plan plan) {
    var act = Act.of(Actor.kram(), clock.instant()).because("Slow payer: limit lowered after review");
    for (var step : plan.days().lastEntry().getValue())
      if (step instanceof Sale sale && stage(sale, plan.days().lastKey()) == Stage.HELD && sale.document().customer().isPresent())
        credit.setLimit(act, parties.customerByCode(History.buyer(sale.document()).code()).id(), TIGHT);
  }

  private void addCases(Plan plan) {
    var now = clock.instant().minus(Duration.ofMinutes(90));
    var priya = Act.of(people.person("priya").orElseThrow().actor(), now);
    var meera = Act.of(people.person("meera").orElseThrow().actor(), now);
    parties.create(priya, newcomer("Surya Gift Gallery", "33", "Chennai", "600001", "SURYA"));
    parties.create(priya, newcomer("Utsav Home Store", "07", "New Delhi", "110001", "UTSAV"));
    prices.createScheme(meera, new NewScheme("DIWALI12", "12% off candles", new NewScheme.Terms.Percent(BigDecimal.valueOf(12)), null, "Candles", null, null,
        Indian.day(now).minusDays(20), Indian.day(now).plusDays(40), true, true));
    orderMoreThanThereIs(plan, priya);
    raiseReturn(plan, priya);
  }

  private static NewParty newcomer(String name, String state, String town, String pin, String key) {
    var pan = Supplement.pan(key);
    return new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of(name, BuyerCategory.REGULAR, Supplement.gstin(state, pan)),
        List.of(NewAddress.of("Main", "12, Market Road", town, state, pin)), List.of(new NewContact("Purchase desk", null, "9840012345", "purchase@" + key.toLowerCase(Locale.ROOT) + ".example", true)));
  }

  /// Two orders that the shelf cannot serve whole: the rest waits as backorders.
  private void orderMoreThanThereIs(Plan plan, Act act) {
    var sales = plan.days().lastEntry().getValue().stream().filter(Sale.class::isInstance).map(Sale.class::cast)
        .filter(s -> s.document().customer().isPresent() && stage(s, plan.days().lastKey()) != Stage.HELD).limit(2).toList();
    for (var sale : sales) {
      var lines = new ArrayList<WantedLine>();
      for (var row : sale.goods().stream().limit(5).toList()) lines.add(WantedLine.of(row.code(), BigDecimal.valueOf(row.quantity() * 2L + 30)));
      credit.setLimit(Act.of(Actor.kram(), act.at()).because("Raised for the season"), parties.customerByCode(History.buyer(sale.document()).code()).id(), Money.rupees(5_00_00_000));
      orders.draft(act, NewOrder.of(History.buyer(sale.document()).code(), "SEASON-" + sale.document().no(), lines, true));
    }
  }

  /// Goods that were announced as damaged and are on their way back.
  private void raiseReturn(Plan plan, Act act) {
    plan.days().headMap(plan.days().lastKey().minusDays(4)).values().stream().flatMap(List::stream).filter(Sale.class::isInstance).map(Sale.class::cast)
        .flatMap(s -> store.document(Replayer.name(s)).stream()).filter(numbers -> !numbers.isEmpty()).limit(2)
        .forEach(numbers -> {
          var invoice = invoices.invoice(numbers.split(",")[0]);
          var line = invoice.lines().getFirst();
          if (line.leftToCredit().isPositive())
            claims.raise(act, new NewReturn(invoice.no(), null, NewReturn.Why.DAMAGED, "Broken on arrival, photo by mail", List.of(new NewReturn.Line(line.lineNo(), line.leftToCredit().min(Quantity.of(2))))));
        });
  }

  @Override
  public List<String> lines() {
    if (!Company.current().equals("demo") || people.person("priya").isEmpty()) return List.of();
    var lines = new ArrayList<String>();
    lines.add("Sign in with one of these names; the password of all is " + Premises.PASSWORD);
    Premises.staff().forEach((login, role) -> lines.add("  %-10s %s".formatted(login, role.title())));
    return lines;
  }
}
