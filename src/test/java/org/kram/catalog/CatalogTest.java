package org.kram.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;

class CatalogTest extends KramTest {
  @Autowired
  private Catalog catalog;

  private Act act() {
    return Act.of(Actor.of(7003, "nita", "Nita", Set.of(Role.STOREKEEPER)), clock.instant());
  }

  private static NewItem mug(String sku, String name, NewItem.Unit... units) {
    return new NewItem(sku, name, null, "6912", "GST18", "NOS", "Kitchen", "Acme", false, false, false, 5, new BigDecimal("0.350"), null, true, List.of(units));
  }

  @Test
  void an_item_is_found_by_sku_in_any_capitals_and_by_its_words() {
    long id = catalog.create(act(), mug("85123a", "White Hanging Heart T-Light Holder", NewItem.Unit.of("DOZ", 12)));
    assertThat(catalog.bySku(List.of("85123A", "85123a", "NOPE"))).containsOnlyKeys("85123A", "85123a");
    assertThat(catalog.items(List.of(id, 9L))).containsOnlyKeys(id);
    assertThat(catalog.item(id).toBase("doz", new BigDecimal("2.5"))).isEqualTo(Quantity.of(30));
    for (var text : List.of("85123", "hang hea", "light", "85123A", "acme holder")) assertThat(catalog.find(text, 5)).as(text).extracting(Item::sku).contains("85123A");
    assertThat(catalog.find("' & ! :*", 5)).isEmpty();
    assertThatThrownBy(() -> catalog.item(id).toBase("CTN", BigDecimal.ONE)).hasMessageContaining("choose NOS, DOZ");
  }

  @Test
  void all_wrong_fields_come_back_at_once() {
    var wrong = new NewItem("", "", "b", "12345", "NOPE", "XYZ", null, null, false, false, true, -1, new BigDecimal("-1"), null, true, List.of(new NewItem.Unit("B/X", 0, 1)));
    assertThatThrownBy(() -> catalog.create(act(), wrong)).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting(BadInput.Field::field)
        .containsExactly("sku", "name", "hsn", "taxClass", "uqc", "expiryControlled", "leadTimeDays", "weightKg", "units[0].unit", "units[0].numerator"));
  }

  @Test
  void services_have_a_sac_and_goods_an_hsn() {
    assertThatThrownBy(() -> catalog.create(act(), NewItem.of("FREIGHT", "Freight", "9965", "GST18"))).hasMessageContaining("begin with 99 are services");
  }

  @Test
  void a_barcode_names_one_item() {
    catalog.create(act(), new NewItem("BAR1", "One", "8901234567890", "6912", "GST18", "NOS", null, null, false, false, false, 7, BigDecimal.ZERO, null, true, List.of()));
    assertThatThrownBy(() -> catalog.create(act(), new NewItem("BAR2", "Two", "8901234567890", "6912", "GST18", "NOS", null, null, false, false, false, 7, BigDecimal.ZERO, null, true, List.of())))
        .hasMessageContaining("is on BAR1");
    assertThat(catalog.find("8901234567890", 3)).extracting(Item::sku).containsExactly("BAR1");
  }

  @Test
  void a_change_is_seen_at_once_and_a_second_from_the_same_page_is_stale() {
    long id = catalog.create(act(), mug("CHG", "Before", NewItem.Unit.of("DOZ", 12)));
    assertThat(catalog.item(id).name()).isEqualTo("Before");
    catalog.change(act(), id, mug("CHG", "After", NewItem.Unit.of("BOX", 6)), 1);
    assertThat(catalog.item(id).name()).isEqualTo("After");
    assertThat(catalog.item(id).units()).containsOnlyKeys("BOX");
    assertThatThrownBy(() -> catalog.change(act(), id, mug("CHG", "Again"), 1)).isInstanceOf(Stale.class);
  }

  @Test
  void base_unit_and_lot_keeping_stay() {
    long id = catalog.create(act(), mug("FIXED", "Fixed"));
    var kilos = new NewItem("FIXED", "Fixed", null, "6912", "GST18", "KGS", "Kitchen", "Acme", false, true, false, 5, new BigDecimal("0.350"), null, true, List.of());
    assertThatThrownBy(() -> catalog.change(act(), id, kilos, 1)).isInstanceOfSatisfying(Refused.class,
        r -> assertThat(r.reasons()).extracting(x -> x.code()).containsExactly("BASE_UNIT_STAYS", "LOTS_STAY"));
  }

  @Test
  void a_load_of_thousands_takes_a_moment_and_coming_again_changes_what_differs() {
    var rows = java.util.stream.IntStream.range(0, 5000).mapToObj(i -> mug("BULK" + i, "Bulk " + i, NewItem.Unit.of("CTN", 24))).toList();
    var ids = catalog.createAll(act(), rows);
    assertThat(ids).hasSize(5000);
    var again = catalog.createAll(act(), List.of(mug("bulk1", "Bulk one", NewItem.Unit.of("CTN", 48)), mug("BULK2", "Bulk 2", NewItem.Unit.of("CTN", 24))));
    assertThat(again).containsEntry("BULK1", ids.get("BULK1"));
    assertThat(catalog.item(ids.get("BULK1")).units()).containsEntry("CTN", new Pack(48, 1));
    assertThat(catalog.item(ids.get("BULK2")).revision()).isEqualTo(1);
    assertThatThrownBy(() -> catalog.createAll(act(), List.of(mug("DUP", "a"), mug("dup", "b")))).hasMessageContaining("comes twice");
  }

  @Test
  void lists_page_by_sku() {
    for (int i = 0; i < 5; i++) catalog.create(act(), mug("PAGE" + i, "Pager " + i));
    var first = catalog.list("pager", "Kitchen", false, null, 3);
    assertThat(first.rows()).extracting(Item::sku).containsExactly("PAGE0", "PAGE1", "PAGE2");
    assertThat(catalog.list("pager", null, false, first.next(), 3).rows()).extracting(Item::sku).containsExactly("PAGE3", "PAGE4");
  }

  @Test
  void not_everybody_keeps_items() {
    assertThatThrownBy(() -> catalog.create(Act.of(Actor.of(1, "p", "P", Set.of(Role.PICKER)), clock.instant()), mug("NO", "No"))).isInstanceOf(Forbidden.class);
  }
}
