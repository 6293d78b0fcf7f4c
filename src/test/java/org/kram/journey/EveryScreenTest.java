package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.microsoft.playwright.Page;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.command.DemoData;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;

/// Each person of the demo signs in and opens what the menu, the lists and the documents offer: nothing breaks, and no link leads to a closed door.
/// Of addresses that differ only in their numbers and names a few are opened.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryScreenTest extends KramTest {
  private static final int OF_A_KIND = 2;
  private static final String DESK = "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0";
  private static final String PHONE = "Mozilla/5.0 (Linux; Android 16; Mobile) Firefox/145.0";
  private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"]*)\"");
  /// What a template or a formatter leaves behind when something is missing.
  private static final Pattern LEFTOVER = Pattern.compile("\\$\\{|>null<|org\\.kram\\.[a-z]|Exception|>NaN<");
  private static final Pattern ONCE_ONLY = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|name=\"_csrf\" value=\"[^\"]*\"|X-XSRF-TOKEN\":\"[^\"]*\"|\"X-XSRF-TOKEN&#34;:[^}]*");

  @Autowired DemoData demo;

  @BeforeAll
  void theDemo() {
    demo.fill(new PrintStream(PrintStream.nullOutputStream()));
  }

  static Stream<Arguments> staff() {
    return Premises.staff().entrySet().stream().map(e -> arguments(e.getValue().title(), e.getKey()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("staff")
  void noScreenBreaksAndNoLinkLeadsToAClosedDoor(String role, String login) throws Exception {
    try (var browser = signedIn(login)) {
      var troubles = new ArrayList<String>();
      var seen = new HashMap<String, Integer>();
      var known = new LinkedHashSet<String>(Set.of("/"));
      var todo = new ArrayDeque<>(known);
      var from = new HashMap<String, String>();
      while (!todo.isEmpty()) {
        var address = todo.removeFirst();
        if (seen.merge(kind(address), 1, Integer::sum) > OF_A_KIND) continue;
        var answer = get(browser, address, DESK);
        trouble(answer).ifPresent(trouble -> troubles.add(address + " (linked from " + from.get(address) + "): " + trouble));
        if (!isHtml(answer)) continue;
        for (var link : links(answer.body())) if (known.add(link)) {
          todo.add(link);
          from.put(link, address);
        }
      }
      assertThat(troubles).isEmpty();
      assertThat(seen).as("a menu was there").hasSizeGreaterThan(30);
    }
  }

  /// A phone gets the same page: what differs is the stylesheet's business.
  @ParameterizedTest
  @MethodSource("places")
  void aPhoneGetsTheSamePage(String place) throws Exception {
    try (var browser = signedIn("vikram")) {
      assertThat(steady(get(browser, place, PHONE).body())).isEqualTo(steady(get(browser, place, DESK).body()));
    }
  }

  static Stream<String> places() {
    return Stream.of("/", "/orders", "/picks", "/shipments", "/invoices", "/stock", "/receivables", "/search?q=a");
  }

  /// One order by the hands of those whose work each step is, with nothing but what the screens offer; then anybody asks where it is.
  @Test
  void oneOrderGoesFromQuotationToPaymentThroughTheScreens() {
    var customer = db.sql("""
        select p.code from party_party p join credit_account c on c.customer_id = p.id where p.state = 'SIGNED'
        order by c.credit_limit - coalesce((select sum(open_amount) from receivable_item r where r.customer_id = p.id), 0) desc limit 1""").query(String.class).single();
    var sku = db.sql("select i.sku from stock_balance b join catalog_item i on i.id = b.item_id where b.pickable group by i.sku order by sum(b.on_hand - b.reserved) desc, i.sku limit 1").query(String.class).single();
    try (var chromium = new Chromium()) {
      var order = new String[1];
      as(chromium, "priya", page -> {
        page.click(".k-side a:has-text('Quotations')");
        page.click("a[data-new]");
        page.fill("#f-customer", customer);
        page.press("#f-customer", "Tab");
        page.waitForSelector(".k-sums-who");
        page.fill("#sku-0", sku);
        page.fill("#qty-0", "12");
        page.press("#qty-0", "Tab");
        page.waitForSelector("#about-0:has-text('free')");
        Chromium.picture(page, "journey-1-quotation-entry");
        page.keyboard().press("Control+Enter");
        page.waitForSelector(".k-document");
        Chromium.picture(page, "journey-2-quotation");
        page.click(".k-actions a:has-text('Order'), .k-document a:has-text('Order')");
        page.waitForSelector("input[name=qty]");
        page.keyboard().press("Control+Enter");
        page.waitForSelector(".k-document-no:has-text('Confirmed')");
        Chromium.picture(page, "journey-3-order");
        order[0] = page.url().replaceFirst(".*/orders/(SO-[0-9]+).*", "$1");
      });
      as(chromium, "suresh", page -> {
        opens(page, order[0]);
        page.click("button:has-text('Release pick list')");
        page.waitForSelector("#trouble .alert, a:has-text('PL-')");
        Chromium.picture(page, "journey-4-released");
      });
      as(chromium, "ganesh", page -> {
        page.click(".k-side a:has-text('Pick lists')");
        page.click("tr:has-text('" + order[0] + "') a");
        page.click("button:has-text('Confirm pick')");
        page.waitForSelector(".k-said:has-text('is picked')");
        Chromium.picture(page, "journey-5-picked");
      });
      as(chromium, "imran", page -> {
        page.click(".k-side a:has-text('Pick lists')");
        page.click("tr:has-text('" + order[0] + "') a");
        page.fill("#f-cartons", "2");
        page.fill("#f-vehicleNo", "MH04GH7788");
        page.fill("#f-transporter", Premises.TRANSPORTER);
        page.click("button:has-text('Pack')");
        page.waitForSelector("text=is packed");
        Chromium.picture(page, "journey-6-packed");
      });
      as(chromium, "kavita", page -> {
        page.click("a:has-text('Packed, to invoice')");
        for (var box : page.locator("input[name=shipment]").all()) box.uncheck();
        page.locator("tr:has-text('" + order[0] + "') input[name=shipment]").check();
        page.click("button[data-main]");
        page.waitForSelector(".k-said");
        Chromium.picture(page, "journey-7-invoiced");
      });
      as(chromium, "imran", page -> {
        opens(page, order[0]);
        page.click("a:has-text('SH-')");
        page.waitForSelector(".k-document");
        page.click("button:has-text('Let go')");
        page.waitForSelector("text=has left");
        page.click("a:has-text('Delivered')");
        page.fill("#f-to", "Mr Kulkarni");
        page.click("button[data-main]");
        page.waitForSelector("text=is delivered to Mr Kulkarni");
        Chromium.picture(page, "journey-8-delivered");
      });
      as(chromium, "kavita", page -> {
        var owed = db.sql("select total::text from invoice_invoice where order_id = :id").param("id", Long.valueOf(order[0].substring(3))).query(String.class).single();
        var invoice = db.sql("select no from invoice_invoice where order_id = :id").param("id", Long.valueOf(order[0].substring(3))).query(String.class).single();
        page.navigate(url("/receipts/new?customer=" + customer));
        page.fill("#f-amount", owed);
        page.press("#f-amount", "Enter");
        page.waitForSelector("#offers input[name=settle]");
        for (var offer : page.locator("#offers tr:has(input[name=settle])").all()) offer.locator("input[name=settle]").fill(offer.textContent().contains(invoice) ? owed : "");
        page.fill("#f-reference", "UTR-JOURNEY");
        page.press("#f-reference", "Control+Enter");
        page.waitForSelector(".k-document");
        Chromium.picture(page, "journey-9-receipt");
      });
      as(chromium, "arjun", page -> {
        page.fill("#k-search", order[0]);
        page.press("#k-search", "Enter");
        page.waitForURL("**/" + order[0] + "/status");
        Chromium.picture(page, "journey-10-where-is-my-order");
        assertThat(page.textContent("main")).contains("MH04GH7788", "Delivered", "Paid");
      });
    }
  }

  private void as(Chromium chromium, String login, Consumer<Page> work) {
    try (var visitor = chromium.visitor(1366, 900)) {
      var page = visitor.newPage();
      Chromium.signIn(page, url(""), login, Premises.PASSWORD);
      page.waitForSelector(".k-side");
      work.accept(page);
    }
  }

  /// By the search box, as one who only knows the number.
  private static void opens(Page page, String order) {
    page.fill("#k-search", order);
    page.press("#k-search", "Enter");
    page.waitForURL("**/" + order + "/status");
    page.click("main a[href='/orders/" + order + "']");
    page.waitForSelector(".k-document");
  }

  private static Optional<String> trouble(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) return Optional.of(answer.statusCode() + " " + answer.body().replaceAll("(?s).*id=\"trouble\"|<[^>]*>|\\s+", " ").strip().lines().findFirst().map(l -> l.substring(0, Math.min(200, l.length()))).orElse(""));
    if (!isHtml(answer)) return Optional.empty();
    var leftover = LEFTOVER.matcher(answer.body());
    return leftover.find() ? Optional.of("“" + answer.body().substring(Math.max(0, leftover.start() - 60), Math.min(answer.body().length(), leftover.end() + 40)) + "”") : Optional.empty();
  }

  private static boolean isHtml(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  private static Set<String> links(String page) {
    var links = new TreeSet<String>();
    var found = LINK.matcher(page);
    while (found.find()) {
      var link = found.group(1).replace("&amp;", "&").replaceFirst("#.*", "");
      if (!link.matches("/(webjars|css|js)/.*|/favicon.*|/v3/.*|/logout")) links.add(link);
    }
    return links;
  }

  /// Codes, numbers and search words are all alike; so are the values of filters, but not which filters there are.
  private static String kind(String address) {
    var parts = address.split("\\?", 2);
    var path = parts[0].replaceAll("/(?=[^/]*[0-9A-Z])[^/]+", "/*");
    return parts.length == 1 ? path : path + "?" + parts[1].replaceAll("=(?![A-Z_]+(&|$))[^&]*", "=*");
  }

  private static String steady(String page) {
    return ONCE_ONLY.matcher(page).replaceAll("*");
  }

  private HttpResponse<String> get(HttpClient browser, String address, String device) throws Exception {
    return browser.send(HttpRequest.newBuilder(URI.create(url(address.replace(" ", "%20")))).header("User-Agent", device).build(), BodyHandlers.ofString());
  }

  private HttpClient signedIn(String login) throws Exception {
    var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    var form = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(get(browser, "/login", DESK).body());
    assertThat(form.find()).isTrue();
    var typed = Map.of("login", login, "password", Premises.PASSWORD, "_csrf", form.group(1)).entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).toList();
    var answer = browser.send(HttpRequest.newBuilder(URI.create(url("/login"))).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(String.join("&", typed))).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(login + " signs in").isEqualTo(200);
    return browser;
  }
}
