package org.kram.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// One order from quotation to cash over the API, each step timed.
final class Chain {
  /// @param customers and skus of the bench company, `%05d` from 1
  record Load(int customers, int skus, int lines) {}

  private final Api api;
  private final Load load;
  private final RandomGenerator random;
  private final Timings timings;

  Chain(Api api, Load load, RandomGenerator random, Timings timings) {
    this.api = api;
    this.load = load;
    this.random = random;
    this.timings = timings;
  }

  void run() {
    var customer = customer(1 + random.nextInt(load.customers));
    var quotation = timed("quotation", "/quotations", Map.of("customer", customer, "lines", lines(load.lines)));
    var order = timed("order", "/quotations/" + quotation.required("no").asString() + "/orders", Map.of("confirm", true));
    var orderNo = order.required("no").asString();
    var picks = timed("pick", () -> {
      var released = api.get("/orders/" + orderNo + "/picks");
      for (var pick : released) api.post("/picks/" + pick.required("no").asString() + "/confirmation", Map.of());
      return released;
    });
    if (picks.isEmpty()) throw new IllegalStateException("nothing to pick for " + orderNo + ": " + order);
    BigDecimal due = BigDecimal.ZERO;
    for (var pick : picks) {
      var shipment = timed("pack", "/picks/" + pick.required("no").asString() + "/shipment", packing());
      var shipmentNo = shipment.required("no").asString();
      var invoice = timed("invoice", "/shipments/" + shipmentNo + "/invoice", Map.of());
      if (invoice.path("ewayBillNo").isMissingNode() || invoice.path("ewayBillNo").isNull())
        throw new IllegalStateException("a chain ends with an e-way bill, this one did not: " + invoice);
      due = due.add(invoice.required("total").decimalValue());
      timed("gate-out", "/shipments/" + shipmentNo + "/gate-out", Map.of());
    }
    timed("receipt", "/receipts", Map.of("customer", customer, "mode", "UPI", "reference", "UTR" + orderNo, "amount", due));
    timed("status", () -> api.get("/orders/" + orderNo + "/status"));
  }

  /// One order of many lines: written first, then confirmed, which is what is timed.
  void confirmLarge(int lines) {
    var order = api.post("/orders", Map.of("customer", customer(1 + random.nextInt(load.customers)), "lines", lines(lines)));
    timed("confirm " + lines + " lines", "/orders/" + order.required("no").asString() + "/confirmation", Map.of());
  }

  static String customer(int n) {
    return "B%05d".formatted(n);
  }

  static String sku(int n) {
    return "SKU%05d".formatted(n);
  }

  /// One item from each part of the list, so that an order names no item twice.
  private List<Map<String, Object>> lines(int count) {
    int part = load.skus / count;
    var lines = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) lines.add(Map.of("sku", sku(1 + i * part + random.nextInt(part)), "qty", 3 + random.nextInt(7)));
    return lines;
  }

  private static Map<String, Object> packing() {
    var trip = Map.of("mode", "ROAD", "vehicleNo", "MH04KU7761", "driver", "Ramesh", "driverPhone", "9820012345");
    return new LinkedHashMap<>(Map.of("cartons", 2, "weightKg", 18, "distanceKm", 120, "trip", trip));
  }

  private JsonNode timed(String step, String path, Object body) {
    return timed(step, () -> api.post(path, body));
  }

  private JsonNode timed(String step, java.util.function.Supplier<JsonNode> work) {
    long from = System.nanoTime();
    var answer = work.get();
    timings.add(step, System.nanoTime() - from);
    return answer;
  }
}
