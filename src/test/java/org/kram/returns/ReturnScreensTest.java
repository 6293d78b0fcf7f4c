package org.kram.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.gst.BuyerCategory;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;

/// The compliance officer's month in a real browser. Pictures are in `target/screens`.
class ReturnScreensTest extends KramTest {
  @Autowired BillCast cast;
  @Autowired InvoiceBook book;
  @Autowired ManyInvoices many;

  @Test
  void theOfficerSeesWhatIsNotReadyPreparesTheMonthAndSaysThatItIsFiled() {
    cast.found();
    cast.registered("27", "Thane", "400601");
    many.write(400, YearMonth.of(2026, 10));
    var gone = book.issue(act(), cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "27", "Thane", "400601"), cast.items(2, "900"), 1).id());
    db.sql("update invoice_invoice set irn = null where no in (select no from invoice_invoice where irn is not null order by no limit 2)").update();
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium(); var visitor = chromium.visitor(1366, 900); var phone = chromium.visitor(390, 844)) {
      var page = visitor.newPage();
      page.onConsoleMessage(m -> {
        if (m.type().equals("error") && !m.text().contains("status of 4")) complaints.add(page.url() + ": " + m.text());
      });
      Chromium.signIn(page, url(""), "deepa", Premises.PASSWORD);
      page.waitForSelector(".k-main");
      show(page, "list", "/gst-returns");
      page.click("tr:has-text('10-2026'):has-text('400') a[href^='/gst-returns/']");
      page.waitForSelector("h3:has-text('Not ready')");
      Chromium.picture(page, "returns-open");
      var address = page.url();
      show(page, "exceptions", address.substring(address.indexOf("/gst-returns")) + "/exceptions");
      assertThat(page.content()).contains("No IRN");
      show(page, "documents", address.substring(address.indexOf("/gst-returns")) + "/documents?table=B2B");
      page.navigate(address);
      page.click("summary:has-text('Prepare')");
      page.fill("details[open] #f-why", "Two e-invoices follow");
      page.click("details[open] button[data-main]");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "returns-prepared");
      page.click("summary:has-text('Filed')");
      page.fill("details[open] input[name=arn]", "AA271026000001X");
      page.click("details[open] button[data-main]");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "returns-filed");
      assertThat(page.content()).contains("AA271026000001X", "20-11-2026");

      show(page, "gstr3b", address.substring(address.indexOf("/gst-returns")) + "/gstr3b");
      page.navigate(url("/gstr2b"));
      page.setInputFiles("input[name=file]", new FilePayload("2b.json", "application/json", gstr2b().getBytes(StandardCharsets.UTF_8)));
      page.click(".k-form button[data-main]");
      page.waitForURL("**/gstr2b/*");
      Chromium.picture(page, "returns-reconciliation");
      assertThat(page.content()).contains("Missing in books");
      show(page, "gstr2b", "/gstr2b");

      var small = phone.newPage();
      Chromium.signIn(small, url(""), "deepa", Premises.PASSWORD);
      small.waitForSelector(".k-main");
      for (var path : List.of("/gst-returns", "/gstr2b/1001", address.substring(address.indexOf("/gst-returns")))) show(small, "phone" + path.replace('/', '-').replaceAll("RET-[0-9]+", "one"), path);
    }
    assertThat(gone.no()).isNotBlank();
    assertThat(complaints).isEmpty();
  }

  private String gstr2b() {
    var gstin = db.sql("select gstin from company_registration order by id limit 1").query(String.class).single();
    return """
        {"data": {"gstin": "%s", "rtnprd": "102026", "gendt": "14-11-2026", "docdata": {"b2b": [{"ctin": "29AABCT1332L1ZT", "trdnm": "Tata Traders", "inv": [
          {"inum": "T/26-27/881", "dt": "05-10-2026", "val": 1180, "pos": "27", "rev": "N", "itcavl": "Y", "txval": 1000, "igst": 180},
          {"inum": "T/26-27/882", "dt": "06-10-2026", "val": 590, "pos": "29", "rev": "N", "itcavl": "N", "rsn": "P", "txval": 500, "cgst": 45, "sgst": 45}]}]}}}""".formatted(gstin);
  }

  private void show(Page page, String name, String address) {
    page.navigate(url(address));
    assertThat(page.content()).as(address).doesNotContain("incident");
    Chromium.picture(page, "returns-" + name);
  }
}
