package org.kram.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.line;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.ChainTest;
import org.kram.Chromium;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.shared.Money;
import org.springframework.beans.factory.annotation.Autowired;

/// What the accountant does in a day, in a real browser: receipts, undo, returns, books, verify. Pictures are in `target/screens`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyScreensTest extends ChainTest {
  private static final String SECRET = "a good secret";
  @Autowired People people;

  @Test
  void theAccountantsDay() {
    people.create(act(), new NewPerson("asha", "Asha Nair", null, null, SECRET,
        EnumSet.of(Role.ACCOUNTANT, Role.FINANCE_HEAD, Role.SALES_COORDINATOR, Role.STOREKEEPER, Role.OWNER)));
    var customer = customer();
    var sku = item();
    var first = sold(customer, line(sku, 10));
    var second = sold(customer, line(sku, 7), line(item(), 3));
    clock.moveTo("2027-01-15T10:00");
    sold(customer(), line(sku, 2));
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium(); var visitor = chromium.visitor(1366, 900)) {
      var page = visitor.newPage();
      page.onConsoleMessage(m -> {
        if (m.type().equals("error") && !m.text().contains("status of 4")) complaints.add(page.url() + ": " + m.text());
      });
      Chromium.signIn(page, url(""), "asha", SECRET);
      page.waitForSelector(".k-main");
      show(page, "receivables", "/receivables");
      assertThat(page.content()).contains("2,360.00");
      show(page, "account", "/receivables/" + customer);

      // a receipt by keyboard: the suggestion appears, oldest first
      page.navigate(url("/receipts/new"));
      page.fill("#f-customer", customer);
      page.fill("#f-amount", "1,500.00");
      page.press("#f-amount", "Enter");
      page.waitForSelector("#offers input[name=settle][value='1180.00']");
      assertThat(page.locator("#offers input[name=settle]").nth(1).inputValue()).isEqualTo("320.00");
      page.fill("#f-reference", "UTR-SCREEN-1");
      Chromium.picture(page, "money-receipt-new");
      page.press("#f-reference", "Control+Enter");
      page.waitForSelector(".k-document");
      Chromium.picture(page, "money-receipt");
      assertThat(page.content()).contains("all of it settled", first.invoiceNo(), second.invoiceNo());
      var receipt = page.url().substring(page.url().lastIndexOf('/') + 1);

      // the same reference again: refused in place, what was typed is kept
      page.navigate(url("/receipts/new?customer=" + customer));
      page.fill("#f-amount", "10");
      page.fill("#f-reference", "UTR-SCREEN-1");
      page.press("#f-reference", "Control+Enter");
      page.waitForSelector("#trouble .alert");
      assertThat(page.content()).contains(receipt);
      assertThat(page.inputValue("#f-reference")).isEqualTo("UTR-SCREEN-1");
      Chromium.picture(page, "money-receipt-refused");

      // undo with a reason
      page.navigate(url("/receipts/" + receipt));
      page.click("summary:has-text('Undo')");
      page.fill("details[open] input[name=why]", "credited to the wrong customer");
      page.click("details[open] button[data-main]");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "money-receipt-undone");
      assertThat(receivables.standing(cast.id(customer), act().on()).open()).isEqualTo(Money.of("2360.00"));
      show(page, "receipts", "/receipts");

      // a return from the invoice to the credit note
      page.navigate(url("/returns/new"));
      page.fill("#f-invoice", second.invoiceNo());
      page.press("#f-invoice", "Control+Enter");
      page.waitForSelector("input[name=qty]");
      page.locator("input[name=qty]").first().fill("4");
      Chromium.picture(page, "money-return-new");
      page.click(".k-form-end button[data-main]");
      page.waitForSelector(".k-document");
      Chromium.picture(page, "money-return-raised");
      page.click(".k-form-end button[data-main]");
      page.waitForSelector("input[name=restocked]");
      page.fill("input[name=restocked]", "3");
      page.fill("input[name=scrapped]", "1");
      page.fill("input[name=finding]", "crushed");
      Chromium.picture(page, "money-return-inspect");
      page.click(".k-form-end button[data-main]");
      page.waitForSelector("text=Make credit note");
      page.click("text=Make credit note");
      page.waitForSelector(".k-said:has-text('Credit note')");
      Chromium.picture(page, "money-return-settled");
      show(page, "returns", "/returns");

      show(page, "daybook", "/ledger?from=2026-11-01&to=2027-03-31");
      show(page, "trial-balance", "/ledger/trial-balance");
      page.navigate(url("/ledger/months"));
      page.click("tr:has-text('2026-11') summary:has-text('Close')");
      page.click("details[open] button[data-main]");
      page.waitForSelector(".k-said:has-text('closed')");
      Chromium.picture(page, "money-months");

      page.navigate(url("/verify"));
      page.click("button:has-text('Check now')");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "money-verify");
      assertThat(page.content()).contains("Everything is as it must be");

      page.setViewportSize(390, 844);
      show(page, "phone-receivables", "/receivables");
      show(page, "phone-receipt", "/receipts/" + receipt);
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void programsDoWhatScreensDo() throws Exception {
    long id = people.create(act(), new NewPerson("bot", "Bot", null, null, SECRET, EnumSet.of(Role.ACCOUNTANT, Role.FINANCE_HEAD, Role.SALES_COORDINATOR, Role.STOREKEEPER)));
    var token = people.createToken(act(), id, "test", true, null).text();
    var customer = customer();
    var sold = sold(customer, line(item(), 10));

    var receipt = post(token, "/receipts", "k1", """
        {"customer": "%s", "mode": "NEFT", "reference": "UTR-API", "amount": 500.00, "settle": [{"document": "%s", "amount": 400}]}""".formatted(customer, sold.invoiceNo()));
    assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(201);
    assertThat(receipt.body()).contains("\"unused\":100.00");
    assertThat(post(token, "/receipts", "k1", """
        {"customer": "%s", "mode": "NEFT", "reference": "UTR-API", "amount": 500.00, "settle": [{"document": "%s", "amount": 400}]}""".formatted(customer, sold.invoiceNo())).body())
        .isEqualTo(receipt.body());
    var no = receipt.body().replaceAll(".*\"no\":\"(RC-[0-9]+)\".*", "$1");
    assertThat(post(token, "/receipts/" + no + "/settlement", "k2", "{}").body()).contains("\"unused\":0.00");
    assertThat(post(token, "/receipts/" + no + "/settlement", "k3", "{}").statusCode()).isEqualTo(409);
    assertThat(post(token, "/receipts", "k4", "{\"customer\": \"NOBODY\", \"amount\": -1}").statusCode()).isEqualTo(422);
    assertThat(get(token, "/receipts/" + no).body()).contains(sold.invoiceNo());
    assertThat(get(token, "/customers/" + customer + "/statement").body()).contains("\"closing\":680.00");
    assertThat(get(token, "/customers/" + customer + "/open-items").body()).contains("680.00");
    assertThat(get(token, "/receivables").body()).contains(customer);
    assertThat(get(token, "/ledger/entries?document=" + no).body()).contains("ADVANCES");
    assertThat(get(token, "/ledger/trial-balance").body()).contains("RECEIVABLE");
    assertThat(post(token, "/receipts/" + no + "/reversal", "k5", "{\"why\": \"not ours\"}").statusCode()).isEqualTo(200);

    var raised = post(token, "/returns", "k6", """
        {"invoice": "%s", "reason": "DAMAGED", "lines": [{"invoiceLineNo": 1, "qty": 2}]}""".formatted(sold.invoiceNo()));
    assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
    var rt = raised.body().replaceAll(".*\"no\":\"(RT-[0-9]+)\".*", "$1");
    assertThat(post(token, "/returns/" + rt + "/receipt", "k7", "").statusCode()).isEqualTo(200);
    assertThat(post(token, "/returns/" + rt + "/inspection", "k8", "{\"lines\": [{\"lineNo\": 1, \"restocked\": 2, \"scrapped\": 0}]}").statusCode()).isEqualTo(200);
    assertThat(post(token, "/returns/" + rt + "/credit-note", "k9", "").body()).contains("creditNote").contains("SETTLED");
    assertThat(get(token, "/returns/" + rt).body()).contains("SETTLED");
  }

  private final HttpClient program = HttpClient.newHttpClient();

  private HttpResponse<String> post(String token, String path, String key, String body) throws Exception {
    return program.send(HttpRequest.newBuilder(URI.create(url("/api/v1" + path))).header("Authorization", "Bearer " + token).header("Idempotency-Key", key)
        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String token, String path) throws Exception {
    return program.send(HttpRequest.newBuilder(URI.create(url("/api/v1" + path))).header("Authorization", "Bearer " + token).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private void show(Page page, String name, String path) {
    page.navigate(url(path));
    Chromium.picture(page, "money-" + name);
  }
}
