package org.kram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.line;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.Chromium;
import org.kram.identity.Act;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.order.NewOrder;
import org.kram.order.SalesCast;
import org.kram.pricing.NewPrice;
import org.kram.quotation.NewQuotation;
import org.kram.quotation.QuotationDesk;
import org.kram.shared.Money;
import org.springframework.beans.factory.annotation.Autowired;

/// What the finance head and the sales coordinator do on an ordinary day, at the desk and on the phone: money back, credit for somebody who is
/// overdue, an offer that has expired. Pictures are in `target/screens`.
class FinanceScreensTest extends ChainTest {
  private static final String SECRET = "a good secret";
  @Autowired private People people;
  @Autowired private QuotationDesk quotations;
  private final List<String> complaints = new ArrayList<>();

  @Test
  void anAdvanceGoesBackAnOverdueCustomerIsDecidedOnAndAnExpiredOfferIsMadeAnew() {
    people.create(act(), new NewPerson("rajesh", "Rajesh Rao", null, null, SECRET, EnumSet.of(Role.FINANCE_HEAD, Role.ACCOUNTANT)));
    people.create(act(), new NewPerson("priya", "Priya Nair", null, null, SECRET, EnumSet.of(Role.SALES_COORDINATOR)));
    var customer = customer();
    var sku = item();
    for (int i = 0; i < 3; i++) {
      sold(customer, line(sku, 10 + i));
      clock.forward(Duration.ofDays(9));
    }
    var advance = receivables.receive(act(), new NewReceipt(cast.id(customer), Mode.NEFT, "N326261234567", Money.of("25000"), null, null, List.of(), false));
    var offer = once.inTransaction(() -> quotations.offer(act(), new NewQuotation(customer, null, null, null, null, "Festival goods", null, List.of(line(sku, 40), line(item(), 5)))));
    clock.forward(Duration.ofDays(20));
    once.inTransaction(() -> {
      prices.setPrices(act(), "BASE", List.of(NewPrice.of(catalog.bySku(List.of(sku)).get(sku).id(), new BigDecimal("112.50"), act().on())));
      return 0;
    });
    once.inTransaction(() -> quotations.expire(act()));
    var held = once.inTransaction(() -> orders.draft(Act.of(SalesCast.PRIYA, clock.instant()), NewOrder.of(customer, "PO/7781", List.of(line(sku, 4), line(item(), 2)), true))).order();
    long waiting = credit.openCase(held.id()).orElseThrow().id();

    try (var chromium = new Chromium()) {
      var page = visitor(chromium, "rajesh");
      page.navigate(url("/receivables/" + customer));
      page.locator("a:has-text('Pay back')").first().click();
      page.waitForSelector("#f-amount");
      assertThat(page.inputValue("#f-amount")).isEqualTo("25,000.00");
      page.fill("#f-amount", "30,000");
      page.fill("#f-reference", "N326269999999");
      page.fill("#f-why", "order given up");
      page.press("#f-why", "Control+Enter");
      page.waitForSelector("#trouble .alert");
      assertThat(page.locator("#trouble").textContent()).contains("has only ₹25,000.00 left");
      Chromium.picture(page, "finance-payback-refused");
      page.fill("#f-amount", "5,000");
      page.press("#f-why", "Control+Enter");
      page.waitForSelector(".k-document-no:has-text('RF-')");
      var refund = page.url().substring(page.url().lastIndexOf('/') + 1);
      assertThat(receivables.receipt(advance.no()).head().unused()).isEqualTo(Money.of("20000"));

      var desk = visitor(chromium, "priya");
      desk.navigate(url("/quotations/" + offer.no() + "/orders/new"));
      desk.waitForSelector("#prices-today:has-text('112.5')");
      Chromium.picture(desk, "sales-offer-expired-order");
      desk.navigate(url("/quotations/" + offer.no()));
      Chromium.picture(desk, "sales-offer-expired");
      phone(desk, "sales-offer-expired-phone");
      desk.keyboard().press("Enter");
      desk.waitForSelector(".k-document-kind:has-text('version 2')");
      Chromium.picture(desk, "sales-offer-anew");

      var places = new LinkedHashMap<String, String>();
      places.put("finance-account", "/receivables/" + customer);
      places.put("finance-receipt", "/receipts/" + advance.no());
      places.put("finance-receipts", "/receipts");
      places.put("finance-payback", "/refunds/new?credit=" + advance.no());
      places.put("finance-refund", "/refunds/" + refund);
      places.put("finance-refunds", "/refunds");
      places.put("finance-case", "/credit/" + waiting);
      places.put("finance-desk", "/credit");
      places.put("finance-ageing", "/receivables");
      places.put("finance-customer", "/customers/" + customer);
      places.put("finance-daybook", "/ledger?from=2026-11-01&to=2027-12-31");
      places.put("finance-messages", "/notices");
      places.forEach((name, address) -> {
        page.navigate(url(address));
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        Chromium.picture(page, name);
        phone(page, name + "-phone");
      });
      places.clear();
      places.put("sales-orders", "/orders");
      places.put("sales-order", "/orders/SO-" + held.id());
      places.put("sales-quotations", "/quotations");
      places.put("sales-entry", "/orders/new?customer=" + customer);
      places.put("sales-amend", "/orders/SO-" + held.id() + "/amendment");
      places.put("sales-returns", "/returns/new");
      places.forEach((name, address) -> {
        desk.navigate(url(address));
        desk.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        Chromium.picture(desk, name);
        phone(desk, name + "-phone");
      });
    }
    assertThat(complaints).isEmpty();
  }

  private Page visitor(Chromium chromium, String login) {
    var page = chromium.visitor(1366, 900).newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("status of 4")) complaints.add(page.url() + ": " + message.text());
    });
    Chromium.signIn(page, url(""), login, SECRET);
    page.waitForSelector(".k-side");
    return page;
  }

  /// Nothing may stick out to the right on a phone.
  private void phone(Page page, String name) {
    page.setViewportSize(390, 844);
    page.waitForTimeout(300); // the menu moves aside
    Chromium.picture(page, name);
    if ((Integer) page.evaluate("document.documentElement.scrollWidth") > 390) complaints.add(name + " is wider than a phone");
    page.setViewportSize(1366, 900);
  }
}
