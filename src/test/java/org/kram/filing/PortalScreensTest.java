package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.company.Settings;
import org.kram.gst.Irn;
import org.kram.invoice.BillCast;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.Papers;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;

/// A day on which the portal is down, in a real browser on a desk and on a phone. Pictures are in `target/screens`.
class PortalScreensTest extends KramTest {
  @Autowired InvoiceBook book;
  @Autowired BillCast cast;
  @Autowired Settings settings;
  @Autowired SandboxKey key;

  @AfterEach
  void mend() {
    settings.set(act(), "sandbox.down", "false");
  }

  private Invoice issued() {
    return book.invoice(book.issue(act(), cast.packed(cast.registered("29", "Bengaluru", "560001"), cast.items(2, "450.25"), 3).id()).no());
  }

  @Test
  void theComplianceOfficerCarriesAFileWhenThePortalIsDown() {
    cast.found();
    var standing = issued();
    settings.set(act(), "sandbox.down", "true");
    var first = issued();
    var second = issued();
    clock.forward(Duration.ofMinutes(40));
    try (var chromium = new Chromium(); var desk = chromium.visitor(1366, 900); var phone = chromium.visitor(390, 844)) {
      var page = desk.newPage();
      Chromium.signIn(page, url(""), "deepa", Premises.PASSWORD);
      page.waitForSelector(".k-main");
      show(page, "board-down", "/filings");
      assertThat(page.content()).contains("have no answer from a portal", "may not leave");
      show(page, "files-waiting", "/filings/files");
      page.click("button:has-text('Make file')");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "portal-file-made");
      page.setInputFiles("#f-file", new FilePayload("answer.csv", "text/csv", answer(first, second).getBytes(StandardCharsets.UTF_8)));
      page.click("button:has-text('Read the answer')");
      page.waitForURL("**/filings/answers/**");
      Chromium.picture(page, "portal-answer");
      assertThat(page.content()).contains("recorded", "refused by the portal", "not ours");

      var small = phone.newPage();
      Chromium.signIn(small, url(""), "deepa", Premises.PASSWORD);
      small.waitForSelector(".k-main");
      show(small, "phone-board", "/filings");
      show(small, "phone-files", "/filings/files");
      show(small, "phone-answer", page.url().replaceFirst(".*/filings", "/filings"));
    }
    try (var chromium = new Chromium(); var desk = chromium.visitor(1366, 900)) {
      var page = desk.newPage();
      Chromium.signIn(page, url(""), "kavita", Premises.PASSWORD);
      page.waitForSelector(".k-main");
      page.navigate(url("/invoices/" + standing.no()));
      page.click("summary:has-text('Debit note')");
      page.fill("input[name=amount] >> nth=0", "12.50");
      page.fill("#f-because", "Billed at last year's price");
      Chromium.picture(page, "portal-debit-form");
      page.click("button:has-text('Issue debit note')");
      page.waitForURL("**/debit-notes/**");
      Chromium.picture(page, "portal-debit-note");
      show(page, "debit-notes", "/debit-notes");
    }
  }

  private String answer(Invoice good, Invoice bad) {
    var irn = Irn.of(good.sellerGstin(), good.issuedOn(), "INV", good.no());
    return "Ack No,Ack Date,Doc No,IRN,SignedQRCode,Errors\n152610000000001,2026-11-20 10:30:00," + good.no() + "," + irn + "," + key.sign(irn, Papers.eInvoice(good, null), clock.instant()) + ",\n"
        + ",," + bad.no() + ",,,3029: GSTIN inactive or cancelled\n,,ZZ/26-27/000009," + irn + ",,\n";
  }

  private void show(Page page, String name, String address) {
    page.navigate(url(address));
    assertThat(page.content()).as(address).doesNotContain("incident");
    Chromium.picture(page, "portal-" + name);
  }
}
