package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Reason;
import org.kram.shared.Refused;

class PlaceOfSupplyTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Lut LUT = new Lut("AD270426000001X", LocalDate.of(2026, 4, 1), LocalDate.of(2027, 3, 31));

  /// A number that begins with the state; only its state matters here.
  private static String gstin(String state, String pan) {
    var first = state + pan + "1Z";
    return first + Gstin.checkDigit(first);
  }

  private static String seller(String state) {
    return gstin(state, "AAPFU0939F");
  }

  private static String buyer(String state) {
    return state == null ? null : gstin(state, "AABCT1332L");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                     | kind             | seller | buyer         | reg | bill | ship | site | lut | pos | inter | type   | heads
      regular, same state                      | GOODS            | 27     | REGULAR       | 27  | 27   | 27   |      |     | 27  | false | B2B    | CGST_SGST
      regular, other state                     | GOODS            | 27     | REGULAR       | 29  | 29   | 29   |      |     | 29  | true  | B2B    | IGST
      bill-to other, ship-to own state         | GOODS            | 27     | REGULAR       | 29  | 29   | 27   |      |     | 29  | true  | B2B    | IGST
      bill-to own, ship-to other state         | GOODS            | 27     | REGULAR       | 27  | 27   | 29   |      |     | 27  | false | B2B    | CGST_SGST
      bill-to, ship-to and seller all differ   | GOODS            | 27     | REGULAR       | 29  | 29   | 33   |      |     | 29  | true  | B2B    | IGST
      composition buyer is taxed normally      | GOODS            | 27     | COMPOSITION   | 27  | 27   |      |      |     | 27  | false | B2B    | CGST_SGST
      composition buyer elsewhere              | GOODS            | 27     | COMPOSITION   | 24  | 24   |      |      |     | 24  | true  | B2B    | IGST
      embassy with UIN                         | GOODS            | 07     | UIN           | 07  | 07   |      |      |     | 07  | false | B2B    | CGST_SGST
      Chandigarh inside                        | GOODS            | 04     | REGULAR       | 04  | 04   |      |      |     | 04  | false | B2B    | CGST_UTGST
      Dadra and Daman inside                   | GOODS            | 26     | REGULAR       | 26  | 26   |      |      |     | 26  | false | B2B    | CGST_UTGST
      Lakshadweep inside                       | GOODS            | 31     | REGULAR       | 31  | 31   |      |      |     | 31  | false | B2B    | CGST_UTGST
      Andaman inside                           | GOODS            | 35     | REGULAR       | 35  | 35   |      |      |     | 35  | false | B2B    | CGST_UTGST
      Ladakh inside                            | GOODS            | 38     | REGULAR       | 38  | 38   |      |      |     | 38  | false | B2B    | CGST_UTGST
      Delhi uses SGST                          | GOODS            | 07     | REGULAR       | 07  | 07   |      |      |     | 07  | false | B2B    | CGST_SGST
      Puducherry uses SGST                     | GOODS            | 34     | REGULAR       | 34  | 34   |      |      |     | 34  | false | B2B    | CGST_SGST
      Jammu and Kashmir uses SGST              | GOODS            | 01     | REGULAR       | 01  | 01   |      |      |     | 01  | false | B2B    | CGST_SGST
      unregistered, same state                 | GOODS            | 27     | UNREGISTERED  |     | 27   |      |      |     | 27  | false | B2C    | CGST_SGST
      unregistered, address elsewhere          | GOODS            | 27     | UNREGISTERED  |     | 29   |      |      |     | 29  | true  | B2C    | IGST
      unregistered, delivery address counts    | GOODS            | 27     | UNREGISTERED  |     | 27   | 29   |      |     | 29  | true  | B2C    | IGST
      unregistered, no address                 | GOODS            | 27     | UNREGISTERED  |     |      |      |      |     | 27  | false | B2C    | CGST_SGST
      unregistered at the counter              | GOODS_EX_WORKS   | 27     | UNREGISTERED  |     | 29   |      |      |     | 27  | false | B2C    | CGST_SGST
      registered buyer of another state collects | GOODS_EX_WORKS | 27     | REGULAR       | 29  | 29   |      |      |     | 29  | true  | B2B    | IGST
      installed at a site                      | GOODS_AT_SITE    | 27     | REGULAR       | 27  | 27   |      | 24   |     | 24  | true  | B2B    | IGST
      on board                                 | GOODS_ON_BOARD   | 27     | UNREGISTERED  |     | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      SEZ with payment, other state            | GOODS            | 27     | SEZ           | 24  | 24   |      |      |     | 24  | true  | SEZWP  | IGST
      SEZ with payment, same state             | GOODS            | 27     | SEZ           | 27  | 27   |      |      |     | 27  | true  | SEZWP  | IGST
      SEZ under LUT, same state                | GOODS            | 27     | SEZ           | 27  | 27   |      |      | Y   | 27  | true  | SEZWOP | NONE
      export with tax                          | GOODS            | 27     | OVERSEAS      |     | 96   |      |      |     | 96  | true  | EXPWP  | IGST
      export under LUT                         | GOODS            | 27     | OVERSEAS      |     | 96   |      |      | Y   | 96  | true  | EXPWOP | NONE
      deemed export, same state                | GOODS            | 27     | DEEMED_EXPORT | 27  | 27   |      |      |     | 27  | false | DEXP   | CGST_SGST
      deemed export, other state               | GOODS            | 27     | DEEMED_EXPORT | 24  | 24   |      |      |     | 24  | true  | DEXP   | IGST
      service, registered                      | SERVICE          | 27     | REGULAR       | 29  | 29   |      |      |     | 29  | true  | B2B    | IGST
      service, unregistered with address       | SERVICE          | 27     | UNREGISTERED  |     | 29   |      |      |     | 29  | true  | B2C    | IGST
      service, unregistered without address    | SERVICE          | 27     | UNREGISTERED  |     |      |      |      |     | 27  | false | B2C    | CGST_SGST
      service on property                      | SERVICE_ON_PROPERTY | 27  | REGULAR       | 29  | 29   |      | 27   |     | 27  | false | B2B    | CGST_SGST
      restaurant                               | SERVICE_WHERE_PERFORMED | 27 | UNREGISTERED |   | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      training of a company                    | TRAINING         | 27     | REGULAR       | 29  | 29   |      | 27   |     | 29  | true  | B2B    | IGST
      training of a person                     | TRAINING         | 27     | UNREGISTERED  |     | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      transport for a registered person        | GOODS_TRANSPORT  | 27     | REGULAR       | 29  | 29   |      | 27   |     | 29  | true  | B2B    | IGST
      transport for an unregistered person     | GOODS_TRANSPORT  | 27     | UNREGISTERED  |     | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      event for a registered person            | EVENT_ORGANISATION | 27   | REGULAR       | 29  | 29   |      | 27   |     | 29  | true  | B2B    | IGST
      event for an unregistered person         | EVENT_ORGANISATION | 27   | UNREGISTERED  |     | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      passage of a registered person           | PASSENGER_TRANSPORT | 27  | REGULAR       | 29  | 29   |      | 27   |     | 29  | true  | B2B    | IGST
      passage of an unregistered person        | PASSENGER_TRANSPORT | 27  | UNREGISTERED  |     | 29   |      | 24   |     | 24  | true  | B2C    | IGST
      meals on a train                         | SERVICE_ON_BOARD | 27     | UNREGISTERED  |     | 29   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      broker for a registered person           | INTERMEDIARY     | 27     | REGULAR       | 29  | 29   |      |      |     | 29  | true  | B2B    | IGST
      service exported                         | SERVICE          | 27     | OVERSEAS      |     | 96   |      |      |     | 96  | true  | EXPWP  | IGST
      service exported under LUT               | SERVICE          | 27     | OVERSEAS      |     | 96   |      |      | Y   | 96  | true  | EXPWOP | NONE
      foreigner, property in India             | SERVICE_ON_PROPERTY | 27  | OVERSEAS      |     | 96   |      | 29   |     | 29  | true  | B2C    | IGST
      foreigner, property abroad               | SERVICE_ON_PROPERTY | 27  | OVERSEAS      |     | 96   |      | 96   |     | 96  | true  | EXPWP  | IGST
      foreigner at a restaurant                | SERVICE_WHERE_PERFORMED | 27 | OVERSEAS   |     | 96   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      foreigner, event in India                | EVENT_ORGANISATION | 27   | OVERSEAS      |     | 96   |      | 30   |     | 30  | true  | B2C    | IGST
      foreigner, passage from India            | PASSENGER_TRANSPORT | 27  | OVERSEAS      |     | 96   |      | 27   |     | 27  | false | B2C    | CGST_SGST
      goods carried for a foreigner            | GOODS_TRANSPORT  | 27     | OVERSEAS      |     | 96   |      |      |     | 96  | true  | EXPWP  | IGST
      broker for a foreigner                   | INTERMEDIARY     | 27     | OVERSEAS      |     | 96   |      |      |     | 27  | false | B2C    | CGST_SGST
      other territory inside                   | GOODS            | 97     | REGULAR       | 97  | 97   |      |      |     | 97  | false | B2B    | CGST_UTGST
      deemed export, union territory           | GOODS            | 04     | DEEMED_EXPORT | 04  | 04   |      |      |     | 04  | false | DEXP   | CGST_UTGST
      """)
  void the_place_and_the_heads_follow_from_the_parties(String name, Supply.Kind kind, String seller, BuyerCategory category, String registered,
      String bill, String ship, String site, String lut, String pos, boolean inter, SupplyType type, Heads heads) {
    var supply = Supply.goods(seller(seller), category, buyer(registered), bill, ship, TODAY).as(kind).at(site);
    var decision = PlaceOfSupply.decide(lut == null ? supply : supply.withoutPayment(LUT));
    assertThat(decision.refusals()).isEmpty();
    assertThat(List.of(decision.posStateCode(), decision.interState(), decision.supplyType(), decision.heads())).isEqualTo(List.of(pos, inter, type, heads));
    assertThat(decision.paper()).isEqualTo(PlaceOfSupplyDecision.Paper.TAX_INVOICE);
    assertThat(decision.isForInvoicePortal()).isEqualTo(type != SupplyType.B2C);
    assertThat(decision.inWords()).contains("Place of supply:", decision.ruleFired());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                        | kind           | buyer         | reg | bill | ship | rules
      bill-to, ship-to            | GOODS          | REGULAR       | 29  | 29   | 33   | BILL_TO_SHIP_TO INTER_STATE IGST
      union territory             | GOODS          | UNREGISTERED  |     | 27   |      | ADDRESS_ON_INVOICE INTRA_STATE CGST_SGST
      no address                  | GOODS          | UNREGISTERED  |     |      |      | NO_ADDRESS INTRA_STATE CGST_SGST
      composition buyer elsewhere | GOODS          | COMPOSITION   | 29  | 29   |      | MOVEMENT INTER_STATE COMPOSITION_BUYER IGST
      UIN                         | GOODS          | UIN           | 29  | 29   |      | MOVEMENT INTER_STATE UIN_BUYER IGST
      SEZ in the same state       | GOODS          | SEZ           | 27  | 27   |      | MOVEMENT SEZ IGST
      deemed export               | GOODS          | DEEMED_EXPORT | 27  | 27   |      | MOVEMENT INTRA_STATE DEEMED_EXPORT CGST_SGST
      export                      | GOODS          | OVERSEAS      |     | 96   |      | EXPORT EXPORT_INTER_STATE IGST
      at the counter              | GOODS_EX_WORKS | UNREGISTERED  |     | 29   |      | EX_WORKS INTRA_STATE CGST_SGST
      """)
  void each_step_names_its_rule_and_section(String name, Supply.Kind kind, BuyerCategory category, String registered, String bill, String ship, String rules) {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), category, buyer(registered), bill, ship, TODAY).as(kind));
    assertThat(decision.steps()).extracting(DecisionStep::rule).containsExactly(rules.split(" "));
    assertThat(decision.steps()).allSatisfy(step -> {
      assertThat(step.section()).isNotBlank();
      assertThat(decision.inWords()).contains(step.words());
    });
  }

  @Test
  void the_sister_registration_is_told_to_be_a_distinct_person() {
    var sister = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, seller("29"), "29", null, TODAY));
    assertThat(sister.steps()).extracting(DecisionStep::rule).contains("SAME_PERSON");
    var self = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, seller("27"), "27", null, TODAY));
    assertThat(self.steps()).extracting(DecisionStep::rule).containsExactly("MOVEMENT", "NO_SUPPLY", "SAME_REGISTRATION");
  }

  @Test
  void what_a_sez_unit_supplies_is_inter_state_even_next_door() {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("27"), "27", null, TODAY).bySellerInSez());
    assertThat(List.of(decision.interState(), decision.heads(), decision.supplyType())).isEqualTo(List.of(true, Heads.IGST, SupplyType.B2B));
    assertThat(decision.steps()).extracting(DecisionStep::rule).contains("SEZ_SELLER");
  }

  @Test
  void igst_within_the_state_only_where_it_is_marked_and_the_place_is_there() {
    var here = Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("27"), "27", null, TODAY).withIgstOnIntra();
    assertThat(PlaceOfSupply.decide(here).heads()).isEqualTo(Heads.IGST);
    assertThat(PlaceOfSupply.decide(here).refusals()).isEmpty();
    var away = Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("29"), "29", null, TODAY).withIgstOnIntra();
    assertThat(PlaceOfSupply.decide(away).refusals()).extracting(Reason::code).containsExactly("IGST_ON_INTRA_NOT_INTRA");
  }

  @Test
  void before_october_2023_the_end_of_movement_counted_for_unregistered_buyers() {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.UNREGISTERED, null, "29", "27", LocalDate.of(2023, 9, 30)));
    assertThat(decision.ruleFired()).isEqualTo("IGST s.10(1)(a)");
    assertThat(decision.posStateCode()).isEqualTo("27");
  }

  @Test
  void an_overseas_buyer_served_in_india_is_a_consumer_here() {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.OVERSEAS, null, "96", "27", TODAY).deliveredInIndia());
    assertThat(List.of(decision.supplyType(), decision.posStateCode(), decision.heads())).isEqualTo(List.of(SupplyType.B2C, "27", Heads.CGST_SGST));
  }

  @Test
  void one_registration_to_itself_is_a_challan_but_to_its_sister_an_invoice() {
    var self = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, seller("27"), "27", null, TODAY));
    assertThat(List.of(self.paper(), self.heads())).isEqualTo(List.of(PlaceOfSupplyDecision.Paper.DELIVERY_CHALLAN, Heads.NONE));
    var sister = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, seller("29"), "29", null, TODAY));
    assertThat(List.of(sister.paper(), sister.heads())).isEqualTo(List.of(PlaceOfSupplyDecision.Paper.TAX_INVOICE, Heads.IGST));
  }

  @Test
  void a_composition_seller_writes_bills_of_supply_within_his_state() {
    var here = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.UNREGISTERED, null, "27", null, TODAY).bySellerUnderComposition());
    assertThat(List.of(here.paper(), here.heads())).isEqualTo(List.of(PlaceOfSupplyDecision.Paper.BILL_OF_SUPPLY, Heads.NONE));
    assertThat(here.endorsements()).singleElement().asString().contains("not eligible to collect tax");
    assertThat(here.refusals()).isEmpty();
    var away = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.UNREGISTERED, null, "29", null, TODAY).bySellerUnderComposition());
    assertThat(away.refusals()).extracting(Reason::code).containsExactly("COMPOSITION_INTER_STATE");
  }

  @Test
  void nothing_taxable_makes_a_bill_of_supply() {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("29"), "29", null, TODAY).withoutTaxableLines());
    assertThat(decision.paper()).isEqualTo(PlaceOfSupplyDecision.Paper.BILL_OF_SUPPLY);
    assertThat(decision.isForInvoicePortal()).isFalse();
  }

  @Test
  void reverse_charge_is_said_on_the_document() {
    var decision = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("29"), "29", null, TODAY).underReverseCharge());
    assertThat(decision.reverseCharge()).isTrue();
    assertThat(decision.endorsements()).containsExactly("Tax is payable on reverse charge.");
  }

  @Test
  void exports_and_sez_carry_their_endorsement() {
    var export = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.OVERSEAS, null, "96", null, TODAY).withoutPayment(LUT));
    assertThat(export.endorsements()).singleElement().asString().contains("without payment of integrated tax", LUT.arn());
    var sez = PlaceOfSupply.decide(Supply.goods(seller("27"), BuyerCategory.SEZ, buyer("27"), "27", null, TODAY));
    assertThat(sez.endorsements()).singleElement().asString().contains("SEZ", "on payment of integrated tax");
  }

  @Test
  void the_state_may_be_chosen_only_where_practice_differs() {
    var collected = Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("29"), "29", null, TODAY).as(Supply.Kind.GOODS_EX_WORKS);
    assertThat(PlaceOfSupply.decide(collected.choosing("27")).heads()).isEqualTo(Heads.CGST_SGST);
    assertThat(PlaceOfSupply.decide(collected.choosing("27")).refusals()).isEmpty();
    assertThat(PlaceOfSupply.decide(collected.choosing("33")).refusals()).extracting(Reason::code).containsExactly("CHOICE_NOT_OPEN");
    var sent = Supply.goods(seller("27"), BuyerCategory.REGULAR, buyer("29"), "29", null, TODAY).choosing("27");
    assertThat(PlaceOfSupply.decide(sent).refusals()).extracting(Reason::code).containsExactly("CHOICE_NOT_OPEN");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                             | buyer        | reg | bill | lut                      | refusals
      export without LUT               | OVERSEAS     |     | 96   | none                     | LUT_MISSING
      SEZ without LUT                  | SEZ          | 27  | 27   | none                     | LUT_MISSING
      LUT of last year                 | SEZ          | 27  | 27   | 2025-04-01 to 2026-03-31 | LUT_EXPIRED
      LUT of next year                 | OVERSEAS     |     | 96   | 2027-04-01 to 2028-03-31 | LUT_EXPIRED
      LUT for an ordinary buyer        | REGULAR      | 27  | 27   | 2026-04-01 to 2027-03-31 | LUT_NOT_APPLICABLE
      registered without GSTIN         | REGULAR      |     | 27   |                          | GSTIN_MISSING
      SEZ without GSTIN                | SEZ          |     | 27   |                          | GSTIN_MISSING
      registered, no state at all      | REGULAR      |     |      |                          | GSTIN_MISSING PLACE_UNKNOWN
      unregistered with GSTIN          | UNREGISTERED | 27  | 27   |                          | GSTIN_NOT_EXPECTED
      address of another state         | REGULAR      | 27  | 29   |                          | GSTIN_OTHER_STATE
      a state that ended               | UNREGISTERED |     | 28   |                          | STATE_UNKNOWN
      no such state                    | UNREGISTERED |     | 45   |                          | STATE_UNKNOWN
      abroad, but not an export        | UNREGISTERED |     | 99   |                          | STATE_UNKNOWN
      """)
  void what_cannot_be_issued_is_refused_with_all_reasons(String name, BuyerCategory category, String registered, String bill, String lut, String refusals) {
    var supply = Supply.goods(seller("27"), category, buyer(registered), bill, null, TODAY);
    if ("none".equals(lut)) supply = supply.withoutPayment(null);
    else if (lut != null) supply = supply.withoutPayment(new Lut("AD2704", LocalDate.parse(lut.substring(0, 10)), LocalDate.parse(lut.substring(14))));
    var decision = PlaceOfSupply.decide(supply);
    assertThat(decision.refusals()).extracting(Reason::code).isEqualTo(Arrays.asList(refusals.split(" ")));
    assertThatThrownBy(decision::orRefuse).isInstanceOf(Refused.class);
  }
}
