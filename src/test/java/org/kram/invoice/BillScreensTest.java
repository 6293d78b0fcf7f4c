package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.dispatch.DispatchBay;
import org.kram.gst.BuyerCategory;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;

/// Invoicing, papers, credit notes and mail in a real browser. Pictures are in `target/screens`.
class BillScreensTest extends KramTest {
  @Autowired BillCast cast;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;

  @Test
  void theDayOfTheAccountantAndTheComplianceOfficer() {
    cast.found();
    var customer = cast.registered("29", "Bengaluru", "560001");
    for (int i = 0; i < 3; i++) cast.packed(customer, cast.items(3, "12000.50"), 2 + i);
    var bad = cast.packedBeforeItsCodeWasSpoilt();
    var gone = cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "27", "Thane", "400601"), cast.items(2, "90000"), 1);
    book.issue(act(), gone.id());
    bay.letGo(act(), gone.id());
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium(); var visitor = chromium.visitor(1366, 900); var officer = chromium.visitor(1366, 900)) {
      var page = visitor.newPage();
      page.onConsoleMessage(m -> {
        if (m.type().equals("error") && !m.text().contains("status of 4")) complaints.add(page.url() + ": " + m.text());
      });
      Chromium.signIn(page, url(""), "kavita", Premises.PASSWORD);
      page.waitForSelector(".k-main");
      show(page, "invoices-waiting", "/invoices/waiting");
      assertThat(page.content()).contains("SH-" + bad.id());
      page.click("button[data-main]");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "bill-invoiced-several");
      assertThat(page.content()).contains("Not invoiced", "would be refused");
      show(page, "invoices", "/invoices");
      page.click("tbody a[href^='/invoices/']");
      page.waitForSelector(".k-main strong:has-text('E-way bill')");
      Chromium.picture(page, "bill-invoice");
      var no = page.url().substring(page.url().indexOf("/invoices/") + 10);
      page.click("summary:has-text('Credit without a return')");
      page.fill("input[name=qty] >> nth=0", "1");
      page.fill("#f-reason", "Price agreed on the phone");
      page.click("details[open] button[data-main]");
      page.waitForURL("**/credit-notes/**");
      Chromium.picture(page, "bill-credit-note");
      show(page, "credit-notes", "/credit-notes");
      show(page, "order-slot", "/orders/SO-" + gone.orderId() + "/invoices");
      assertThat(page.context().request().get(url("/invoices/" + no + "/pdf?copies=all")).body()).startsWith((byte) '%', (byte) 'P', (byte) 'D', (byte) 'F');

      var desk = officer.newPage();
      Chromium.signIn(desk, url(""), "deepa", Premises.PASSWORD);
      desk.waitForSelector(".k-main");
      show(desk, "filings", "/filings");
      show(desk, "filings-done", "/filings?state=DONE");
      show(desk, "notices", "/notices");
      assertThat(desk.content()).contains("accounts", "KRAM_SMTP_HOST");
    }
    assertThat(complaints).isEmpty();
  }

  private void show(Page page, String name, String address) {
    page.navigate(url(address));
    assertThat(page.content()).as(address).doesNotContain("incident");
    Chromium.picture(page, "bill-" + name);
  }
}
