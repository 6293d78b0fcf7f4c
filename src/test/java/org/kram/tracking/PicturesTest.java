package org.kram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// The screens of identity, company and tracking in a real browser, on a desk and on a phone. Pictures are in `target/screens`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesTest extends KramTest {
  @Autowired People people;
  @Autowired Timeline timeline;
  @Autowired TransactionTemplate transaction;
  private long onTheRoad;
  private long shortOrder;

  @BeforeAll
  void aCompanyAtWork() {
    var act = Act.of(Actor.kram(), clock.instant());
    people.create(act, new NewPerson("owner", "Meera Deshpande", null, null, "a good secret", EnumSet.of(Role.OWNER)));
    people.create(act, new NewPerson("admin", "Arun Kulkarni", "arun@example.in", null, "a good secret", EnumSet.of(Role.ADMINISTRATOR)));
    people.create(act, new NewPerson("picker", "Sunil", null, null, "a good secret", EnumSet.of(Role.PICKER)));
    var some = new SomeOrders(db, clock.instant());
    for (int i = 0; i < 8; i++) some.creditCase(some.order("HELD", false, "PO-" + i), "OPEN");
    for (int i = 0; i < 3; i++) some.pick(some.order("CONFIRMED", true, null, 10), "RELEASED");
    some.shipment(some.order("CONFIRMED", true, null, 10, 10, 10), "PACKED", null, false);
    long refused = some.order("CONFIRMED", true, null, 10, 10, 10, 10);
    some.shipment(refused, "INVOICED", "MH14CD0007", false);
    some.paper(refused, "EWAY_BILL", "REFUSED", "325", "Could not retrieve data");
    shortOrder = some.order("CONFIRMED", true, "PO/2026/118", 10, 10, 10, 10, 10);
    db.sql("update order_line set qty_allocated = 4, qty_picked = 4, qty_packed = 4, qty_invoiced = 4, qty_dispatched = 4 where order_id = :id and line_no = 2").param("id", shortOrder).update();
    some.backorder(shortOrder, 2, 6);
    some.shipment(shortOrder, "DELIVERED", "MH12EF4455", true);
    onTheRoad = some.order("CONFIRMED", true, "PO/2026/121", 10, 10, 10, 10, 10);
    some.shipment(onTheRoad, "LEFT", "MH12AB1234", true);
    transaction.executeWithoutResult(_ -> timeline.note(act, new Timeline.Note("SO-" + onTheRoad, "CONFIRMED", "Order confirmed over ₹11,800.00; credit granted, ₹4,88,200.00 left."),
        new Timeline.Note("SO-" + onTheRoad, "ALLOCATED", "20 pieces allocated in Pune Market Yard."), new Timeline.Note("SO-" + onTheRoad, "INVOICED", "MH/26-27/000012", "Invoiced ₹11,800.00."),
        new Timeline.Note("SO-" + onTheRoad, "LEFT", "Left on MH12AB1234, e-way bill 181000001021.")));
  }

  @Test
  void everyScreenIsShownOnADeskAndOnAPhoneWithoutAComplaintOfTheBrowser() {
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium()) {
      for (var size : List.of(new int[] {1366, 900}, new int[] {390, 844})) {
        var kind = size[0] > 1000 ? "desk" : "phone";
        try (var visitor = chromium.visitor(size[0], size[1])) {
          var page = visitor.newPage();
          page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) complaints.add(page.url() + ": " + message.text());
          });
          page.navigate(url("/login"));
          Chromium.picture(page, kind + "-login");
          Chromium.signIn(page, url(""), "owner", "a good secret");
          page.waitForSelector(".k-queues");
          Chromium.picture(page, kind + "-work");
          show(page, kind, "status-road", "/orders/SO-" + onTheRoad + "/status");
          show(page, kind, "status-short", "/orders/SO-" + shortOrder + "/status");
          show(page, kind, "search", "/search?q=anjali");
          page.fill("#k-search", "");
          page.locator("#k-search").pressSequentially("anjali");
          page.waitForSelector("#k-hits a");
          Chromium.picture(page, kind + "-hits");
          show(page, kind, "nothing", "/no/such/page");
          page.navigate(url("/me"));
          page.locator("button", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Change")).isVisible();
          visitor.clearCookies();
          Chromium.signIn(page, url(""), "admin", "a good secret");
          page.waitForSelector(".k-head");
          show(page, kind, "users", "/users");
          page.navigate(url("/users/new"));
          page.fill("#f-name", "Tara");
          page.fill("#f-login", "Tara With Blanks");
          page.fill("#f-password", "long enough");
          page.click("button[data-main]");
          page.waitForSelector("#trouble .alert");
          assertThat(page.inputValue("#f-login")).isEqualTo("Tara With Blanks");
          assertThat(page.url()).endsWith("/users/new");
          Chromium.picture(page, kind + "-user-refused");
          show(page, kind, "user", "/users/admin");
          show(page, kind, "me", "/me");
          show(page, kind, "company", "/company");
          show(page, kind, "company-profile", "/company/profile");
          show(page, kind, "settings", "/company/settings");
          show(page, kind, "new-warehouse", "/company/warehouses/new");
          show(page, kind, "warehouse", "/company/warehouses/PUN1");
          if (kind.equals("phone")) {
            page.click(".k-burger");
            page.waitForTimeout(300);
            page.screenshot(new com.microsoft.playwright.Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/screens/phone-menu.png")));
          }
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  private void show(com.microsoft.playwright.Page page, String kind, String name, String path) {
    page.navigate(url(path));
    Chromium.picture(page, kind + "-" + name);
  }
}
