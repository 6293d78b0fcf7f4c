package org.kram.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.pricing.NewScheme.Terms;
import org.kram.pricing.Waterfall.Candidate;
import org.kram.pricing.Waterfall.Level;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

class WaterfallTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static Quantity qty(String text) {
    return Quantity.of(new BigDecimal(text));
  }

  /// `BASE 100; GROUP@10 90` → candidates: level, break, price.
  private static List<Candidate> candidates(@Nullable String text) {
    var found = new ArrayList<Candidate>();
    if (text != null) for (var one : text.split(";")) {
      var parts = one.strip().split("[@ ]");
      boolean broken = parts.length > 2;
      found.add(new Candidate(Level.valueOf(parts[0]), parts[0].equals("NEGOTIATED") ? null : parts[0].substring(0, 1), broken ? qty(parts[1]) : Quantity.ZERO,
          new BigDecimal(parts[broken ? 2 : 1]), false, DAY.minusDays(30 - found.size())));
    }
    return found;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                | prices                                               | qty | override | unit | list | source
      only the base list                  | BASE 100                                             | 5   |          | 100  | 100  | LIST:B
      the group goes before the base      | BASE 100; GROUP 95                                   | 5   |          | 95   | 100  | LIST:G
      the customer before the group       | BASE 100; GROUP 95; CUSTOMER 97                      | 5   |          | 97   | 100  | LIST:C
      the agreement before all, if dearer | BASE 100; GROUP 95; CUSTOMER 97; NEGOTIATED 98       | 5   |          | 98   | 100  | NEGOTIATED
      a person before the agreement       | BASE 100; NEGOTIATED 98                              | 5   | 80       | 80   | 100  | OVERRIDE
      a person where nothing is listed    |                                                      | 5   | 80       | 80   | 80   | OVERRIDE
      the break is reached exactly        | BASE 100; BASE@10 90                                 | 10  |          | 90   | 90   | LIST:B
      one below the break                 | BASE 100; BASE@10 90                                 | 9   |          | 100  | 100  | LIST:B
      the highest break reached           | BASE 100; BASE@10 90; BASE@50 80                     | 60  |          | 80   | 80   | LIST:B
      an agreement out of reach           | BASE 100; NEGOTIATED@100 70                          | 60  |          | 100  | 100  | LIST:B
      the later from-date of two          | BASE 100; BASE 105                                   | 1   |          | 105  | 105  | LIST:B
      no base price                       | CUSTOMER 97                                          | 1   |          | 97   | 97   | LIST:C
      free of charge is a price           | BASE 100; NEGOTIATED 0                               | 1   |          | 0    | 100  | NEGOTIATED
      """)
  void precedence(String name, @Nullable String prices, String qty, @Nullable String override, BigDecimal unit, BigDecimal list, String source) {
    var found = Waterfall.price(candidates(prices), qty(qty), override == null ? null : new BigDecimal(override)).orElseThrow();
    assertThat(found.unitPrice()).isEqualByComparingTo(unit);
    assertThat(found.listPrice()).isEqualByComparingTo(list);
    assertThat(found.source()).isEqualTo(source);
    assertThat(found.steps()).filteredOn(PricedLine.Step::applied).hasSize(1);
  }

  @Test
  void nothing_listed_for_the_quantity_is_no_price() {
    assertThat(Waterfall.price(candidates("BASE@10 90"), qty("9"), null)).isEmpty();
    assertThat(Waterfall.price(List.of(), qty("9"), null)).isEmpty();
  }

  @Test
  void the_waterfall_tells_what_was_passed_over_and_why() {
    var found = Waterfall.price(candidates("BASE 100; GROUP 95; BASE@10 90"), qty("5"), null).orElseThrow();
    assertThat(found.steps()).extracting(PricedLine.Step::why).containsExactly(
        "₹95.00 since 22-10-2026.", "₹100.00 since 21-10-2026: not used, the group's list G goes first.", "₹90.00 would hold from 10; ordered are 5.");
  }

  // Schemes

  private static Scheme scheme(String code, Terms terms, boolean stackable) {
    return new Scheme(1, code, code, terms, null, null, null, null, DAY, DAY, stackable, true, 1);
  }

  /// `P10` percent, `F5` rupees a unit, `S10:5,50:8` slabs, `B10+1` free goods; `*` in front: stackable.
  private static Scheme scheme(String text) {
    boolean stackable = text.startsWith("*");
    var t = stackable ? text.substring(1) : text;
    var rest = t.substring(1);
    Terms terms = switch (t.charAt(0)) {
      case 'P' -> new Terms.Percent(new BigDecimal(rest));
      case 'F' -> new Terms.FlatPerUnit(new BigDecimal(rest));
      case 'S' -> new Terms.Slab(java.util.Arrays.stream(rest.split(",")).map(s -> s.split(":")).map(s -> new NewScheme.Step(qty(s[0]), new BigDecimal(s[1]))).toList());
      default -> new Terms.BuyXGetY(qty(rest.split("\\+")[0]), qty(rest.split("\\+")[1]));
    };
    return scheme(t, terms, stackable);
  }

  private static SchemeRules.Outcome outcome(String schemes, String qty, String price) {
    return SchemeRules.apply(java.util.Arrays.stream(schemes.split(" ")).map(WaterfallTest::scheme).toList(),
        new SchemeRules.Line(7, "Kitchen", "GOLD", "DESK", DAY, qty(qty), new BigDecimal(price), false));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                        | schemes             | qty   | price | discount | free | given
      ten percent                                 | P10                 | 3     | 9.99  | 3.00     | 0    | P10
      rupees off each unit                        | F2.5                | 4     | 10    | 10.00    | 0    | F2.5
      never more than the line                    | F12                 | 4     | 10    | 40.00    | 0    | F12
      below the first slab                        | S10:5,50:8          | 9     | 10    | 0.00     | 0    |
      the first slab exactly                      | S10:5,50:8          | 10    | 10    | 5.00     | 0    | S10:5,50:8
      the highest slab, on all of it              | S10:5,50:8          | 50    | 10    | 40.00    | 0    | S10:5,50:8
      full bundles only                           | B10+1               | 25    | 10    | 0.00     | 2    | B10+1
      below one bundle                            | B10+1               | 9     | 10    | 0.00     | 0    |
      whole free units only                       | B10+0.5             | 30    | 10    | 0.00     | 1    | B10+0.5
      half a unit is none                         | B10+0.5             | 10    | 10    | 0.00     | 0    |
      a kilo and a half                           | B1+1                | 1.5   | 10    | 0.00     | 1    | B1+1
      of two exclusive ones the better            | P10 F2              | 10    | 10    | 20.00    | 0    | F2
      stackable ones come off one after another   | *P10 *P20           | 10    | 10    | 28.00    | 0    | P10 P20
      stackable together against an exclusive one | *P10 *P20 P25       | 10    | 10    | 28.00    | 0    | P10 P20
      a better exclusive one stands alone         | *P10 *P20 P30       | 10    | 10    | 30.00    | 0    | P30
      free goods count at the unit price          | B10+2 P15           | 10    | 10    | 0.00     | 2    | B10+2
      money and goods stack                       | *B10+1 *P5          | 20    | 10    | 10.00    | 2    | B10+1 P5
      equal worth: stackable first                | *P10 P10            | 10    | 10    | 10.00    | 0    | P10
      """)
  void schemes(String name, String schemes, String qty, String price, String discount, String free, @Nullable String given) {
    var outcome = outcome(schemes, qty, price);
    assertThat(outcome.discount()).isEqualTo(Money.of(discount));
    assertThat(outcome.freeQty()).isEqualTo(qty(free));
    assertThat(String.join(" ", outcome.steps().stream().filter(PricedLine.Step::applied).map(PricedLine.Step::name).toList())).isEqualTo(given == null ? "" : given);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case               | item | category | group  | channel | from       | to         | active | overridden | says
      for all            |      |          |        |         | 2026-11-20 | 2026-11-20 | true   | false      | given
      this item          | 7    |          |        |         | 2026-11-01 | 2026-11-30 | true   | false      | given
      another item       | 8    |          |        |         | 2026-11-01 | 2026-11-30 | true   | false      | nothing
      this category      |      | kitchen  |        |         | 2026-11-01 | 2026-11-30 | true   | false      | given
      another category   |      | Garden   |        |         | 2026-11-01 | 2026-11-30 | true   | false      | nothing
      this group         |      |          | gold   |         | 2026-11-01 | 2026-11-30 | true   | false      | given
      another group      |      |          | SILVER |         | 2026-11-01 | 2026-11-30 | true   | false      | it is for the customer group SILVER, this customer is in GOLD
      this channel       |      |          |        | desk    | 2026-11-01 | 2026-11-30 | true   | false      | given
      another channel    |      |          |        | PORTAL  | 2026-11-01 | 2026-11-30 | true   | false      | it is for orders through PORTAL, this one comes through DESK
      not yet            |      |          |        |         | 2026-11-21 | 2026-11-30 | true   | false      | it begins on 21-11-2026
      no longer          |      |          |        |         | 2026-11-01 | 2026-11-19 | true   | false      | it ended on 19-11-2026
      switched off       |      |          |        |         | 2026-11-01 | 2026-11-30 | false  | false      | it is switched off
      price by a person  |      |          |        |         | 2026-11-01 | 2026-11-30 | true   | true       | the price was overridden
      """)
  void who_gets_a_scheme(String name, @Nullable Long item, @Nullable String category, @Nullable String group, @Nullable String channel, LocalDate from, LocalDate to, boolean active,
      boolean overridden, String says) {
    var scheme = new Scheme(1, "S", "Diwali", new Terms.Percent(BigDecimal.TEN), item, category, group, channel, from, to, false, active, 1);
    var outcome = SchemeRules.apply(List.of(scheme), new SchemeRules.Line(7, "Kitchen", "GOLD", "DESK", DAY, qty("2"), BigDecimal.TEN, overridden));
    switch (says) {
      case "given" -> assertThat(outcome.discount()).isEqualTo(Money.of("2.00"));
      case "nothing" -> assertThat(outcome.steps()).isEmpty();
      default -> assertThat(outcome.steps()).singleElement().satisfies(s -> assertThat(s.why()).contains(says));
    }
  }

  @Test
  void the_offer_not_taken_is_told_with_both_worths() {
    assertThat(outcome("P10 F2", "10", "10").steps()).filteredOn(s -> !s.applied()).singleElement()
        .satisfies(s -> assertThat(s.why()).isEqualTo("P10: not given, worth ₹10.00 against ₹20.00 of F2."));
  }
}
