package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kram.Chromium;
import org.kram.KramTest;
import org.kram.identity.People;
import org.kram.replay.Premises;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The warehouse at work in a real browser and over the API: each person does his own part. Pictures are in `target/screens`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YardScreensTest extends KramTest {
  @Autowired ChainCast cast;
  @Autowired DispatchBay bay;
  @Autowired People people;
  @Autowired JsonMapper json;
  private final List<String> complaints = new ArrayList<>();
  private List<String> skus;
  private long order;

  @BeforeAll
  void aYardAtWork() {
    cast.found();
    skus = cast.items(4);
    for (var sku : skus) cast.receive(sku, "BHW", sku.equals(skus.get(1)) ? "B-01" : "A-01", 40);
    cast.receive(skus.get(0), "GGN", "A-02", 15);
    var wanted = new LinkedHashMap<String, Integer>();
    skus.forEach(sku -> wanted.put(sku, 6));
    order = cast.order(cast.customer(), wanted).id();
    for (int i = 0; i < 3; i++) cast.order(cast.customer(), Map.of(skus.get(i), 60));
    for (int i = 0; i < 3; i++) {
      var shipment = cast.packed(cast.order(cast.customer(), Map.of(skus.get(3), 3)).id());
      if (i > 0) cast.papers(shipment);
      if (i > 1) bay.letGo(act(), shipment.id());
    }
  }

  @Test
  void theYardWorksInTheBrowser() {
    try (var chromium = new Chromium(); var desk = chromium.visitor(1366, 900); var phone = chromium.visitor(390, 844)) {
      var page = listened(desk.newPage());
      as(page, "suresh");
      show(page, "desk-backorders", "/backorders");
      show(page, "desk-release-part", "/orders/SO-" + order + "/picks/new");
      page.locator("[name=qty]").first().fill("99");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.textContent("#trouble")).contains("99 were to be picked, 6 are allocated");
      Chromium.picture(page, "desk-release-part-refused");
      show(page, "desk-stock", "/stock");
      show(page, "desk-stock-item", "/stock/items/" + skus.getFirst());
      show(page, "desk-order-goods", "/orders/SO-" + order + "/dispatches");
      page.navigate(url("/stock/adjustments/new"));
      page.fill("#f-why", "Yearly count");
      page.locator("[name=sku]").first().fill(skus.getFirst());
      page.locator("[name=place]").first().fill("A-01");
      page.locator("[name=qty]").first().fill("-39");
      page.selectOption("#f-warehouse", "BHW");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.textContent("#trouble")).contains("promised to orders");
      assertThat(page.locator("[name=qty]").first().inputValue()).isEqualTo("-39");
      Chromium.picture(page, "desk-stock-adjust-refused");

      var small = listened(phone.newPage());
      as(small, "ganesh");
      var pick = bay.release(act(), order).getFirst();
      show(small, "phone-picks", "/picks");
      small.navigate(url("/picks/" + pick.no() + "/walk"));
      small.fill("#f-bin", "B-01");
      small.click(".k-walk-form button");
      small.waitForSelector("#trouble .alert");
      assertThat(small.textContent(".k-walk")).contains("This is not the bin of the line");
      Chromium.picture(small, "phone-walk-wrong-bin");
      small.fill("#f-bin", "A-01");
      small.press("#f-bin", "Enter");
      small.fill("#f-code", pick.lines().getFirst().sku());
      small.press("#f-code", "Enter");
      small.press("#f-qty", "Enter");
      small.press("#f-why", "Enter");
      small.press(".k-walk-form button", "Enter");
      small.waitForURL("**/walk");
      Chromium.picture(small, "phone-walk");
      small.fill("#f-qty", "4");
      small.fill("#f-why", "Damaged");
      small.click(".k-walk-form button");
      for (int i = 2; i < 4; i++) small.click(".k-walk-form button");
      small.waitForSelector("text=All lines are taken");
      Chromium.picture(small, "phone-walk-done");
      small.click("button[data-main]");
      small.waitForSelector("text=is picked");
      assertThat(bay.pick(pick.id()).state()).isEqualTo(Pick.State.PICKED);
      assertThat(bay.pick(pick.id()).lines().get(1).picked()).isEqualTo(q(4));

      desk.clearCookies();
      as(page, "imran");
      show(page, "desk-picks", "/picks");
      page.navigate(url("/picks/" + pick.no()));
      page.fill("#f-cartons", "0");
      page.fill("#f-vehicleNo", "mh 12 ab 1234");
      page.fill("#f-transporter", Premises.TRANSPORTER);
      page.fill("#f-driver", "Ramesh");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      assertThat(page.inputValue("#f-driver")).isEqualTo("Ramesh");
      page.fill("#f-cartons", "3");
      Chromium.picture(page, "desk-pack");
      page.click("button[data-main]");
      page.waitForSelector("text=is packed");
      Chromium.picture(page, "desk-shipment");
      assertThat(page.textContent("main")).contains("MH12AB1234", "Shakti Roadlines", "has no tax invoice");
      var shipment = bay.shipmentsOf(order).getFirst();
      cast.papers(shipment);
      show(page, "desk-gate", "/shipments/gate");
      page.locator("tr", new Page.LocatorOptions().setHasText(shipment.no())).locator("button").click();
      page.waitForSelector("text=has left");
      show(page, "desk-shipments", "/shipments");
      page.navigate(url("/shipments/" + shipment.no()));
      page.click("text=Delivered");
      page.fill("#f-to", "Mr Kulkarni");
      page.setInputFiles("#f-file", new FilePayload("letter.txt", "text/plain", "not a photo".getBytes(StandardCharsets.UTF_8)));
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      Chromium.picture(page, "desk-delivery-refused");
      phone.clearCookies();
      as(small, "imran");
      show(small, "phone-delivery", "/shipments/" + shipment.no() + "/delivery");
      assertThat(small.getAttribute("#f-photo", "capture")).isEqualTo("environment");
      small.fill("#f-to", "Mr Kulkarni");
      small.setInputFiles("#f-photo", new FilePayload("signed-lr.png", "image/png", ProofsTest.PNG));
      small.click("button[data-main]");
      small.waitForSelector("text=is delivered to Mr Kulkarni, with proof");
      Chromium.picture(small, "phone-shipment");
      page.navigate(url("/shipments/" + shipment.no()));
      page.locator(".k-proofs img").scrollIntoViewIfNeeded();
      page.waitForFunction("document.querySelector('.k-proofs img').naturalWidth === 1");
      page.setInputFiles(".k-proof-add [name=file]", new FilePayload("lr.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
      page.click(".k-proof-add button");
      page.waitForSelector("text=lr.pdf is kept");
      Chromium.picture(page, "desk-shipment-delivered");
      show(page, "desk-trips", "/trips");
      show(page, "desk-trip-new", "/trips/new");
      show(page, "desk-trip", "/trips/" + shipment.trip().no());

      desk.clearCookies();
      as(page, "lakshman");
      page.navigate(url("/stock/receipts/new"));
      page.selectOption("#f-warehouse", "BHW");
      page.fill("#f-reference", "Bill 4711");
      page.locator("[name=sku]").first().fill("NO-SUCH");
      page.locator("[name=qty]").first().fill("5");
      page.click("button[data-main]");
      page.waitForSelector("#trouble .alert");
      Chromium.picture(page, "desk-stock-receive-refused");
      page.locator("[name=sku]").first().fill(skus.getFirst().toLowerCase());
      page.locator("[name=place]").first().fill("b-01");
      page.click("button[data-main]");
      page.waitForSelector("text=is received");
      show(page, "desk-stock-move", "/stock/carries/new");
      show(page, "desk-places", "/stock/places?warehouse=BHW");
      page.fill("#f-codes", "C-01 C-02");
      page.click("button[data-main]");
      page.waitForSelector("text=2 bin(s) are kept");
    }
    assertThat(complaints).isEmpty();
    cast.truthsHold();
  }

  @Test
  void theYardWorksOverTheApi() throws Exception {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-02", 5);
    var no = cast.order(sku, 8).no();
    var picker = token("ganesh");
    var dispatcher = token("imran");
    assertThat(call(dispatcher, "GET", "/orders/" + no + "/backorders", null, 200).get(0).get("qty").asInt()).isEqualTo(3);
    assertThat(call(dispatcher, "POST", "/orders/" + no + "/picks", "", 403).get("detail").asString()).contains("PICK");

    var tooMuch = call(picker, "POST", "/orders/" + no + "/picks", "{\"lines\":[{\"line\":1,\"qty\":6}]}", 409);
    assertThat(tooMuch.toString()).contains("MORE_THAN_ALLOCATED", "5 are allocated");
    assertThat(call(picker, "POST", "/orders/" + no + "/picks", "{\"lines\":[{\"line\":1}]}", 422).toString()).contains("lines[0].qty");
    var part = call(picker, "POST", "/orders/" + no + "/picks", "{\"lines\":[{\"line\":1,\"qty\":2}]}", 201);
    assertThat(part.get(0).get("lines").get(0).get("qty").asInt()).isEqualTo(2);
    call(picker, "POST", "/picks/" + part.get(0).get("no").asString() + "/cancellation", "{\"why\":\"Wrong day\"}", 200);
    var key = UUID.randomUUID().toString();
    var first = call(picker, "POST", "/orders/" + no + "/picks", "", 201, key);
    assertThat(call(picker, "POST", "/orders/" + no + "/picks", "", 201, key)).as("a repeat gets the first answer").isEqualTo(first);
    var pick = first.get(0);
    assertThat(pick.get("lines").get(0).get("bin").asString()).isEqualTo("A-02");
    var refusal = call(picker, "POST", "/picks/" + pick.get("no").asString() + "/confirmation", "{\"lines\":[{\"seq\":1,\"qty\":4}]}", 422);
    assertThat(refusal.toString()).contains("lines[0].why");
    call(picker, "POST", "/picks/" + pick.get("no").asString() + "/confirmation", "{\"lines\":[{\"seq\":1,\"qty\":4,\"why\":\"Damaged\"}]}", 200);
    var shipment = call(dispatcher, "POST", "/picks/" + pick.get("no").asString() + "/shipment",
        "{\"cartons\":2,\"weightKg\":10.5,\"trip\":{\"mode\":\"ROAD\",\"vehicleNo\":\"MH12AB1234\"}}", 201);
    assertThat(shipment.get("lines").get(0).get("qty").asInt()).isEqualTo(4);
    var shipmentNo = shipment.get("no").asString();
    assertThat(call(dispatcher, "POST", "/shipments/" + shipmentNo + "/gate-out", "", 409).toString()).contains("NO_INVOICE");
    cast.papers(bay.shipment(Shipment.id(shipmentNo)));
    assertThat(call(dispatcher, "POST", "/shipments/" + shipmentNo + "/gate-out", "", 200).get("state").asString()).isEqualTo("LEFT");
    assertThat(call(dispatcher, "POST", "/shipments/" + shipmentNo + "/delivery", "{\"to\":\"Mr Kulkarni\"}", 200).get("state").asString()).isEqualTo("DELIVERED");
    var proof = call(dispatcher, "POST", "/shipments/" + shipmentNo + "/proofs", "{\"name\":\"lr.png\",\"content\":\"" + Base64.getEncoder().encodeToString(ProofsTest.PNG) + "\"}", 201);
    assertThat(proof.get("type").asString()).isEqualTo("image/png");
    assertThat(call(dispatcher, "GET", "/shipments/" + shipmentNo + "/proofs", null, 200).get(0)).isEqualTo(proof);
    assertThat(call(picker, "POST", "/shipments/" + shipmentNo + "/proofs", "{\"content\":\"AAAA\"}", 403).toString()).contains("DELIVER");
    assertThat(call(dispatcher, "POST", "/shipments/" + shipmentNo + "/proofs", "{\"name\":\"x.png\",\"content\":\"AAAA\"}", 422).toString()).contains("neither a photo");
    var stock = call(dispatcher, "GET", "/stock?sku=" + sku, null, 200);
    assertThat(stock.get("places").get(0).get("place").asString()).isEqualTo("QUARANTINE");
    var receipt = call(token("lakshman"), "POST", "/stock/receipts", "{\"warehouse\":\"BHW\",\"reference\":\"Bill 1\",\"lines\":[{\"sku\":\"" + sku + "\",\"qty\":10,\"place\":\"A-01\"}]}", 201);
    assertThat(receipt.get("no").asString()).startsWith("GR-");
    for (var list : List.of("/picks", "/shipments", "/trips", "/backorders", "/locations?warehouse=BHW", "/stock/moves?sku=" + sku)) call(dispatcher, "GET", list, null, 200);
  }

  private String token(String login) {
    return people.createToken(act(), people.person(login).orElseThrow().id(), "test", true, null).text();
  }

  private JsonNode call(String token, String method, String path, String body, int status) throws Exception {
    return call(token, method, path, body, status, UUID.randomUUID().toString());
  }

  private JsonNode call(String token, String method, String path, String body, int status, String key) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url("/api/v1" + path))).header("Authorization", "Bearer " + token).header("Idempotency-Key", key);
      if (body != null && !body.isEmpty()) request.header("Content-Type", "application/json");
      var answer = client.send(request.method(method, body == null || body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(),
          HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
      return json.readTree(answer.body());
    }
  }

  private Page listened(Page page) {
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("status of 4")) complaints.add(page.url() + ": " + message.text());
    });
    return page;
  }

  private void as(Page page, String login) {
    Chromium.signIn(page, url(""), login, Premises.PASSWORD);
    page.waitForSelector(".k-head");
  }

  private void show(Page page, String name, String path) {
    var answer = page.navigate(url(path));
    assertThat(answer.status()).as(path).isEqualTo(200);
    Chromium.picture(page, name);
  }
}
