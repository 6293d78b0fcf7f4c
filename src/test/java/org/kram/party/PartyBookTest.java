package org.kram.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.PriceBook;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;

class PartyBookTest extends KramTest {
  private static final Actor COORDINATOR = Actor.of(7001, "asha", "Asha", Set.of(Role.SALES_COORDINATOR));
  private static final Actor HEAD = Actor.of(7002, "vikram", "Vikram", Set.of(Role.SALES_HEAD));

  @Autowired
  private PartyBook book;
  @Autowired
  private Timeline timeline;
  @Autowired
  private PriceBook prices;

  private Act asCoordinator() {
    return Act.of(COORDINATOR, clock.instant());
  }

  private Act asHead() {
    return Act.of(HEAD, clock.instant());
  }

  static String gstin(String first14) {
    return first14 + Gstin.checkDigit(first14);
  }

  private static final String PUNE = gstin("27AAACB1234C1Z");
  private static final String BENGALURU = gstin("29AAACB1234C1Z");

  private static NewParty shop(String code, String name) {
    return new NewParty(code, PartyKind.CUSTOMER, PartyDetails.of(name, BuyerCategory.REGULAR, PUNE),
        List.of(NewAddress.of("Head office", "12 MG Road", "Pune", "27", "411001")), List.of(new NewContact("Meera", "Purchase", "98200 11223", "meera@shop.in", true)));
  }

  private static List<String> fields(Throwable e) {
    return ((BadInput) e).fields().stream().map(BadInput.Field::field).toList();
  }

  @Test
  void a_customer_enters_unsigned_with_the_pan_out_of_his_gstin() {
    long id = book.create(asCoordinator(), shop("bharat", "  Bharat   Stores "));
    var customer = book.customer(id);
    assertThat(customer.code()).isEqualTo("BHARAT");
    assertThat(customer.name()).isEqualTo("Bharat Stores");
    assertThat(customer.pan()).isEqualTo("AAACB1234C");
    assertThat(customer.isSigned()).isFalse();
    assertThat(book.customerByCode("Bharat").id()).isEqualTo(id);
    assertThat(timeline.story(List.of("BHARAT"), 10)).extracting(Timeline.Entry::verb).containsExactly("ENTERED");
    assertThat(book.file(id).contacts().getFirst().phone()).isEqualTo("9820011223");
  }

  @Test
  void without_a_code_kram_gives_one() {
    long id = book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("Walk in", BuyerCategory.UNREGISTERED, null), List.of(), List.of()));
    assertThat(book.customer(id).code()).isEqualTo("C-" + id);
  }

  @Test
  void nobody_is_given_a_price_list_that_does_not_exist() {
    prices.putList(Act.of(Actor.kram(), clock.instant()), new NewPriceList("PARTYOWN", "Own list", NewPriceList.Kind.CUSTOMER, null, true));
    assertThatThrownBy(() -> book.create(asCoordinator(), onList("UNLISTED", "GOLD"))).satisfies(e -> assertThat(fields(e)).containsExactly("priceListCode"))
        .hasMessageContaining("There is no price list GOLD in use").hasMessageContaining("PARTYOWN");
    assertThat(book.check(List.of(onList("UNLISTED", "GOLD"))).get(0)).extracting(BadInput.Field::field).containsExactly("priceListCode");
    long id = book.create(asCoordinator(), onList("LISTED", " partyown "));
    assertThat(book.customer(id).priceListCode()).isEqualTo("PARTYOWN");
  }

  private static NewParty onList(String code, String list) {
    return new NewParty(code, PartyKind.CUSTOMER, new PartyDetails("Listed", null, BuyerCategory.UNREGISTERED, null, null, null, null, null, list, 30, Sourcing.NEAREST, null, null, null, null, null),
        List.of(), List.of());
  }

  @Test
  void a_code_names_one_party() {
    book.create(asCoordinator(), shop("TWICE", "First"));
    assertThatThrownBy(() -> book.create(asCoordinator(), shop("TWICE", "Second"))).isInstanceOf(BadInput.class).hasMessageContaining("taken by another party");
  }

  @Test
  void all_wrong_fields_come_back_at_once_with_the_remedy() {
    var wrong = new NewParty("BAD", PartyKind.CUSTOMER,
        new PartyDetails("", null, BuyerCategory.REGULAR, PUNE.substring(0, 14) + "!", "AAACB1234", null, null, null, null, 400, Sourcing.NEAREST, 99L, "nobody", "12", null, null),
        List.of(new NewAddress("", false, false, "", null, "", "33", "411001", null, null, null)), List.of(new NewContact("", null, null, null, true)));
    assertThatThrownBy(() -> book.create(asCoordinator(), wrong)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(fields(e)).contains("name", "gstin", "pan", "termsDays",
        "mail", "phone", "warehouseId", "addresses[0].label", "addresses[0].billing", "addresses[0].line1", "addresses[0].place", "addresses[0].pin", "contacts[0].name", "contacts[0].mail"));
  }

  @Test
  void a_mistyped_gstin_is_refused_with_the_character_it_asks_for() {
    var mistyped = PUNE.substring(0, 14) + (PUNE.charAt(14) == 'A' ? 'B' : 'A');
    var party = new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("Typo", BuyerCategory.REGULAR, mistyped), List.of(), List.of());
    assertThatThrownBy(() -> book.create(asCoordinator(), party)).hasMessageContaining("ask for '" + PUNE.charAt(14) + "'");
  }

  @Test
  void category_and_gstin_belong_together() {
    assertThatThrownBy(() -> book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("X", BuyerCategory.UNREGISTERED, PUNE), List.of(), List.of())))
        .hasMessageContaining("has no GSTIN: remove it");
    assertThatThrownBy(() -> book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("X", BuyerCategory.REGULAR, null), List.of(), List.of())))
        .hasMessageContaining("No GSTIN is given");
    assertThatThrownBy(() -> book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("X", BuyerCategory.UIN, PUNE), List.of(), List.of())))
        .hasMessageContaining("UIN holder");
  }

  @Test
  void a_billing_address_in_another_state_needs_the_gstin_of_that_state() {
    long id = book.create(asCoordinator(), shop("TWOSTATES", "Two States Traders"));
    var elsewhere = NewAddress.of("Bengaluru", "4 Brigade Road", "Bengaluru", "29", "560001");
    assertThatThrownBy(() -> book.addAddress(asCoordinator(), id, elsewhere)).hasMessageContaining("Enter the registration of the address's state");
    var foreign = new NewAddress("Bengaluru", true, true, "4 Brigade Road", null, "Bengaluru", "29", "560001", null, gstin("29AAACX1234C1Z"), null);
    assertThatThrownBy(() -> book.addAddress(asCoordinator(), id, foreign)).hasMessageContaining("another firm is another party");
    var own = new NewAddress("Bengaluru", true, true, "4 Brigade Road", null, "Bengaluru", "29", "560001", null, BENGALURU.toLowerCase(), null);
    long address = book.addAddress(asCoordinator(), id, own);
    var parties = book.forOrder(id, address, null);
    assertThat(parties.billTo().stateCode()).isEqualTo("29");
    assertThat(parties.billToGstin()).isEqualTo(BENGALURU);
    assertThat(parties.shipTo().label()).isEqualTo("Head office");
  }

  @Test
  void overseas_customers_have_state_96_and_no_pin() {
    var away = new NewAddress("Lyon", true, true, "1 Rue X", null, "Lyon", "", "", "fr", null, null);
    long id = book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("Maison", BuyerCategory.OVERSEAS, null), List.of(away), List.of()));
    assertThat(book.forOrder(id, null, null).shipTo().stateCode()).isEqualTo("96");
    assertThat(book.forOrder(id, null, null).shipTo().pin()).isEqualTo("999999");
  }

  @Test
  void a_document_needs_addresses_of_this_customer() {
    long empty = book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("Nowhere", BuyerCategory.UNREGISTERED, null), List.of(), List.of()));
    assertThatThrownBy(() -> book.forOrder(empty, null, null)).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).extracting(x -> x.code())
        .containsExactly("NO_BILLING_ADDRESS", "NO_SHIPPING_ADDRESS"));
    long other = book.create(asCoordinator(), shop("OTHERADDR", "Other"));
    assertThatThrownBy(() -> book.forOrder(empty, book.forOrder(other, null, null).billTo().id(), null)).hasMessageContaining("choose one of this customer's addresses");
  }

  @Test
  void the_checker_signs_not_the_maker() {
    long byHead = book.create(asHead(), shop("MAKER", "Maker and Sons"));
    assertThatThrownBy(() -> book.signOff(asHead(), byHead)).isInstanceOf(Refused.class).hasMessageContaining("somebody else");
    assertThatThrownBy(() -> book.signOff(asCoordinator(), byHead)).isInstanceOf(Forbidden.class);

    long id = book.create(asCoordinator(), shop("CHECKER", "Checker and Sons"));
    book.signOff(asHead(), id);
    assertThat(book.customer(id).isSigned()).isTrue();
    assertThatThrownBy(() -> book.signOff(asHead(), id)).isInstanceOf(Refused.class).hasMessageContaining("does not wait");
    assertThat(timeline.story(List.of("CHECKER"), 10)).extracting(Timeline.Entry::verb).containsExactly("ENTERED", "SIGNED_OFF");
  }

  @Test
  void a_customer_without_addresses_is_not_signed() {
    long id = book.create(asCoordinator(), new NewParty(null, PartyKind.CUSTOMER, PartyDetails.of("Hollow", BuyerCategory.UNREGISTERED, null), List.of(), List.of()));
    assertThatThrownBy(() -> book.signOff(asHead(), id)).hasMessageContaining("no billing address").hasMessageContaining("no delivery address");
  }

  @Test
  void new_terms_take_the_signature_away_a_new_phone_does_not() {
    long id = book.create(asCoordinator(), shop("RESIGN", "Resign Traders"));
    book.signOff(asHead(), id);
    var d = book.file(id).party().details();
    book.change(asCoordinator(), id, new PartyDetails(d.name(), d.legalName(), d.category(), d.gstin(), d.pan(), d.groupCode(), d.territory(), d.repLogin(), d.priceListCode(),
        d.termsDays(), d.sourcing(), d.warehouseId(), d.mail(), "022 2266 1100", d.website(), d.notes()), book.file(id).party().revision());
    assertThat(book.customer(id).isSigned()).isTrue();

    book.change(asCoordinator().because("agreed at the fair"), id, new PartyDetails(d.name(), d.legalName(), d.category(), d.gstin(), d.pan(), d.groupCode(), d.territory(),
        d.repLogin(), d.priceListCode(), 60, d.sourcing(), d.warehouseId(), d.mail(), "02222661100", d.website(), d.notes()), book.file(id).party().revision());
    assertThat(book.customer(id).isSigned()).isFalse();
    assertThat(book.file(id).changes()).filteredOn(c -> c.field().equals("terms in days")).singleElement()
        .satisfies(c -> assertThat(c.was() + " " + c.becomes() + " " + c.by() + " " + c.why()).isEqualTo("30 60 Asha agreed at the fair"));
    book.signOff(asHead(), id);
    assertThat(book.customer(id).isSigned()).isTrue();
  }

  @Test
  void a_change_may_not_leave_a_billing_address_without_its_gstin() {
    long id = book.create(asCoordinator(), shop("MOVED", "Moved Traders"));
    assertThatThrownBy(() -> book.change(asCoordinator(), id, PartyDetails.of("Moved Traders", BuyerCategory.REGULAR, BENGALURU), 1))
        .isInstanceOf(BadInput.class).hasMessageContaining("Head office");
  }

  @Test
  void blocking_needs_a_reason_and_unblocking_gives_the_signature_back() {
    long id = book.create(asCoordinator(), shop("BLOCK", "Block Traders"));
    book.signOff(asHead(), id);
    assertThatThrownBy(() -> book.block(asHead(), id)).isInstanceOf(BadInput.class).hasMessageContaining("reason");
    book.block(asHead().because("cheque bounced"), id);
    assertThat(book.customer(id).blockedWhy()).isEqualTo("cheque bounced");
    book.unblock(asHead(), id);
    assertThat(book.customer(id).isSigned()).isTrue();
    assertThat(book.customer(id).blockedWhy()).isNull();
  }

  @Test
  void of_two_changes_from_the_same_page_one_is_stale() throws Exception {
    long id = book.create(asCoordinator(), shop("RACE", "Race Traders"));
    var d = book.file(id).party().details();
    var runners = new ArrayList<java.util.concurrent.Callable<Boolean>>();
    for (int days : List.of(45, 60)) runners.add(() -> {
      book.change(asCoordinator(), id, new PartyDetails(d.name(), d.legalName(), d.category(), d.gstin(), d.pan(), d.groupCode(), d.territory(), d.repLogin(), d.priceListCode(),
          days, d.sourcing(), d.warehouseId(), d.mail(), d.phone(), d.website(), d.notes()), 1);
      return true;
    });
    var outcomes = race(runners);
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !o.won()).singleElement().satisfies(o -> assertThat(o.error()).isInstanceOf(Stale.class));
    assertThat(book.file(id).party().revision()).isEqualTo(2);
  }

  @Test
  void a_load_enters_new_codes_and_changes_known_ones() {
    book.create(asCoordinator(), shop("LOAD1", "Load One"));
    var loaded = book.createAll(asCoordinator(), List.of(
        new NewParty("LOAD1", PartyKind.CUSTOMER, PartyDetails.of("Load One Renamed", BuyerCategory.REGULAR, PUNE), List.of(NewAddress.of("Head office", "13 MG Road", "Pune", "27", "411001"),
            new NewAddress("Depot", false, true, "Plot 4", null, "Nashik", "27", "422001", null, null, null)), List.of()),
        shop("LOAD2", "Load Two")), false);
    assertThat(loaded).containsOnlyKeys("LOAD1", "LOAD2");
    var one = book.fileByCode(PartyKind.CUSTOMER, "load1").orElseThrow();
    assertThat(one.party().name()).isEqualTo("Load One Renamed");
    assertThat(one.addresses()).extracting(Address::line1).containsExactlyInAnyOrder("13 MG Road", "Plot 4");
    int revision = one.party().revision();
    book.createAll(asCoordinator(), List.of(new NewParty("LOAD1", PartyKind.CUSTOMER, PartyDetails.of("Load One Renamed", BuyerCategory.REGULAR, PUNE), List.of(), List.of())), false);
    assertThat(book.fileByCode(PartyKind.CUSTOMER, "load1").orElseThrow().party().revision()).as("the same row again changes nothing").isEqualTo(revision);
  }

  @Test
  void kram_takes_over_a_signed_book() {
    var ids = book.createAll(Act.of(Actor.kram(), clock.instant()), List.of(shop("OLD1", "Old One"), shop("OLD2", "Old Two")), true);
    assertThat(book.customers(ids.values())).allSatisfy((_, c) -> assertThat(c.isSigned()).isTrue());
  }

  @Test
  void lists_page_by_name_and_find_words_phones_and_gstins() {
    for (int i = 0; i < 7; i++) book.create(asCoordinator(), new NewParty("ZEBRA" + i, PartyKind.CUSTOMER, PartyDetails.of("Zebra Toys " + (char) ('g' - i), BuyerCategory.UNREGISTERED, null), List.of(), List.of()));
    var names = new ArrayList<String>();
    String after = null;
    do {
      var page = book.list(new PartyQuestion(PartyKind.CUSTOMER, "toy zeb", PartyState.DRAFT, null, after, 3));
      page.rows().forEach(r -> names.add(r.name()));
      after = page.next();
    } while (after != null);
    assertThat(names).containsExactly("Zebra Toys a", "Zebra Toys b", "Zebra Toys c", "Zebra Toys d", "Zebra Toys e", "Zebra Toys f", "Zebra Toys g");
    assertThat(book.list(new PartyQuestion(PartyKind.SUPPLIER, "zebra", null, null, null, 3)).rows()).isEmpty();
    assertThat(book.list(new PartyQuestion(PartyKind.CUSTOMER, "zebra3", null, null, null, 3)).rows()).hasSize(1);
  }
}
