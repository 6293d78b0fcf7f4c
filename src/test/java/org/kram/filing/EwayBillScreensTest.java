package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Shipment;
import org.kram.dispatch.Trip;
import org.kram.dispatch.TripDetails;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.replay.Premises;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.NewBin;
import org.springframework.beans.factory.annotation.Autowired;

/// E-way bills under way, trip sheets and challans in a real browser, at the desk and on the phone. Pictures are in `target/screens`.
class EwayBillScreensTest extends KramTest {
  @Autowired BillCast cast;
  @Autowired ChainCast chain;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired StockBook stock;
  @Autowired CompanyBook company;
  @Autowired EwayBillDesk desk;

  private final List<String> complaints = new ArrayList<>();

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  @Test
  void theComplianceOfficerWatchesAndTheDispatchSupervisorSendsChallans() {
    cast.found();
    var bhiwandi = company.warehouse("BHW").orElseThrow();
    long pune = company.addWarehouse(act(), new Warehouse(0, bhiwandi.branchId(), bhiwandi.registrationId(), "PNQ", "Pune", "Survey 12, Nagar Road", null, "Pune", "27", "411014", true));
    stock.addBins(act(), pune, List.of(new NewBin("P-01", 1)));
    var customer = cast.registered("29", "Bengaluru", "560001");
    var shipments = List.of(cast.packed(customer, cast.items(1, "45000"), 2), cast.packed(customer, cast.items(2, "30000"), 1));
    var trip = bay.planTrip(act(), bhiwandi.id(), TripDetails.road("MH12AB1234", "Ramesh"));
    bay.board(act(), trip.id(), shipments.stream().map(Shipment::id).toList());
    var bills = shipments.stream().map(s -> book.invoice(book.issue(act(), s.id()).no()).ewayBill().no()).toList();
    for (var s : shipments) bay.letGo(act(), s.id());
    clock.moveTo(desk.bill(bills.getFirst()).validUntil().minus(Duration.ofHours(3)));
    var sku = cast.items(1, "3000").getFirst();
    chain.receive(sku, "BHW", "A-01", 60);

    try (var chromium = new Chromium(); var officer = chromium.visitor(1366, 900); var supervisor = chromium.visitor(1366, 900); var phone = chromium.visitor(390, 844)) {
      var page = signIn(officer.newPage(), "deepa");
      show(page, "eway-home", "/");
      assertThat(page.content()).contains("E-way bills that expire", bills.getFirst());
      show(page, "eway-filings", "/filings");
      show(page, "eway-bill", "/eway-bills/" + bills.getFirst());
      page.click("summary:has-text('Extend')");
      Chromium.picture(page, "eway-extension-form");
      page.fill("details[open] input[name=remainingKm]", "300");
      page.fill("details[open] input[name=fromPlace]", "Hubballi");
      page.fill("details[open] input[name=fromPin]", "580020");
      page.fill("details[open] input[name=remark]", "Lorry broke down");
      page.selectOption("details[open] select[name=reason]", "4");
      page.click("details[open] button[data-main]");
      page.waitForSelector(".k-said");
      Chromium.picture(page, "eway-extended");
      assertThat(page.content()).contains("is extended");
      show(page, "eway-trip", "/trips/" + Trip.no(trip.id()));
      page.waitForSelector("button:has-text('Make trip sheet')");
      page.click("button:has-text('Make trip sheet')");
      page.waitForSelector(".k-said, .alert");
      Chromium.picture(page, "eway-trip-sheet");
      show(page, "eway-shipment", "/shipments/" + shipments.getFirst().no());
      page.waitForSelector(".k-main strong:has-text('E-way bill')");
      assertThat(page.content()).contains("an e-way bill is due");

      var yard = signIn(supervisor.newPage(), "imran");
      show(yard, "challan-new", "/challans/new");
      yard.selectOption("#f-kind", "BRANCH_TRANSFER");
      yard.selectOption("#f-from", "BHW");
      yard.selectOption("#f-to", "PNQ");
      yard.fill("input[name=sku] >> nth=0", sku);
      yard.fill("input[name=qty] >> nth=0", "40");
      yard.fill("input[name=value] >> nth=0", "3000");
      yard.fill("#f-purpose", "Stock for Diwali");
      yard.click("form.k-form button[data-main]");
      yard.waitForSelector(".k-said");
      Chromium.picture(yard, "challan-issued");
      assertThat(yard.content()).contains("has no vehicle");
      yard.fill("#f-vehicleNo", "MH12AB1234");
      yard.click("form.k-form button[data-main]");
      yard.waitForSelector("button:has-text('Let go')");
      Chromium.picture(yard, "challan-ready");
      yard.click("button:has-text('Let go')");
      yard.waitForSelector(".k-said");
      var challan = yard.url().substring(yard.url().indexOf("/challans/"));
      show(yard, "challans", "/challans");

      var keeper = signIn(phone.newPage(), "lakshman");
      show(keeper, "challan-phone", challan);
      keeper.click("form.k-form button[data-main]");
      keeper.waitForSelector(".k-said");
      Chromium.picture(keeper, "challan-phone-arrived");
      show(keeper, "eway-bill-phone", "/eway-bills/" + bills.getFirst());
      show(keeper, "challan-list-phone", "/challans");
    }
    assertThat(complaints).isEmpty();
  }

  private Page signIn(Page page, String who) {
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") && !m.text().contains("status of 4")) complaints.add(page.url() + ": " + m.text());
    });
    Chromium.signIn(page, url(""), who, Premises.PASSWORD);
    page.waitForSelector(".k-main");
    return page;
  }

  private void show(Page page, String name, String address) {
    page.navigate(url(address));
    assertThat(page.content()).as(address).doesNotContain("incident");
    Chromium.picture(page, name);
  }
}
