package org.kram.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/// The screens of quotation, order and credit in a real browser. Pictures are in `target/screens`.
class SalesScreensTest extends SalesTest {
  private static final String SECRET = "a good secret";

  @Autowired private People people;
  private final List<String> complaints = new ArrayList<>();

  private void person(String login, Role role) {
    if (people.person(login).isEmpty()) people.create(by(Actor.kram()), new NewPerson(login, login, null, null, SECRET, EnumSet.of(role)));
  }

  private Page visitor(Chromium chromium, String login) {
    var page = chromium.visitor(1366, 900).newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("status of 4")) complaints.add(page.url() + ": " + message.text());
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    Chromium.signIn(page, url(""), login, SECRET);
    page.waitForSelector(".k-side");
    return page;
  }

  @Test
  void anOrderIsEnteredWithoutAMouseAndDecidedAtTheCreditDesk() {
    person("coordinator", Role.SALES_COORDINATOR);
    person("finance", Role.FINANCE_HEAD);
    var customer = cast.customer(now(), 5_000);
    var mug = cast.item(now(), "100", 50);
    var lamp = cast.item(now(), "250", 3);
    try (var chromium = new Chromium()) {
      var page = visitor(chromium, "coordinator");
      page.navigate(url("/orders"));
      page.keyboard().press("n");
      page.waitForSelector("#f-customer");
      page.keyboard().type(customer);
      page.keyboard().press("Enter");
      page.waitForSelector(".k-sums-who");
      page.keyboard().type("PO-KEYS");
      page.locator("#sku-0").focus();
      page.keyboard().type(mug);
      page.keyboard().press("Enter");
      page.keyboard().type("10");
      page.keyboard().press("Enter");
      page.waitForSelector("#about-0:has-text('Article')");
      page.keyboard().type(lamp);
      page.keyboard().press("Enter");
      page.keyboard().type("ten");
      page.keyboard().press("Enter");
      page.waitForSelector("#about-1:has-text('no quantity')");
      assertThat(page.locator(".k-sums-total").textContent()).contains("1,180.00");
      page.locator("#qty-1").fill("2");
      page.keyboard().press("Enter");
      page.waitForSelector(".k-sums-total:has-text('1,770.00')");
      Chromium.picture(page, "desk-order-entry");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-document");
      assertThat(page.locator(".k-document-no").textContent()).contains("Confirmed");
      Chromium.picture(page, "desk-order-confirmed");
      var confirmed = page.url();

      page.navigate(url("/orders/new?customer=" + customer));
      page.locator("#sku-0").fill(lamp);
      page.locator("#qty-0").fill("40");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-document");
      assertThat(page.locator(".k-document-no").textContent()).contains("Held");
      Chromium.picture(page, "desk-order-held");

      page.navigate(confirmed + "/amendment");
      Chromium.picture(page, "desk-order-amend");
      page.locator("input[name=qty]").first().fill("12");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-timeline li:has-text('revision 2')");
      page.navigate(confirmed + "/line-closures");
      Chromium.picture(page, "desk-order-closures");
      page.locator("input[name=why]").fill("wanted less");
      page.locator("input[name=qty]").last().fill("1");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-timeline li:has-text('Short-closed')");
      page.navigate(url("/orders?waiting=CREDIT"));
      Chromium.picture(page, "desk-orders");

      var desk = visitor(chromium, "finance");
      desk.navigate(url("/credit"));
      Chromium.picture(desk, "desk-credit");
      desk.locator("tr:has-text('Customer') a").first().click();
      desk.waitForSelector("select[name=decision]");
      Chromium.picture(desk, "desk-credit-case");
      desk.locator("input[name=why]").fill("good payer");
      desk.keyboard().press("Control+Enter");
      desk.waitForSelector(".k-said");
      assertThat(desk.locator(".k-said").textContent()).contains("sanctioned");
      desk.navigate(url("/credit/customers/" + customer));
      Chromium.picture(desk, "desk-credit-customer");
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void aSheetOf240RowsIsPastedAndNothingTypedIsLost() {
    person("coordinator", Role.SALES_COORDINATOR);
    var customer = cast.customer(now(), 1_00_00_000);
    var skus = cast.items(now(), 240, "99.50", 1_000);
    try (var chromium = new Chromium()) {
      var page = visitor(chromium, "coordinator");
      page.navigate(url("/orders/new?customer=" + customer));
      page.locator("summary:has-text('Paste')").click();
      page.locator("#f-paste").fill("SKU\tQty\n" + skus.stream().map(s -> s + "\t12").collect(Collectors.joining("\n")) + "\nNO-SUCH-THING\t5\n" + skus.getFirst() + "\t1.5");
      long begin = System.nanoTime();
      page.locator("#take").click();
      page.waitForSelector("#about-239:has-text('Article')");
      System.out.printf("paste of 242 rows worked out in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
      assertThat(page.locator("#about-240").textContent()).contains("no such item");
      assertThat(page.locator("#about-241").textContent()).contains("whole");
      assertThat(page.locator("#qty-241").inputValue()).isEqualTo("1.5");
      page.locator("#qty-3").fill("13");
      begin = System.nanoTime();
      page.locator("#sku-4").focus();
      page.waitForSelector(".k-sums-total:has-text('3,38,258.22')");
      System.out.printf("one change among 242 rows worked out in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
      page.locator("button[name=confirm][value=true]").click();
      page.waitForSelector(".k-trouble");
      assertThat(page.locator("#sku-240").inputValue()).isEqualTo("NO-SUCH-THING");
      assertThat(page.locator("#qty-3").inputValue()).isEqualTo("13");
      Chromium.picture(page, "desk-order-paste");
      page.locator("#sku-240").fill("");
      page.locator("#qty-240").fill("");
      page.locator("#qty-241").fill("2");
      begin = System.nanoTime();
      page.locator("button[name=confirm][value=true]").click();
      page.waitForSelector(".k-document");
      System.out.printf("241 rows written, confirmed and shown in %d ms%n", (System.nanoTime() - begin) / 1_000_000);
      assertThat(page.locator(".k-document-no").textContent()).contains("Confirmed");
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void aQuotationIsMadeRevisedAndOrderedInPart() {
    person("coordinator", Role.SALES_COORDINATOR);
    var customer = cast.customer(now(), 50_000);
    var mug = cast.item(now(), "100", 50);
    try (var chromium = new Chromium()) {
      var page = visitor(chromium, "coordinator");
      page.navigate(url("/quotations/new"));
      page.locator("#f-customer").fill(customer);
      page.keyboard().press("Tab");
      page.waitForSelector(".k-sums-who");
      page.locator("#sku-0").fill(mug);
      page.locator("#qty-0").fill("10");
      page.keyboard().press("Tab");
      page.waitForSelector("#about-0:has-text('50 free')");
      Chromium.picture(page, "desk-quotation-entry");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-document");
      var quotation = page.url();
      page.locator("a:has-text('Revise')").click();
      page.waitForSelector("#qty-0");
      assertThat(page.locator("#qty-0").inputValue()).isEqualTo("10");
      page.locator("#qty-0").fill("20");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-document-kind:has-text('version 2')");
      Chromium.picture(page, "desk-quotation");
      page.locator("a", new LocatorOptions().setHasText("Order")).filter(new com.microsoft.playwright.Locator.FilterOptions().setHasNotText("Orders")).first().click();
      page.waitForSelector("input[name=qty]");
      Chromium.picture(page, "desk-quotation-order");
      page.locator("input[name=qty]").fill("5");
      page.keyboard().press("Control+Enter");
      page.waitForSelector(".k-document-no:has-text('Confirmed')");
      page.navigate(quotation);
      assertThat(page.locator(".k-document-no").textContent()).contains("Partly ordered");
      page.navigate(url("/quotations"));
      Chromium.picture(page, "desk-quotations");
    }
    assertThat(complaints).isEmpty();
  }
}
