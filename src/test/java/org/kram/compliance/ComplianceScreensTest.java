package org.kram.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.company.CompanyBook;
import org.kram.dispatch.ChainCast;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.invoice.BillCast;
import org.kram.shared.Indian;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;

/// The compliance officer's screens in a real browser, on a desk and on a phone. Pictures are in `target/screens`.
class ComplianceScreensTest extends KramTest {
  @Autowired BillCast cast;
  @Autowired ChainCast chain;
  @Autowired CompanyBook company;
  @Autowired Inspection inspection;
  @Autowired People people;
  @Autowired Once once;

  @Test
  void theDayOfTheComplianceOfficer() {
    cast.found();
    people.create(ChainCast.act(), new NewPerson("vidya", "Vidya Rao", null, null, "a good secret", EnumSet.of(Role.COMPLIANCE_OFFICER, Role.SALES_COORDINATOR)));
    var skus = cast.items(4, "2400");
    for (var sku : skus) chain.receive(sku, "BHW", "A-01", 20);
    var customer = cast.registered("27", "Thane", "400601");
    var order = chain.order(customer, Map.of(skus.get(0), 5, skus.get(1), 2));
    chain.order(customer, Map.of(skus.get(2), 3));
    db.sql("update catalog_item set hsn = '6912' where sku = any(:skus)").param("skus", new String[] {skus.get(0), skus.get(1)}).update();
    db.sql("update catalog_item set tax_class = 'GST28' where sku = :sku").param("sku", skus.get(3)).update();
    db.sql("update party_address set pin = '560001' where party_id = (select id from party_party where code = :code)").param("code", customer).update();
    db.sql("update company_registration set lut_arn = 'AD270326000001A', lut_from = :from, lut_to = :to").param("from", LocalDate.of(2026, 4, 1)).param("to", Indian.day(clock.instant()).plusDays(9)).update();
    db.sql("insert into compliance_todo select 'ITEM', id from catalog_item union all select 'PARTY', id from party_party on conflict do nothing").update();
    inspection.drain();
    var profile = company.profile(); // keeping it makes the company forget what it knew of its registrations
    once.inTransaction(() -> {
      company.keepProfile(ChainCast.act(), profile);
      return profile;
    });
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium()) {
      for (var size : List.of(new int[] {1366, 900}, new int[] {390, 844})) {
        var kind = size[0] > 1000 ? "desk" : "phone";
        try (var visitor = chromium.visitor(size[0], size[1])) {
          var page = visitor.newPage();
          page.onConsoleMessage(m -> {
            if (m.type().equals("error") && !m.text().contains("status of 4")) complaints.add(page.url() + ": " + m.text());
          });
          Chromium.signIn(page, url(""), "vidya", "a good secret");
          page.waitForSelector(".k-main");
          show(page, kind, "compliance", "/compliance");
          assertThat(page.content()).contains("Above 5 crore at least 6 digits", "stops packing", "Letter of undertaking");
          show(page, kind, "compliance-rule", "/compliance/rules/HSN_DIGITS_6");
          assertThat(page.content()).contains("/items/change?sku=" + skus.get(0), "SO-" + order.id());
          show(page, kind, "compliance-rules", "/compliance/rules");
          page.navigate(url("/orders/SO-" + order.id()));
          page.waitForSelector(".k-found");
          Chromium.picture(page, kind + "-compliance-order");
          page.navigate(url("/orders/new"));
          page.fill("#f-customer", customer);
          page.fill("#sku-0", skus.get(0));
          page.fill("#qty-0", "3");
          page.press("#qty-0", "Enter");
          page.waitForSelector(".k-doubt");
          Chromium.picture(page, kind + "-compliance-entry");
          item(page, kind, skus.get(0));
          lists(page, kind);
          rateChange(page, kind);
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private void item(Page page, String kind, String sku) {
    page.navigate(url("/items/change?sku=" + sku));
    page.fill("#f-hsn", "");
    page.locator("#f-hsn").pressSequentially("cotton t-shirt");
    page.waitForCondition(() -> page.locator("#hsn-codes option").count() > 0);
    assertThat(page.locator("#hsn-codes").innerHTML()).contains("61091000");
    page.fill("#f-hsn", "61099999");
    page.press("#f-hsn", "Tab");
    page.waitForSelector(".k-field .k-doubt");
    Chromium.picture(page, kind + "-compliance-hsn");
  }

  private void lists(Page page, String kind) {
    show(page, kind, "reference", "/reference");
    show(page, kind, "reference-list", "/reference/ewb_thresholds?q=jammu");
    page.fill("#f-rows", "state_code,intra_state_threshold_inr,ewb_required_intra,confidence\n01," + (kind.equals("desk") ? "50000" : "60000") + ",Y,company\n");
    page.fill("#f-note", "circular of the state of 2026-11-15");
    page.click("#f-rows >> xpath=ancestor::form >> button[data-main]");
    page.waitForSelector("text=Apply from that day");
    Chromium.picture(page, kind + "-reference-version");
    page.click("button:has-text('Apply from that day')");
    page.waitForSelector(".k-said");
    Chromium.picture(page, kind + "-reference-applied");
  }

  private void rateChange(Page page, String kind) {
    page.navigate(url("/rate-changes/new"));
    page.fill("#f-hsnPrefixes", kind.equals("desk") ? "6912" : "69120010");
    page.fill("#f-source", "12/2026-CT(Rate)");
    page.click("button[data-main]");
    page.waitForSelector("text=Enter the change");
    Chromium.picture(page, kind + "-ratechange-preview");
    if (kind.equals("phone")) return;
    page.click("button:has-text('Enter the change')");
    page.waitForSelector(".k-said");
    Chromium.picture(page, kind + "-ratechange-report");
    show(page, kind, "ratechanges", "/rate-changes");
  }

  private void show(Page page, String kind, String name, String path) {
    page.navigate(url(path));
    Chromium.picture(page, kind + "-" + name);
  }
}
