package org.kram.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.company.CompanyBook;
import org.kram.compliance.Board.Group;
import org.kram.compliance.Board.Kind;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.gst.rules.Finding;
import org.kram.invoice.BillCast;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// What would be refused is found in the masters, shown at open orders, and stops packing; in a company above 5 crore.
class ComplianceTest extends KramTest {
  @Autowired BillCast cast;
  @Autowired ChainCast chain;
  @Autowired DispatchBay bay;
  @Autowired ComplianceBoard board;
  @Autowired Inspection inspection;
  @Autowired CompanyBook company;
  @Autowired Once once;

  @BeforeEach
  void aCompany() {
    cast.found();
  }

  @Test
  void aShortCodeIsFoundShownAtTheOrderAndStopsPackingUntilItIsMended() {
    var sku = cast.items(1, "100").getFirst();
    chain.receive(sku, "BHW", "A-01", 5);
    inspection.drain();
    assertThat(group("HSN_DIGITS_6")).isNull();

    spoil(sku);
    var order = chain.order(cast.registered("27", "Thane", "400601"), Map.of(sku, 5));
    var pick = once.inTransaction(() -> bay.release(ChainCast.act(), order.id())).getFirst();
    once.inTransaction(() -> bay.confirm(ChainCast.act(), pick.id(), List.of()));
    assertThat(board.ofOrder(order.id())).filteredOn(Finding::stopsPacking).singleElement().satisfies(f -> {
      assertThat(f.rule().id()).isEqualTo("HSN_DIGITS_6");
      assertThat(f.field()).isEqualTo("lines[1].hsn");
      assertThat(f.subject().screen()).isEqualTo("/items/change?sku=" + sku);
    });
    inspection.drain();
    assertThat(group("HSN_DIGITS_6")).extracting(Group::masters, Group::orders).containsExactly(1L, 1L);
    assertThat(board.findings("HSN_DIGITS_6", null).rows()).singleElement().satisfies(f -> assertThat(f.subject()).isEqualTo(sku));
    assertThat(board.orders("HSN_DIGITS_6")).singleElement().satisfies(o -> assertThat(o.orderId()).isEqualTo(order.id()));

    assertThatThrownBy(() -> once.inTransaction(() -> bay.pack(ChainCast.act(), pick.id(), Packing.of(1, null), ChainCast.truck())))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reasons()).singleElement().satisfies(reason -> {
          assertThat(reason.code()).isEqualTo("HSN_DIGITS_6");
          assertThat(reason.text()).contains(sku, "4 digits", "e-invoice 2176", "e-way bill 283");
        }));
    assertThat(bay.pick(pick.id()).state()).isEqualTo(org.kram.dispatch.Pick.State.PICKED);

    db.sql("update catalog_item set hsn = '69120010' where sku = :sku").param("sku", sku).update();
    lookAgain(sku);
    inspection.drain();
    assertThat(group("HSN_DIGITS_6")).isNull();
    once.inTransaction(() -> bay.pack(ChainCast.act(), pick.id(), Packing.of(1, null), ChainCast.truck()));
  }

  @Test
  void aFindingKeepsTheDayOnWhichItWasFirstSeen() {
    var sku = cast.items(1, "100").getFirst();
    spoil(sku);
    inspection.drain();
    var first = board.findings("HSN_DIGITS_6", null).rows().stream().filter(r -> r.subject().equals(sku)).findFirst().orElseThrow().foundAt();
    clock.moveTo(clock.instant().plusSeconds(3600));
    lookAgain(sku);
    inspection.drain();
    assertThat(board.findings("HSN_DIGITS_6", null).rows().stream().filter(r -> r.subject().equals(sku)).findFirst().orElseThrow().foundAt()).isEqualTo(first);
    db.sql("update catalog_item set active = false where sku = :sku").param("sku", sku).update();
    lookAgain(sku);
    inspection.drain();
    assertThat(board.findings("HSN_DIGITS_6", null).rows()).noneMatch(r -> r.subject().equals(sku));
  }

  @Test
  void anAddressWhosePinBelongsElsewhereIsFoundWithItsParty() {
    var code = cast.registered("27", "Thane", "400601");
    db.sql("update party_address set pin = '560001' where party_id = (select id from party_party where code = :code)").param("code", code).update();
    db.sql("insert into compliance_todo select 'PARTY', id from party_party where code = :code on conflict do nothing").param("code", code).update();
    inspection.drain();
    assertThat(board.findings("PIN_STATE", null).rows()).singleElement().satisfies(f -> {
      assertThat(f.subject()).startsWith(code);
      assertThat(f.screen()).startsWith("/customers/" + code + "/addresses/");
      assertThat(f.words()).contains("560001", "Karnataka");
    });
  }

  @Test
  void whatMustBeDoneByADayStandsFirst() {
    db.sql("update company_registration set lut_arn = 'AD270326000001A', lut_from = :from, lut_to = :to")
        .param("from", LocalDate.of(2026, 4, 1)).param("to", Indian.day(clock.instant()).plusDays(10)).update();
    forgetCompany();
    var deadlines = board.board().deadlines();
    assertThat(deadlines).isSortedAccordingTo(Comparator.comparing(Board.Deadline::due)).isNotEmpty();
    assertThat(deadlines).filteredOn(d -> d.kind() == Kind.LUT).allSatisfy(d -> {
      assertThat(d.words()).contains("AD270326000001A");
      assertThat(d.late()).isFalse();
    });
  }

  @Test
  void anExportWithoutALetterIsSeenAtTheOrder() {
    var sku = cast.items(1, "100").getFirst();
    var order = chain.order(cast.registered("27", "Thane", "400601"), Map.of(sku, 1));
    db.sql("update party_party set category = 'SEZ' where id = :id").param("id", order.customerId()).update();
    db.sql("update company_registration set lut_arn = null, lut_from = null, lut_to = null").update();
    forgetCompany();
    assertThat(board.ofOrder(order.id()).stream().map(f -> f.rule().id())).contains("LUT_STANDS");
    assertThat(board.ofOrder(order.id())).filteredOn(f -> f.rule().id().equals("LUT_STANDS")).extracting(Finding::stopsPacking).containsExactly(true);
  }

  private Group group(String rule) {
    return board.board().groups().stream().filter(g -> g.rule().id().equals(rule)).findFirst().orElse(null);
  }

  private void spoil(String sku) {
    db.sql("update catalog_item set hsn = '6912' where sku = :sku").param("sku", sku).update();
    lookAgain(sku);
  }

  private void lookAgain(String sku) {
    db.sql("insert into compliance_todo select 'ITEM', id from catalog_item where sku = :sku on conflict do nothing").param("sku", sku).update();
  }

  /// What was changed behind the company's back is read anew.
  private void forgetCompany() {
    var profile = company.profile();
    once.inTransaction(() -> {
      company.keepProfile(ChainCast.act(), profile);
      return null;
    });
  }
}
