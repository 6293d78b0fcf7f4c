package org.kram.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/// The masters as programs and as people at a screen meet them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MastersOverHttpTest extends KramTest {
  @Autowired
  private People people;
  private String maker = "";
  private String checker = "";
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();

  @BeforeAll
  void people() throws Exception {
    var act = Act.of(Actor.kram(), clock.instant());
    long ravi = people.create(act, new NewPerson("ravi", "Ravi", null, null, "a good secret", EnumSet.of(Role.ADMINISTRATOR, Role.SALES_COORDINATOR)));
    long vik = people.create(act, new NewPerson("vik", "Vik", null, null, "a good secret", EnumSet.of(Role.SALES_HEAD, Role.DISPATCH_SUPERVISOR, Role.ADMINISTRATOR)));
    maker = people.createToken(act, ravi, "test", true, null).text();
    checker = people.createToken(act, vik, "test", true, null).text();
    var login = page("/login");
    post("/login", Map.of("login", "vik", "password", "a good secret", "_csrf", hidden(login, "_csrf")));
  }

  private HttpResponse<String> call(String token, String method, String path, String json) throws Exception {
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url("/api/v1" + path))).header("Authorization", "Bearer " + token)
        .header("Idempotency-Key", UUID.randomUUID().toString()).header("Content-Type", "application/json")
        .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
  }

  private String page(String path) throws Exception {
    var answer = get(path);
    assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String hidden(String page, String name) {
    var match = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(match.find()).isTrue();
    return match.group(1);
  }

  private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
    var body = form.entrySet().stream().map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    return browser.send(HttpRequest.newBuilder(URI.create(url(path))).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /// Fills a form of a page and sends it.
  private HttpResponse<String> fill(String pageWithForm, String action, Map<String, String> typed) throws Exception {
    var page = page(pageWithForm);
    var form = new java.util.HashMap<>(typed);
    form.put("_csrf", hidden(page, "_csrf"));
    form.put("requestId", UUID.randomUUID().toString());
    form.put("back", pageWithForm);
    return post(action, form);
  }

  /// Name, value, name, value …
  private static Map<String, String> typed(String... pairs) {
    var typed = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) typed.put(pairs[i], pairs[i + 1]);
    return typed;
  }

  @Test
  void a_customer_over_the_api_is_entered_changed_and_signed_by_another() throws Exception {
    var made = call(maker, "POST", "/customers", """
        {"code": "api1", "name": "Api Traders", "termsDays": 45, "addresses": [{"label": "Shop", "line1": "1 Main Road", "place": "Pune", "stateCode": "27", "pin": "411001"}]}""");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).contains("\"code\":\"API1\"", "\"state\":\"DRAFT\"", "\"revision\":1");
    assertThat(call(maker, "POST", "/customers/api1/sign-off", "{}").statusCode()).isEqualTo(403);
    assertThat(call(checker, "POST", "/customers/api1/sign-off", "{}").body()).contains("SIGNED");
    assertThat(call(maker, "PUT", "/customers/api1", "{\"name\": \"Api Traders\", \"termsDays\": 60, \"revision\": 1}").statusCode()).isEqualTo(409);
    assertThat(call(maker, "PUT", "/customers/api1", "{\"name\": \"Api Traders\", \"termsDays\": 60, \"revision\": 2}").body()).contains("DRAFT");
    assertThat(call(maker, "GET", "/customers/api1", "").body()).contains("terms in days");
    assertThat(call(maker, "GET", "/customers?q=api", "").body()).contains("API1");
    var wrong = call(maker, "POST", "/customers", "{\"name\": \"\", \"category\": \"REGULAR\", \"gstin\": \"27\"}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("\"field\":\"name\"", "\"field\":\"gstin\"");
  }

  @Test
  void items_prices_and_the_price_question_over_the_api() throws Exception {
    assertThat(call(maker, "POST", "/items", "{\"sku\": \"AP/1\", \"name\": \"Brass lamp\", \"hsn\": \"9405\", \"taxClass\": \"GST18\", \"units\": {\"DOZ\": {\"numerator\": 12}}}").statusCode()).isEqualTo(201);
    assertThat(call(maker, "GET", "/items/AP/1", "").body()).contains("Brass lamp", "\"DOZ\"");
    assertThat(call(maker, "PUT", "/items/AP/1", "{\"name\": \"Brass lamp, small\", \"hsn\": \"9405\", \"taxClass\": \"GST18\", \"revision\": 1}").body()).contains("Brass lamp, small");
    call(maker, "POST", "/items", "{\"sku\": \"AP2\", \"name\": \"Lamp oil\", \"hsn\": \"1515\", \"taxClass\": \"GST5\", \"uqc\": \"LTR\", \"units\": {\"TIN\": {\"numerator\": 15}}}");
    assertThat(call(maker, "POST", "/price-lists", "{\"code\": \"BASE\", \"name\": \"Base\", \"kind\": \"BASE\"}").statusCode()).isEqualTo(201);
    assertThat(call(maker, "POST", "/price-lists/BASE/prices", "[{\"sku\": \"AP2\", \"price\": 180.5}]").body()).isEqualTo("{\"prices\":1}");
    assertThat(call(maker, "GET", "/price-lists/BASE/prices", "").body()).contains("AP2");
    assertThat(call(checker, "POST", "/schemes", "{\"code\": \"OIL5\", \"name\": \"Oil\", \"percent\": 5, \"sku\": \"AP2\", \"toOn\": \"2026-12-31\"}").statusCode()).isEqualTo(201);
    call(maker, "POST", "/customers", "{\"code\": \"ASKER\", \"name\": \"Asker\"}");
    assertThat(call(checker, "POST", "/negotiated-prices", "{\"customer\": \"ASKER\", \"sku\": \"AP2\", \"price\": 170, \"why\": \"volume\"}").statusCode()).isEqualTo(200);
    var answer = call(maker, "POST", "/prices", "{\"customer\": \"ASKER\", \"lines\": [{\"sku\": \"AP2\", \"unit\": \"TIN\", \"qty\": 2}]}");
    assertThat(answer.body()).contains("\"source\":\"NEGOTIATED\"", "\"net\":4845.00", "\"discount\":255.00", "5% of");
    assertThat(call(maker, "POST", "/prices", "{\"customer\": \"ASKER\", \"lines\": [{\"sku\": \"AP/1\", \"qty\": 1}]}").body()).contains("NO_PRICE");
    assertThat(call(maker, "GET", "/negotiated-prices?customer=ASKER", "").body()).contains("volume");
    assertThat(call(maker, "GET", "/schemes", "").body()).contains("OIL5");
  }

  @Test
  void transporters_and_vehicles_over_the_api() throws Exception {
    assertThat(call(checker, "POST", "/transporters", "{\"code\": \"VRL\", \"name\": \"VRL\"}").statusCode()).isEqualTo(201);
    assertThat(call(checker, "POST", "/vehicles", "{\"number\": \"mh-12-ab-1234\", \"transporter\": \"vrl\"}").body()).contains("MH12AB1234");
    assertThat(call(checker, "PUT", "/vehicles/MH12AB1234", "{\"driver\": \"Ramesh\", \"revision\": 1}").body()).contains("Ramesh");
    assertThat(call(checker, "GET", "/vehicles", "").body()).contains("MH12AB1234");
    assertThat(page("/vehicles")).contains("MH12AB1234");
    assertThat(page("/transporters/VRL")).contains("VRL");
  }

  @Test
  void a_person_enters_a_customer_on_the_screen_and_sees_what_is_wrong_in_place() throws Exception {
    var refused = fill("/customers/new", "/customers", typed("name", "Screen Stores", "category", "REGULAR", "gstin", "27AAACB1234C1ZZ", "termsDays", "thirty"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Screen Stores", "is no number");
    var refusedAgain = fill("/customers/new", "/customers", typed("name", "Screen Stores", "category", "REGULAR", "gstin", "27AAACB1234C1ZZ", "addresses[0].line1", "x"));
    assertThat(refusedAgain.body()).contains("check character", "addresses[0].pin", "invalid-feedback");
    var made = fill("/customers/new", "/customers", typed("code", "SCREEN", "name", "Screen Stores", "category", "UNREGISTERED", "termsDays", "15", "addresses[0].label", "Shop", "addresses[0].line1", "2 Ring Road",
        "addresses[0].place", "Pune", "addresses[0].stateCode", "27", "addresses[0].pin", "411001", "addresses[0].billing", "true", "addresses[0].shipping", "true"));
    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.body()).contains("Waiting for sign-off", "2 Ring Road", "Maharashtra (27)", "New customer Screen Stores");
    assertThat(fill("/customers/SCREEN", "/customers/SCREEN/sign-off", typed()).body()).contains("You wrote these details");
    assertThat(fill("/customers/SCREEN", "/customers/SCREEN/contacts", typed("name", "Meera", "mail", "meera@screen.in", "getsInvoices", "true")).body()).contains("Gets invoices");
    assertThat(fill("/customers/SCREEN/change", "/customers/SCREEN/change", typed("revision", "1", "name", "Screen Stores", "category", "UNREGISTERED", "termsDays", "20", "why", "asked for it")).body())
        .contains("20 days", "asked for it");
    assertThat(fill("/customers/SCREEN/addresses/new", "/customers/SCREEN/addresses", typed("label", "Depot", "line1", "3 Ring Road", "place", "Pune", "stateCode", "27", "pin", "411001", "shipping", "true")).body())
        .contains("3 Ring Road");
    assertThat(fill("/customers/SCREEN", "/customers/SCREEN/block", typed("why", "cheque bounced")).body()).contains("Blocked: cheque bounced");
    assertThat(page("/customers?q=screen&state=BLOCKED")).contains("Screen Stores");
    assertThat(page("/suppliers")).contains("Nobody here yet");
    assertThat(get("/customers/NOBODY").statusCode()).isEqualTo(404);
  }

  @Test
  void items_and_prices_on_the_screen() throws Exception {
    var made = fill("/items/new", "/items", typed("sku", "scr/9", "name", "Screen mug", "hsn", "6912", "taxClass", "GST18", "uqc", "NOS", "packs", "DOZ = 12\nPCS = 1/3", "active", "true", "mrp", "1,250.50"));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.body()).contains("SCR/9", "1/3", "₹1,250.50");
    assertThat(fill("/items/change?sku=SCR/9", "/items/change", typed("sku", "SCR/9", "revision", "1", "name", "Screen mug", "hsn", "6912", "taxClass", "GST18", "uqc", "NOS", "packs", "a dozen is twelve")).body())
        .contains("is no pack");
    assertThat(page("/items?q=mug")).contains("/items/SCR/9");
    fill("/prices/new", "/prices", typed("code", "SCREENLIST", "name", "Screen list", "kind", "CUSTOMER", "active", "true"));
    assertThat(fill("/prices/SCREENLIST", "/prices/SCREENLIST/prices", typed("sku", "scr/9", "price", "99.5", "fromOn", "2026-11-01")).body()).contains("99.50", "The price of SCR/9 is set");
    assertThat(page("/item-prices?sku=SCR/9")).contains("Screen list");
    assertThat(page("/prices")).contains("SCREENLIST");
    assertThat(page("/prices/SCREENLIST/change")).contains("Screen list");
    var scheme = fill("/schemes/new", "/schemes", typed("code", "MUG10", "name", "Mugs", "kind", "SLAB", "slabs", "10 = 5\n50 = 8", "sku", "SCR/9", "fromOn", "2026-11-01", "toOn", "2026-12-31", "active", "true"));
    assertThat(scheme.body()).contains("5% from 10, 8% from 50");
    assertThat(page("/schemes")).contains("MUG10", "Running");
    call(maker, "POST", "/customers", "{\"code\": \"SCRASK\", \"name\": \"Asker\", \"priceListCode\": \"SCREENLIST\"}");
    assertThat(fill("/negotiated-prices", "/negotiated-prices", typed("customer", "SCRASK", "sku", "SCR/9", "price", "90", "why", "volume")).body()).contains("volume");
    assertThat(page("/prices/question?customer=SCRASK&sku=SCR/9&qty=12")).contains("negotiated price", "Given", "₹1,026.00");
    assertThat(page("/prices/question?customer=NOONE&sku=SCR/9")).contains("There is no customer NOONE");
    assertThat(page("/transporters/new")).contains("TRANSIN");
    assertThat(page("/vehicles/new")).contains("MH12AB1234");
  }
}
