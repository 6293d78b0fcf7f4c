package org.kram.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.party.NewAddress;
import org.kram.party.NewContact;
import org.kram.party.NewParty;
import org.kram.party.NewTransporter;
import org.kram.party.NewVehicle;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.TransportBook;
import org.kram.party.VehicleKind;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewPriceList;
import org.kram.pricing.NewScheme;
import org.kram.pricing.PriceBook;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.beans.factory.annotation.Autowired;

/// The screens of masters, prices and import in a real browser. Pictures are in `target/screens`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MastersScreensTest extends KramTest {
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  @Autowired
  private People people;
  @Autowired
  private PartyBook parties;
  @Autowired
  private Catalog catalog;
  @Autowired
  private PriceBook prices;
  @Autowired
  private TransportBook transport;

  @BeforeAll
  void aBookInUse() {
    var act = Act.of(Actor.kram(), clock.instant());
    people.create(act, new NewPerson("arun", "Arun Kulkarni", null, null, "a good secret", EnumSet.of(Role.ADMINISTRATOR, Role.SALES_COORDINATOR, Role.SALES_HEAD, Role.DISPATCH_SUPERVISOR)));
    var gstin = "27AAACB1234C1Z" + Gstin.checkDigit("27AAACB1234C1Z");
    var shops = new ArrayList<NewParty>();
    for (var name : List.of("Anand General Stores", "Bharat Stores", "Chitra Gift House", "Deccan Kitchenware", "Everest Trading Co"))
      shops.add(new NewParty(name.substring(0, 5).strip().toUpperCase(), PartyKind.CUSTOMER, new PartyDetails(name, name + " Private Limited", BuyerCategory.REGULAR, gstin, null, "RETAIL", "Pune", null, null, 30,
          org.kram.party.Sourcing.NEAREST, null, "accounts@shop.example", "9820011223", null, null), List.of(NewAddress.of("Head office", "12 MG Road", "Pune", "27", "411001"),
          new NewAddress("Nashik depot", false, true, "Plot 4, MIDC", null, "Nashik", "27", "422007", null, null, null)), List.of(new NewContact("Meera Shah", "Purchase", "9820011223", "meera@shop.example", true))));
    parties.createAll(act, shops, false);
    var items = catalog.createAll(act, List.of(
        new NewItem("85123A", "White hanging heart T-light holder", "8901234567890", "9405", "GST18", "NOS", "Home", "Acme", false, false, false, 7, new BigDecimal("0.25"), Money.of("299.00"), true,
            List.of(NewItem.Unit.of("DOZ", 12), NewItem.Unit.of("CTN", 144))),
        new NewItem("OIL-15", "Groundnut oil", null, "1508", "GST5", "LTR", "Grocery", null, false, true, true, 3, new BigDecimal("0.92"), null, true, List.of(NewItem.Unit.of("TIN", 15))), NewItem.of("MUG", "Stoneware mug", "6912", "GST18")));
    prices.putList(act, new NewPriceList("BASE", "Base list 2026-27", NewPriceList.Kind.BASE, null, true));
    prices.putList(act, new NewPriceList("RETAIL", "Retail trade", NewPriceList.Kind.GROUP, "RETAIL", true));
    prices.setPrices(act, "BASE", List.of(NewPrice.of(items.get("85123A"), new BigDecimal("180"), APRIL), new NewPrice(items.get("85123A"), Quantity.of(144), new BigDecimal("165.5"), false, APRIL, null),
        NewPrice.of(items.get("OIL-15"), new BigDecimal("172.125"), APRIL), NewPrice.of(items.get("MUG"), new BigDecimal("99"), APRIL)));
    prices.setPrices(act, "RETAIL", List.of(NewPrice.of(items.get("85123A"), new BigDecimal("171"), APRIL)));
    prices.createScheme(act, new NewScheme("DIWALI", "Diwali slabs", new NewScheme.Terms.Slab(List.of(new NewScheme.Step(Quantity.of(24), new BigDecimal("3")), new NewScheme.Step(Quantity.of(144), new BigDecimal("5")))), null, "Home",
        null, null, APRIL, LocalDate.of(2027, 3, 31), false, true));
    prices.createScheme(act, new NewScheme("TEN1", "Ten and one", new NewScheme.Terms.BuyXGetY(Quantity.of(10), Quantity.of(1)), items.get("85123A"), null, "RETAIL", null, APRIL, LocalDate.of(2027, 3, 31), false, true));
    transport.createTransporter(act, new NewTransporter("VRL", "VRL Logistics", "29AAACV1234K1ZX", "08362237511", true));
    transport.createVehicle(act, new NewVehicle("MH12AB1234", transport.transporterByCode("VRL").orElseThrow().id(), VehicleKind.REGULAR, new BigDecimal("7500"), "Ramesh Kale", "9820011223", true));
  }

  private void show(Page page, String kind, String name, String path) {
    page.navigate(url(path));
    page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    Chromium.picture(page, kind + "-" + name);
  }

  @Test
  void every_screen_is_shown_on_a_desk_and_on_a_phone() {
    var complaints = new ArrayList<String>();
    try (var chromium = new Chromium()) {
      for (var size : List.of(new int[] {1366, 900}, new int[] {390, 844})) {
        var kind = size[0] > 1000 ? "desk" : "phone";
        try (var visitor = chromium.visitor(size[0], size[1])) {
          var page = visitor.newPage();
          page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) complaints.add(page.url() + ": " + message.text());
          });
          Chromium.signIn(page, url(""), "arun", "a good secret");
          page.waitForSelector(".k-head");
          show(page, kind, "customers", "/customers");
          show(page, kind, "customer", "/customers/BHARA");
          show(page, kind, "customer-new", "/customers/new");
          show(page, kind, "items", "/items");
          show(page, kind, "item", "/items/85123A");
          show(page, kind, "item-new", "/items/new");
          show(page, kind, "prices", "/prices");
          show(page, kind, "price-list", "/prices/BASE");
          show(page, kind, "schemes", "/schemes");
          show(page, kind, "scheme-new", "/schemes/new");
          show(page, kind, "price-question", "/prices/question?customer=BHARA&sku=85123A&qty=150");
          show(page, kind, "negotiated", "/negotiated-prices");
          show(page, kind, "transporters", "/transporters");
          show(page, kind, "vehicle", "/vehicles/MH12AB1234");
          show(page, kind, "imports", "/imports");
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_file_goes_in_by_the_screen_and_its_progress_is_seen() {
    var rows = IntStream.range(0, 6000).mapToObj(i -> "UP" + i + ",Upload " + i + ",6912,GST18").collect(Collectors.joining("\n"));
    try (var chromium = new Chromium(); var visitor = chromium.visitor(1366, 900)) {
      var page = visitor.newPage();
      Chromium.signIn(page, url(""), "arun", "a good secret");
      page.waitForSelector(".k-head");
      handIn(page, "items-wrong.csv", "sku,name,hsn,tax_class\nX1,,12,GST18\n", false);
      page.waitForSelector("text=Fetch the sheet with its errors");
      Chromium.picture(page, "desk-import-faulty");
      handIn(page, "items.csv", "sku,name,hsn,tax_class\n" + rows, false);
      page.waitForSelector("text=All 6000 rows are written", new Page.WaitForSelectorOptions().setTimeout(60_000));
      Chromium.picture(page, "desk-import-done");
    }
    assertThat(catalog.bySku(List.of("UP5999"))).isNotEmpty();
  }

  private void handIn(Page page, String name, String content, boolean dry) {
    page.navigate(url("/imports"));
    page.selectOption("#f-kind", "ITEMS");
    page.setInputFiles("#f-file", new FilePayload(name, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    if (!dry) page.uncheck("input[name=dryRun]");
    page.click("button[data-main]");
  }
}
