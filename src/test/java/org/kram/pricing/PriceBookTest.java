package org.kram.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.pricing.NewScheme.Terms;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;

class PriceBookTest extends KramTest {
  private static final LocalDate JAN = LocalDate.of(2026, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Autowired
  private PriceBook book;
  @Autowired
  private Catalog catalog;
  @Autowired
  private PartyBook parties;

  private long customer;

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  @BeforeEach
  void lists() {
    book.putList(act(), new NewPriceList("BASE", "Base", NewPriceList.Kind.BASE, null, true));
    book.putList(act(), new NewPriceList("GOLDLIST", "Gold", NewPriceList.Kind.GROUP, "GOLD", true));
    book.putList(act(), new NewPriceList("SPECIAL", "Special", NewPriceList.Kind.CUSTOMER, null, true));
    customer = parties.createAll(act(), List.of(new NewParty("PRICED", PartyKind.CUSTOMER, PartyDetails.of("Priced", BuyerCategory.UNREGISTERED, null), List.of(), List.of())), true).get("PRICED");
  }

  private long item(String sku) {
    return catalog.createAll(act(), List.of(NewItem.of(sku, "Item " + sku, "6912", "GST18"))).get(sku);
  }

  private PricedLine ask(long item, String qty, @Nullable String group, @Nullable String list, LocalDate on) {
    return book.price(new PriceQuestion(customer, group, list, "DESK", on, List.of(new PriceQuestion.Line(1, item, "None", Quantity.of(new BigDecimal(qty)), null)))).getFirst();
  }

  private static NewPrice price(long item, String min, String price, LocalDate from) {
    return new NewPrice(item, Quantity.of(new BigDecimal(min)), new BigDecimal(price), false, from, null);
  }

  @Test
  void one_question_finds_the_price_of_every_level() {
    long item = item("LEVELS");
    book.setPrices(act(), "base", List.of(price(item, "0", "100", JAN), price(item, "10", "90", JAN)));
    book.setPrices(act(), "GOLDLIST", List.of(price(item, "0", "95", JAN)));
    book.setPrices(act(), "SPECIAL", List.of(price(item, "0", "97.125", JAN)));
    assertThat(ask(item, "5", null, null, DAY).unitPrice()).isEqualByComparingTo("100");
    assertThat(ask(item, "12", null, null, DAY).unitPrice()).isEqualByComparingTo("90");
    assertThat(ask(item, "5", "GOLD", null, DAY).source()).isEqualTo("LIST:GOLDLIST");
    assertThat(ask(item, "5", "GOLD", "SPECIAL", DAY).net()).isEqualTo(Money.of("485.63"));
    book.setNegotiated(act().because("annual deal"), List.of(new NewNegotiatedPrice(customer, item, Quantity.ZERO, new BigDecimal("88"), JAN, null)));
    assertThat(ask(item, "5", "GOLD", "SPECIAL", DAY).source()).isEqualTo("NEGOTIATED");
    assertThat(book.negotiated(customer, null, 5).rows().getFirst().why()).isEqualTo("annual deal");
  }

  @Test
  void a_new_price_ends_the_one_before_it() {
    long item = item("DATED");
    book.setPrices(act(), "BASE", List.of(price(item, "0", "100", JAN)));
    book.setPrices(act(), "BASE", List.of(price(item, "0", "110", LocalDate.of(2026, 4, 1))));
    assertThat(ask(item, "1", null, null, LocalDate.of(2026, 3, 31)).unitPrice()).isEqualByComparingTo("100");
    assertThat(ask(item, "1", null, null, LocalDate.of(2026, 4, 1)).unitPrice()).isEqualByComparingTo("110");
    assertThat(book.prices("BASE", "dated", null, null, 10).rows()).extracting(ListedPrice::toOn).containsExactly(LocalDate.of(2026, 3, 31), null);
    assertThat(book.prices("BASE", "dated", DAY, null, 10).rows()).hasSize(1);
  }

  @Test
  void lines_without_a_price_are_refused_together_by_sku_and_list() {
    long a = item("PRICELESS1");
    long b = item("PRICELESS2");
    assertThatThrownBy(() -> book.price(new PriceQuestion(customer, "GOLD", "SPECIAL", null, DAY, List.of(
        new PriceQuestion.Line(1, a, null, Quantity.of(1), null), new PriceQuestion.Line(2, b, null, Quantity.of(1), null)))))
        .isInstanceOfSatisfying(Refused.class, r -> {
          assertThat(r.reasons()).hasSize(2);
          assertThat(r.reasons().getLast().text()).contains("PRICELESS2", "base list", "GOLD", "SPECIAL", "20-11-2026");
        });
    var overridden = book.price(new PriceQuestion(customer, null, null, null, DAY, List.of(new PriceQuestion.Line(1, a, null, Quantity.of(3), new BigDecimal("12.5"))))).getFirst();
    assertThat(overridden.net()).isEqualTo(Money.of("37.50"));
  }

  @Test
  void a_price_list_is_of_one_kind_and_has_one_rival_at_most() {
    assertThatThrownBy(() -> book.putList(act(), new NewPriceList("BASE2", "Second base", NewPriceList.Kind.BASE, null, true))).isInstanceOf(Refused.class).hasMessageContaining("The base list is BASE");
    assertThatThrownBy(() -> book.putList(act(), new NewPriceList("GOLD2", "Second gold", NewPriceList.Kind.GROUP, "gold", true))).hasMessageContaining("GOLDLIST");
    assertThatThrownBy(() -> book.putList(act(), new NewPriceList("X", "", NewPriceList.Kind.GROUP, null, true))).isInstanceOf(BadInput.class);
  }

  @Test
  void schemes_come_off_and_show_in_the_waterfall() {
    long item = item("SCHEMED");
    book.setPrices(act(), "BASE", List.of(price(item, "0", "10", JAN)));
    long id = book.createScheme(act(), new NewScheme("slab-s", "Slabs", new Terms.Slab(List.of(new NewScheme.Step(Quantity.of(10), BigDecimal.valueOf(5)), new NewScheme.Step(Quantity.of(50), BigDecimal.valueOf(8)))),
        item, null, null, null, JAN, LocalDate.of(2026, 12, 31), false, true));
    book.createScheme(act(), new NewScheme("tenplus", "Ten plus one", new Terms.BuyXGetY(Quantity.of(10), Quantity.of(1)), item, null, null, null, JAN, LocalDate.of(2026, 12, 31), false, true));
    var line = ask(item, "60", null, null, DAY);
    assertThat(line.freeQty()).isEqualTo(Quantity.of(6));
    assertThat(line.discount()).isEqualTo(Money.ZERO);
    assertThat(line.waterfall()).extracting(PricedLine.Step::name).containsExactly("base list BASE", "TENPLUS", "SLAB-S");

    book.changeScheme(act(), id, new NewScheme("SLAB-S", "Slabs", new Terms.Slab(List.of(new NewScheme.Step(Quantity.of(10), BigDecimal.valueOf(25)))), item, null, null, null, JAN, LocalDate.of(2026, 12, 31), false, true), 1);
    assertThat(ask(item, "60", null, null, DAY).net()).isEqualTo(Money.of("450.00"));
    assertThatThrownBy(() -> book.changeScheme(act(), id, new NewScheme("SLAB-S", "x", new Terms.Percent(BigDecimal.ONE), item, null, null, null, JAN, JAN, false, true), 1)).isInstanceOf(Stale.class);
    assertThatThrownBy(() -> book.createScheme(act(), new NewScheme("BAD", "", new Terms.Percent(new BigDecimal("101")), item, "Kitchen", null, null, DAY, JAN, false, true)))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting(BadInput.Field::field).containsExactly("name", "toOn", "category", "percent"));
  }

  @Test
  void a_load_of_thousands_of_prices_and_a_question_of_240_lines() {
    var ids = catalog.createAll(act(), IntStream.range(0, 2000).mapToObj(i -> NewItem.of("MANY" + i, "Many " + i, "6912", "GST18")).toList());
    assertThat(book.setPrices(act(), "BASE", ids.values().stream().map(id -> NewPrice.of(id, BigDecimal.valueOf(id), JAN)).toList())).isEqualTo(2000);
    var asked = ids.values().stream().limit(240).toList();
    var lines = book.price(new PriceQuestion(customer, null, null, null, DAY, IntStream.range(0, 240).mapToObj(i -> new PriceQuestion.Line(i + 1, asked.get(i), null, Quantity.of(2), null)).toList()));
    assertThat(lines).hasSize(240).allSatisfy(l -> assertThat(l.unitPrice()).isEqualByComparingTo(BigDecimal.valueOf(asked.get(l.lineNo() - 1))));
  }

  @Test
  void not_everybody_sets_prices() {
    long item = item("NOTME");
    assertThatThrownBy(() -> book.setPrices(Act.of(Actor.of(3, "rep", "Rep", Set.of(Role.FIELD_REP)), clock.instant()), "BASE", List.of(NewPrice.of(item, BigDecimal.ONE, JAN)))).isInstanceOf(Forbidden.class);
  }
}
