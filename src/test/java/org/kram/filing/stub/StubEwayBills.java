package org.kram.filing.stub;

import static org.kram.filing.stub.NicStub.JSON;
import static org.kram.filing.stub.NicStub.demand;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The e-way bill portal's register, as far as the protocol needs it; the rules of each verb are the sandbox's to check.
public final class StubEwayBills {
  /// What was asked about a bill after it was made: action and content.
  public record Asked(String action, JsonNode content) {}

  public static final class Bill {
    public final String no;
    public final String docNo;
    final Instant at;
    public volatile String status = "ACT";
    public volatile String vehicle;
    public final List<Asked> asked = new ArrayList<>();

    Bill(String no, String docNo, Instant at, String vehicle) {
      this.no = no;
      this.docNo = docNo;
      this.at = at;
      this.vehicle = vehicle;
    }
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy hh:mm:ss a", Locale.ENGLISH);

  private final NicStub stub;
  private final AtomicLong next = new AtomicLong(331_000_000_001L);
  public final Map<String, Bill> byNo = new ConcurrentHashMap<>();
  private final Map<String, Bill> byDocument = new ConcurrentHashMap<>();

  StubEwayBills(NicStub stub) {
    this.stub = stub;
  }

  public Optional<Bill> activeOf(String docNo) {
    return Optional.ofNullable(byDocument.get(docNo)).filter(b -> b.status.equals("ACT"));
  }

  /// Made together with the registration of its invoice.
  void with(StubInvoices.Registered invoice, ObjectNode answer) {
    var bill = made(StubInvoices.at(invoice.document(), "DocDtls.No"), StubInvoices.at(invoice.document(), "EwbDtls.VehNo"), new boolean[1]);
    answer.put("EwbNo", Long.parseLong(bill.no)).put("EwbDt", NicStub.second(bill.at)).put("EwbValidTill", NicStub.second(until(bill)));
  }

  private Bill made(String docNo, String vehicle, boolean[] fresh) {
    return byDocument.compute(docNo, (_, was) -> {
      if (was != null && was.status.equals("ACT")) return was;
      fresh[0] = true;
      var bill = new Bill(String.valueOf(next.getAndIncrement()), docNo, stub.clock.instant(), vehicle);
      byNo.put(bill.no, bill);
      return bill;
    });
  }

  private static Instant until(Bill bill) {
    return LocalDateTime.ofInstant(bill.at, NicStub.INDIA).toLocalDate().plusDays(1).atTime(23, 59).atZone(NicStub.INDIA).toInstant();
  }

  JsonNode answer(NicStub.Session session, String what, Map<String, String> query, JsonNode content) {
    return switch (what) {
      case "GENEWAYBILL" -> generate(session, content);
      case "GetEwayBill" -> record(known(query.get("ewbNo")));
      case "GetEwayBillGeneratedByConsigner" -> {
        var bill = byDocument.get(query.get("docNo"));
        demand(bill != null, "325");
        yield record(bill);
      }
      case "GENCEWB" -> JSON.createObjectNode().put("cEwbNo", 4_000_000_001L).put("cEWBDate", time(stub.clock.instant()));
      case "REGENTRIPSHEET" -> JSON.createObjectNode().put("tripSheetNo", 4_000_000_002L);
      default -> change(what, content);
    };
  }

  private JsonNode generate(NicStub.Session session, JsonNode c) {
    for (var field : List.of("supplyType", "subSupplyType", "docType", "docNo", "docDate", "fromGstin", "fromPincode", "actFromStateCode", "fromStateCode", "toGstin", "toPincode",
        "actToStateCode", "toStateCode", "transactionType", "totInvValue", "transDistance", "itemList")) demand(c.has(field), "100");
    demand(c.path("fromGstin").asString("").equals(session.gstin()), "359");
    demand(c.has("vehicleNo") || c.has("transDocNo") || c.has("transporterId"), "619");
    var fresh = new boolean[1];
    var bill = made(c.path("docNo").asString(), c.path("vehicleNo").asString(""), fresh);
    demand(fresh[0], "604");
    var answer = JSON.createObjectNode().put("ewayBillNo", Long.parseLong(bill.no)).put("ewayBillDate", time(bill.at)).put("alert", "");
    return bill.vehicle.isEmpty() ? answer.putNull("validUpto") : answer.put("validUpto", time(until(bill)));
  }

  private JsonNode change(String action, JsonNode c) {
    var bill = known(c.path("ewbNo").asString(""));
    demand(bill.status.equals("ACT"), action.equals("CANEWB") ? "312" : "360");
    bill.asked.add(new Asked(action, c));
    var answer = JSON.createObjectNode();
    switch (action) {
      case "VEHEWB" -> {
        bill.vehicle = c.path("vehicleNo").asString();
        answer.put("vehUpdDate", time(stub.clock.instant())).put("validUpto", time(until(bill)));
      }
      case "CANEWB" -> bill.status = "CNL";
      case "CLOSEEWB" -> bill.status = "CLS";
      case "EXTENDVALIDITY" -> answer.put("validUpto", time(until(bill).plusSeconds(86_400)));
      case "MULTIVEHMOVINT" -> answer.put("groupNo", "1");
      default -> answer.put("updated", time(stub.clock.instant()));
    }
    return answer;
  }

  private Bill known(String no) {
    var bill = byNo.get(no);
    demand(bill != null, "301");
    return bill;
  }

  private JsonNode record(Bill bill) {
    var answer = JSON.createObjectNode().put("ewbNo", Long.parseLong(bill.no)).put("ewayBillNo", Long.parseLong(bill.no)).put("ewayBillDate", time(bill.at)).put("status", bill.status)
        .put("actualDist", 100).put("extendedTimes", 0).put("rejectStatus", "N");
    if (bill.vehicle.isEmpty()) return answer.put("validUpto", "");
    answer.put("validUpto", time(until(bill)));
    answer.putArray("VehiclListDetails").addObject().put("updMode", "API").put("vehicleNo", bill.vehicle).put("fromPlace", "Mumbai").put("fromState", 27).put("tripshtNo", 0)
        .put("userGSTINTransin", "").put("enteredDate", time(bill.at)).put("transMode", "1").put("transDocNo", "").put("transDocDate", "").put("groupNo", "0");
    return answer;
  }

  private static String time(Instant at) {
    return TIME.format(LocalDateTime.ofInstant(at, NicStub.INDIA));
  }
}
