package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.allocation.AllocationDesk;
import org.kram.order.OrderBook;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;

/// What people promise, give back and render, in a real browser. Pictures are in `target/screens`.
class PromiseScreensTest extends KramTest {
  @Autowired ChainCast cast;
  @Autowired DispatchBay bay;
  @Autowired OrderBook orders;
  @Autowired AllocationDesk allocation;

  @Test
  void daysArePromisedStockIsGivenBackAndServicesAreRendered() {
    cast.found();
    var goods = cast.item();
    var service = cast.service();
    cast.receive(goods, "BHW", "A-01", 8);
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put(goods, 10);
    wanted.put(service, 3);
    var order = cast.order(cast.customer(), wanted);

    try (var chromium = new Chromium(); var desk = chromium.visitor(1366, 900); var phone = chromium.visitor(390, 844)) {
      var page = desk.newPage();
      as(page, "priya");
      page.navigate(url("/orders/" + order.no()));
      page.waitForSelector("text=Goods");
      Chromium.picture(page, "order-mixed");
      page.click("text=Promise");
      page.fill("#f-why", "Customer called");
      page.locator("[name=on]").first().fill("2026-11-01");
      page.locator("[name=basis]").first().fill("Supplier confirmed");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.textContent("#trouble")).contains("from today on");
      assertThat(page.locator("[name=on]").first().inputValue()).isEqualTo("2026-11-01");
      Chromium.picture(page, "order-promise-refused");
      page.locator("[name=on]").first().fill("2026-12-05");
      page.click("button[data-main]");
      page.waitForSelector("text=are promised");
      assertThat(cast.line(order.id(), 1).promisedOn()).hasToString("2026-12-05");
      assertThat(cast.line(order.id(), 1).promiseBasis()).isEqualTo("Supplier confirmed");

      desk.clearCookies();
      as(page, "suresh");
      page.navigate(url("/stock/items/" + goods));
      assertThat(page.textContent("main")).contains("Promised to", order.no());
      Chromium.picture(page, "stock-item-holders");
      page.click("text=Give back");
      page.fill("#f-why", "Needed for another");
      page.fill("[name=qty]", "9");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.textContent("#trouble")).contains("8 promised and on no pick list, 9 cannot be given back");
      Chromium.picture(page, "order-give-back-refused");
      page.fill("[name=qty]", "3");
      page.click("button[data-main]");
      page.waitForSelector("text=3 pieces of " + order.no() + " are free");
      assertThat(allocation.givable(order.id())).containsEntry(1, q(5));

      var small = phone.newPage();
      as(small, "suresh");
      small.navigate(url("/orders/" + order.no() + "/allocation-release"));
      Chromium.picture(small, "phone-give-back");
      assertThat(small.locator("[name=qty]").first().boundingBox().x + 60).as("the entry field is in sight").isLessThan(390);
      small.navigate(url("/orders/" + order.no() + "/picks/new"));
      Chromium.picture(small, "phone-release-part");
      phone.clearCookies();
      as(small, "priya");
      small.navigate(url("/orders/" + order.no() + "/promises"));
      Chromium.picture(small, "phone-promise");

      var pick = bay.confirm(act(), bay.release(act(), order.id()).getFirst().id(), java.util.List.of());
      desk.clearCookies();
      as(page, "imran");
      page.navigate(url("/picks/" + pick.no()));
      page.fill("[name=qty]", "4");
      page.fill("#f-vehicleNo", "MH12AB1234");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.textContent("#trouble")).contains("4 of a service were to be rendered, 3 are due");
      page.fill("[name=qty]", "1");
      Chromium.picture(page, "pack-with-services");
      page.click("button[data-main]");
      page.waitForSelector("text=is packed");
      Chromium.picture(page, "shipment-mixed");
      page.navigate(url("/orders/" + order.no() + "/renderings/new"));
      Chromium.picture(page, "order-render");
      page.click("button[data-main]");
      page.waitForSelector("text=is rendered");
      Chromium.picture(page, "shipment-rendered");
      assertThat(page.textContent("main")).contains("Rendered, not invoiced").doesNotContain("Cannot leave yet", "Pick list");
      small.navigate(page.url());
      Chromium.picture(small, "phone-shipment-rendered");
      assertThat(cast.line(order.id(), 2).packed()).isEqualTo(q(3));
      cast.papers(bay.shipmentsOf(order.id()).getLast());
      page.navigate(url("/orders/" + order.no() + "/status"));
      Chromium.picture(page, "answer-mixed");
    }
    cast.truthsHold();
  }

  private void as(Page page, String login) {
    Chromium.signIn(page, url(""), login, Premises.PASSWORD);
    page.waitForSelector(".k-head");
  }
}
