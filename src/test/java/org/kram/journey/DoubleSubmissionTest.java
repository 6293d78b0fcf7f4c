package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kram.dispatch.Shipment;
import org.kram.identity.Role;
import tools.jackson.databind.JsonNode;

/// A network that drops the answer makes every program ask again. Whatever is asked, asking twice does it once and gets the same answer.
class DoubleSubmissionTest extends ApiTest {
  private String asha;
  private String rajesh;

  @BeforeAll
  void people() {
    asha = token("asha", true, EnumSet.allOf(Role.class));
    rajesh = token("rajesh", true, EnumSet.allOf(Role.class));
  }

  @Test
  void everyWriteFromQuotationToCashSentTwiceIsDoneOnce() throws Exception {
    var customer = customer();
    var sku = item();
    var other = item();
    var quoted = no(twice("POST", "/quotations", offer(customer, sku, 10), offer(customer, sku, 11)));
    twice("POST", "/quotations/" + quoted + "/versions", "{\"version\":1,\"offer\":" + offer(customer, sku, 12) + "}", "{\"version\":2,\"offer\":" + offer(customer, sku, 12) + "}");
    twice("POST", "/quotations/" + quoted + "/sending", "{\"to\":\"buyer@example.in\"}", "{\"to\":\"boss@example.in\"}");
    twice("POST", "/quotations/" + quoted + "/reply", "{\"reply\":\"yes\"}", "{\"reply\":\"no\"}");
    var order = no(twice("POST", "/quotations/" + quoted + "/orders", "{\"confirm\":false}", "{\"confirm\":true}"));
    twice("POST", "/orders/" + order + "/confirmation", null, null);
    no(twice("POST", "/orders/" + order + "/copies", null, null));

    var direct = no(twice("POST", "/orders", orderOf(customer, sku, 10, other, 5), orderOf(customer, sku, 10, other, 6)));
    twice("POST", "/orders/" + direct + "/amendment", "{\"revision\":1,\"changes\":[{\"line\":1,\"qty\":8}],\"why\":\"needs fewer\"}",
        "{\"revision\":1,\"changes\":[{\"line\":1,\"qty\":7}],\"why\":\"needs fewer\"}");
    twice("POST", "/orders/" + direct + "/promises", "{\"lines\":[{\"line\":1,\"on\":\"2026-11-28\"}],\"why\":\"lorry is late\"}",
        "{\"lines\":[{\"line\":1,\"on\":\"2026-11-29\"}],\"why\":\"lorry is late\"}");
    twice("POST", "/orders/" + direct + "/line-closures", "{\"lines\":[{\"line\":2,\"qty\":2}],\"why\":\"needs fewer\"}", "{\"lines\":[{\"line\":2,\"qty\":1}],\"why\":\"needs fewer\"}");
    var gone = no(twice("POST", "/orders", orderOf(customer, sku, 1, other, 1), orderOf(customer, sku, 2, other, 1)));
    twice("POST", "/orders/" + gone + "/cancellation", "{\"why\":\"ordered twice\"}", "{\"why\":\"changed their mind\"}");

    var pick = no(twice("POST", "/orders/" + direct + "/picks", null, null).get(0));
    twice("POST", "/picks/" + pick + "/lines/1", "{\"qty\":8}", "{\"qty\":7,\"why\":\"Damaged\"}");
    twice("POST", "/picks/" + pick + "/confirmation", "{\"lines\":[{\"seq\":2,\"qty\":3}]}", "{\"lines\":[{\"seq\":2,\"qty\":2,\"why\":\"Damaged\"}]}");
    var shipment = no(twice("POST", "/picks/" + pick + "/shipment", "{\"cartons\":2,\"trip\":{\"vehicleNo\":\"MH12AB1234\",\"driver\":\"Suresh\"}}", "{\"cartons\":3}"));
    var invoice = no(twice("POST", "/shipments/" + shipment + "/invoice", null, null));
    papersFor(shipment);
    twice("POST", "/shipments/" + shipment + "/gate-out", null, null);
    twice("POST", "/shipments/" + shipment + "/delivery", "{\"to\":\"Mr Kulkarni\"}", "{\"to\":\"Mrs Kulkarni\"}");
    twice("POST", "/shipments/" + shipment + "/proofs", "{\"name\":\"lr.png\",\"content\":\"iVBORw0KGgo=\"}", "{\"name\":\"lr.png\",\"content\":\"iVBORw0KGgoA\"}");

    var receipt = no(twice("POST", "/receipts", receipt(customer, "UTR-1", 500), receipt(customer, "UTR-1", 501)));
    twice("POST", "/receipts/" + receipt + "/reversal", "{\"why\":\"belongs to somebody else\"}", "{\"why\":\"typing error\"}");
    var advance = no(twice("POST", "/receipts", receiptSetAgainstNothing(customer, 200), receiptSetAgainstNothing(customer, 201)));
    twice("POST", "/receipts/" + advance + "/settlement", "{}", "{\"settle\":[{\"document\":\"" + invoice + "\",\"amount\":1}]}");
    var cheque = no(twice("POST", "/receipts", receipt(customer, "000123", 70).replace("NEFT", "CHEQUE"), receipt(customer, "000124", 70).replace("NEFT", "CHEQUE")));
    twice("POST", "/receipts/" + cheque + "/clearance", "{}", "{\"clearedOn\":\"2026-11-19\"}");
    var bad = no(twice("POST", "/receipts", receipt(customer, "000777", 80).replace("NEFT", "CHEQUE"), receipt(customer, "000778", 80).replace("NEFT", "CHEQUE")));
    twice("POST", "/receipts/" + bad + "/bounce", "{\"why\":\"no funds\"}", "{\"why\":\"signature\"}");

    var back = no(twice("POST", "/returns", claim(invoice, 3), claim(invoice, 2)));
    twice("POST", "/returns/" + back + "/receipt", "{\"lines\":[{\"lineNo\":1,\"qty\":3}]}", "{\"lines\":[{\"lineNo\":1,\"qty\":2}]}");
    twice("POST", "/returns/" + back + "/inspection", "{\"lines\":[{\"lineNo\":1,\"restocked\":2,\"scrapped\":1,\"finding\":\"torn\"}]}", "{\"lines\":[{\"lineNo\":1,\"restocked\":3,\"scrapped\":0}]}");
    twice("POST", "/returns/" + back + "/credit-note", null, null);
    twice("POST", "/invoices/" + invoice + "/credit-notes", "{\"reason\":\"price\",\"lines\":[{\"invoiceLineNo\":2,\"qty\":1}]}", "{\"reason\":\"price\",\"lines\":[{\"invoiceLineNo\":2,\"qty\":2}]}");
  }

  @Test
  void limitsAndSanctionsSentTwiceAreGivenOnce() throws Exception {
    var customer = cast.customer(clock.instant(), 0);
    var sku = item();
    twice("PUT", "/customers/" + customer + "/credit-limit", "{\"limit\":1000,\"why\":\"new customer\"}", "{\"limit\":1001,\"why\":\"new customer\"}");
    twice("POST", "/customers/" + customer + "/top-ups", "{\"amount\":500,\"until\":\"2026-12-31\",\"why\":\"season\"}", "{\"amount\":501,\"until\":\"2026-12-31\",\"why\":\"season\"}");
    var held = twice("POST", "/orders", orderOf(customer, sku, 20, item(), 20), orderOf(customer, sku, 21, sku, 20));
    assertThat(held.get("state").asString()).isEqualTo("HELD");
    assertThat(held.get("credit").get("reasons").get(0).get("figures").has("over")).isTrue();
    twice("POST", "/orders/" + no(held) + "/confirmation", null, null);
    var asked = read(send(asha, null, "GET", "/credit/cases", null)).valueStream().filter(c -> c.get("order").asString().equals(no(held))).findFirst().orElseThrow();
    twice(rajesh, "POST", "/credit/cases/" + asked.get("id").asLong() + "/sanction", "{\"scope\":\"WHOLE\",\"why\":\"good payer\"}", "{\"scope\":\"WHOLE\",\"why\":\"new payer\"}");
    assertThat(read(send(asha, null, "GET", "/orders/" + no(held), null)).get("state").asString()).isEqualTo("CONFIRMED");
  }

  @Test
  void whatUndoesAStepIsDoneOnceToo() throws Exception {
    var customer = customer();
    var sku = item();
    var order = no(twice("POST", "/orders", orderOf(customer, sku, 10, item(), 5), orderOf(customer, sku, 9, sku, 5)));
    var list = no(twice("POST", "/orders/" + order + "/picks", null, null).get(0));
    twice("POST", "/picks/" + list + "/cancellation", "{\"why\":\"wrong shift\"}", "{\"why\":\"wrong bin\"}");
    twice("POST", "/orders/" + order + "/allocation-release", "{\"lines\":[{\"line\":1,\"qty\":4}],\"why\":\"for another\"}", "{\"lines\":[{\"line\":1,\"qty\":5}],\"why\":\"for another\"}");
    twice("POST", "/orders/" + order + "/backorders/1/priority", "{\"priority\":7,\"why\":\"hospital\"}", "{\"priority\":8,\"why\":\"hospital\"}");
    twice("POST", "/orders/" + order + "/reallocation", "{\"lines\":[1]}", "{\"lines\":[2]}");
    var again = no(twice("POST", "/orders/" + order + "/picks", null, null).get(0));
    twice("POST", "/picks/" + again + "/confirmation", null, null);
    var shipment = no(twice("POST", "/picks/" + again + "/shipment", "{\"cartons\":2}", "{\"cartons\":3}"));
    var trip = no(twice("POST", "/trips", "{\"warehouse\":\"MUM\",\"vehicleNo\":\"MH12AB7777\"}", "{\"warehouse\":\"MUM\",\"vehicleNo\":\"MH12AB7778\"}"));
    twice("POST", "/trips/" + trip + "/details", "{\"vehicleNo\":\"MH12AB7779\",\"why\":\"other lorry\"}", "{\"vehicleNo\":\"MH12AB7780\",\"why\":\"other lorry\"}");
    twice("POST", "/trips/" + trip + "/shipments", "{\"shipments\":[\"" + shipment + "\"]}", "{\"shipments\":[]}");
    var invoice = no(twice("POST", "/shipments/" + shipment + "/invoice", null, null));
    twice("POST", "/invoices/" + invoice + "/cancellation", "{\"why\":\"wrong address\"}", "{\"why\":\"wrong price\"}");
    twice("POST", "/shipments/" + shipment + "/cancellation", "{\"why\":\"lorry broke down\"}", "{\"why\":\"flood\"}");
  }

  @Test
  void mastersAndStockSentTwiceAreKeptOnce() throws Exception {
    var sku = item();
    var bins = "{\"warehouse\":\"MUM\",\"bins\":[{\"code\":\"D-1\",\"pickOrder\":9}]}";
    twice("POST", "/locations", bins, bins.replace("D-1", "D-2"));
    var arrival = "{\"warehouse\":\"MUM\",\"reference\":\"Bill 7\",\"lines\":[{\"sku\":\"%s\",\"qty\":%d,\"place\":\"D-1\"}]}";
    twice("POST", "/stock/receipts", arrival.formatted(sku, 40), arrival.formatted(sku, 41));
    var counted = "{\"warehouse\":\"MUM\",\"why\":\"count\",\"lines\":[{\"sku\":\"%s\",\"place\":\"D-1\",\"change\":%d}]}";
    twice("POST", "/stock/adjustments", counted.formatted(sku, -3), counted.formatted(sku, -4));
    var carried = "{\"warehouse\":\"MUM\",\"why\":\"nearer the door\",\"lines\":[{\"sku\":\"%s\",\"from\":\"D-1\",\"to\":\"A-1\",\"qty\":%d}]}";
    twice("POST", "/stock/carries", carried.formatted(sku, 5), carried.formatted(sku, 6));
    twice("POST", "/items", "{\"sku\":\"LAMP-1\",\"name\":\"Brass lamp\",\"hsn\":\"9405\",\"taxClass\":\"GST18\"}", "{\"sku\":\"LAMP-2\",\"name\":\"Brass lamp\",\"hsn\":\"9405\",\"taxClass\":\"GST18\"}");
    twice("POST", "/price-lists/BASE/prices", "[{\"sku\":\"LAMP-1\",\"price\":450.50}]", "[{\"sku\":\"LAMP-1\",\"price\":451}]");
    var fresh = no(twice("POST", "/customers", "{\"name\":\"Fresh Traders\"}", "{\"name\":\"Stale Traders\"}"), "code");
    twice(rajesh, "POST", "/customers/" + fresh + "/addresses", address("Shop"), address("Depot"));
    twice(rajesh, "POST", "/customers/" + fresh + "/sign-off", "{}", "{\"why\":\"looked at it\"}");
    twice("POST", "/negotiated-prices", "{\"customer\":\"" + fresh + "\",\"sku\":\"LAMP-1\",\"price\":400,\"why\":\"volume\"}", "{\"customer\":\"" + fresh + "\",\"sku\":\"LAMP-1\",\"price\":401,\"why\":\"volume\"}");
    twice("POST", "/schemes", "{\"code\":\"LAMP5\",\"name\":\"Lamps\",\"percent\":5,\"sku\":\"LAMP-1\",\"toOn\":\"2026-12-31\"}", "{\"code\":\"LAMP6\",\"name\":\"Lamps\",\"percent\":6,\"sku\":\"LAMP-1\",\"toOn\":\"2026-12-31\"}");
  }

  @Test
  void twoSendersOfOneOrderMakeOneOrder() throws Exception {
    for (int round = 0; round < 5; round++) {
      var customer = customer();
      var body = orderOf(customer, item(), 2, item(), 3);
      var key = newKey();
      var outcomes = race(3, () -> send(asha, key, "POST", "/orders", body));
      assertThat(outcomes).allMatch(Outcome::won);
      assertThat(outcomes.stream().map(Outcome::value).distinct()).singleElement().satisfies(a -> assertThat(a.status()).as(a.body()).isEqualTo(201));
      assertThat(count("order_order where customer_id = " + cast.id(customer))).isEqualTo(1);
      assertThat(count("stock_reservation where order_id in (select id from order_order where customer_id = " + cast.id(customer) + ")")).isEqualTo(2);
    }
  }

  @Test
  void twoSendersOfOneReceiptTakeTheMoneyOnce() throws Exception {
    for (int round = 0; round < 5; round++) {
      var customer = customer();
      var body = receipt(customer, "RACE-" + round, 250);
      var key = newKey();
      var outcomes = race(3, () -> send(asha, key, "POST", "/receipts", body));
      assertThat(outcomes).allMatch(Outcome::won);
      assertThat(outcomes.stream().map(Outcome::value).distinct()).singleElement().satisfies(a -> assertThat(a.status()).as(a.body()).isEqualTo(201));
      assertThat(count("receivable_credit where customer_id = " + cast.id(customer))).isEqualTo(1);
      assertThat(db.sql("select sum(credit) from ledger_line where party_id = :id").param("id", cast.id(customer)).query(BigDecimal.class).single()).isEqualByComparingTo("250");
    }
  }

  private JsonNode twice(String method, String path, @Nullable String body, @Nullable String otherBody) throws Exception {
    return twice(asha, method, path, body, otherBody);
  }

  /// @param otherBody what the same key may not carry; null: the same key is sent with another command
  private JsonNode twice(String token, String method, String path, @Nullable String body, @Nullable String otherBody) throws Exception {
    var key = newKey();
    var what = method + " " + path;
    var before = everything();
    var first = send(token, key, method, path, body);
    assertThat(first.status()).as(what + " " + first.body()).isIn(200, 201);
    var after = everything();
    assertThat(after).as(what + " does something").isNotEqualTo(before);

    assertThat(send(token, key, method, path, body)).as(what + " again").isEqualTo(first);
    assertThat(everything()).as(what + " again").isEqualTo(after);

    var mixedUp = otherBody == null ? send(token, key, "POST", "/orders", "{}") : send(token, key, method, path, otherBody);
    assertThat(mixedUp.status()).as(what + " with other content: " + mixedUp.body()).isEqualTo(422);
    assertThat(mixedUp.body()).contains("/problems/key-reused");
    assertThat(everything()).as(what + " with other content").isEqualTo(after);
    return read(first);
  }

  /// What is in every table: how many rows, and their content. Only when somebody came is left out.
  private TreeMap<String, String> everything() {
    var tables = db.sql("select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'").query(String.class).list();
    var sql = tables.stream().filter(t -> !t.equals("identity_token") && !t.equals("identity_session"))
        .map(t -> "select '%s', count(*) || ' rows ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t".formatted(t, t)).collect(Collectors.joining(" union all "));
    var rows = new TreeMap<String, String>();
    db.sql(sql).query(rs -> {
      rows.put(rs.getString(1), rs.getString(2));
    });
    return rows;
  }

  private long count(String what) {
    return db.sql("select count(*) from " + what).query(Long.class).single();
  }

  private void papersFor(String shipment) {
    long id = Shipment.id(shipment);
    once.inTransaction(() -> {
      if (!bay.shipment(id).papersStand()) bay.recordPapers(id, null, null, true, null);
      return 0;
    });
  }

  private static String no(JsonNode answer) {
    return no(answer, "no");
  }

  private static String no(JsonNode answer, String field) {
    return answer.get(field).asString();
  }

  private static String offer(String customer, String sku, int qty) {
    return "{\"customer\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"qty\":%d}]}".formatted(customer, sku, qty);
  }

  private static String orderOf(String customer, String sku, int qty, String other, int otherQty) {
    return "{\"customer\":\"%s\",\"confirm\":true,\"lines\":[{\"sku\":\"%s\",\"qty\":%d},{\"sku\":\"%s\",\"qty\":%d}]}".formatted(customer, sku, qty, other, otherQty);
  }

  private static String receipt(String customer, String reference, int amount) {
    return "{\"customer\":\"%s\",\"mode\":\"NEFT\",\"reference\":\"%s\",\"amount\":%d}".formatted(customer, reference, amount);
  }

  private static String receiptSetAgainstNothing(String customer, int amount) {
    return "{\"customer\":\"%s\",\"mode\":\"UPI\",\"reference\":\"UPI-%d\",\"amount\":%d,\"settle\":[]}".formatted(customer, amount, amount);
  }

  private static String claim(String invoice, int qty) {
    return "{\"invoice\":\"%s\",\"reason\":\"DAMAGED\",\"lines\":[{\"invoiceLineNo\":1,\"qty\":%d}]}".formatted(invoice, qty);
  }

  private static String address(String label) {
    return "{\"label\":\"%s\",\"line1\":\"1 Main Road\",\"place\":\"Pune\",\"stateCode\":\"27\",\"pin\":\"411001\"}".formatted(label);
  }
}
