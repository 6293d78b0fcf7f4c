package org.kram.filing.stub;

import static org.kram.filing.stub.NicStub.JSON;
import static org.kram.filing.stub.NicStub.demand;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The invoice portal's register: INV-01 v1.1, read by the field tables.
public final class StubInvoices {
  /// @param cancelledAt null while it stands
  public record Registered(String irn, long ackNo, Instant at, JsonNode document, String qr, boolean cancelled) {}

  private record Field(String path, String form) {}

  private static final List<Field> FIELDS = List.of(new Field("Version", "1\\.1"), new Field("TranDtls.TaxSch", "GST"), new Field("TranDtls.SupTyp", "B2B|SEZWP|SEZWOP|EXPWP|EXPWOP|DEXP"),
      new Field("DocDtls.Typ", "INV|CRN|DBN"), new Field("DocDtls.No", "[a-zA-Z1-9][a-zA-Z0-9/-]{0,15}"), new Field("DocDtls.Dt", "[0-3][0-9]/[01][0-9]/20[0-9]{2}"),
      new Field("SellerDtls.Gstin", ".{15}"), new Field("SellerDtls.LglNm", ".{3,100}"), new Field("SellerDtls.Addr1", ".{1,100}"), new Field("SellerDtls.Loc", ".{3,50}"),
      new Field("SellerDtls.Pin", "[1-9][0-9]{5}"), new Field("SellerDtls.Stcd", "[0-9]{1,2}"), new Field("BuyerDtls.Gstin", ".{3,15}"), new Field("BuyerDtls.LglNm", ".{3,100}"),
      new Field("BuyerDtls.Pos", "[0-9]{1,2}"), new Field("BuyerDtls.Addr1", ".{1,100}"), new Field("BuyerDtls.Loc", ".{3,100}"), new Field("BuyerDtls.Stcd", "[0-9]{1,2}"));

  private final NicStub stub;
  public final Map<String, Registered> byIrn = new ConcurrentHashMap<>();
  public final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong ack = new AtomicLong(152_610_000_000_001L);
  /// So long the portal gives out what it registered.
  public volatile Duration window = Duration.ofDays(2);

  StubInvoices(NicStub stub) {
    this.stub = stub;
  }

  JsonNode answer(NicStub.Session session, String call, Map<String, String> query, JsonNode content) {
    if (call.equals("POST /invoice")) return register(session, content);
    if (call.equals("POST /invoice/cancel")) return cancel(content);
    if (call.startsWith("GET /invoice/irnbydocdetails")) {
      var on = LocalDate.parse(query.get("docdate"), DateTimeFormatter.ofPattern("dd/MM/yyyy"));
      return told(irn(session.gstin(), on, query.get("doctype"), query.get("docnum")), "2154");
    }
    if (call.startsWith("GET /invoice/irn/")) return told(call.substring("GET /invoice/irn/".length()), "2148");
    throw new StubRefusal("2142", "No such call " + call);
  }

  private JsonNode register(NicStub.Session session, JsonNode d) {
    for (var field : FIELDS) demand(at(d, field.path).matches(field.form), "2140");
    demand(at(d, "SellerDtls.Gstin").equals(session.gstin()), "2143");
    demand(!at(d, "SellerDtls.Gstin").equals(at(d, "BuyerDtls.Gstin")), "2211");
    demand(at(d, "SellerDtls.Gstin").startsWith(at(d, "SellerDtls.Stcd")), "2258");
    items(d);
    var on = LocalDate.parse(at(d, "DocDtls.Dt"), DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    demand(!on.isAfter(LocalDate.ofInstant(stub.clock.instant(), NicStub.INDIA)), "2218");
    var irn = irn(session.gstin(), on, at(d, "DocDtls.Typ"), at(d, "DocDtls.No"));
    var fresh = new boolean[1];
    var registered = byIrn.computeIfAbsent(irn, _ -> {
      fresh[0] = true;
      var at = stub.clock.instant();
      return new Registered(irn, ack.getAndIncrement(), at, d, qr(irn, d, at), false);
    });
    if (fresh[0]) return answer(registered);
    if (registered.cancelled) throw new StubRefusal("2278", "IRN is already generated and cancelled");
    duplicates.incrementAndGet();
    var info = JSON.createObjectNode().put("InfCd", "DUPIRN");
    info.set("Desc", JSON.createObjectNode().put("AckNo", registered.ackNo).put("AckDt", NicStub.second(registered.at)).put("Irn", irn));
    throw new StubRefusal("2150", "Duplicate IRN", info);
  }

  private static void items(JsonNode d) {
    var seen = new HashSet<String>();
    var taxable = BigDecimal.ZERO;
    var total = BigDecimal.ZERO;
    demand(!d.path("ItemList").isEmpty() && d.path("ItemList").size() <= 1000, "2228");
    for (var item : d.path("ItemList")) {
      demand(seen.add(item.path("SlNo").asString("")), "2233");
      demand(item.path("HsnCd").asString("").matches("[0-9]{4}|[0-9]{6}|[0-9]{8}"), "2176");
      demand(close(item.path("TotAmt").decimalValue().subtract(number(item, "Discount")), number(item, "AssAmt")), "2193");
      demand(number(item, "CgstAmt").compareTo(number(item, "SgstAmt")) == 0, "2227");
      taxable = taxable.add(number(item, "AssAmt"));
      total = total.add(number(item, "TotItemVal"));
    }
    var sums = d.path("ValDtls");
    demand(close(taxable, number(sums, "AssVal")), "2182");
    demand(close(total.subtract(number(sums, "Discount")).add(number(sums, "OthChrg")).add(number(sums, "RndOffAmt")), number(sums, "TotInvVal")), "2189");
  }

  private static boolean close(BigDecimal a, BigDecimal b) {
    return a.subtract(b).abs().compareTo(BigDecimal.ONE) <= 0;
  }

  private static BigDecimal number(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.path(name).decimalValue() : BigDecimal.ZERO;
  }

  private JsonNode cancel(JsonNode asked) {
    demand(asked.path("CnlRsn").asString("").matches("[1-4]") && asked.path("CnlRem").asString("").matches(".{1,100}"), "2140");
    var irn = asked.path("Irn").asString("");
    var was = byIrn.get(irn);
    demand(was != null, "2154");
    demand(!was.cancelled, "9999");
    demand(!stub.clock.instant().isAfter(was.at.plus(Duration.ofHours(24))), "2270");
    demand(stub.ewayBills.activeOf(at(was.document, "DocDtls.No")).isEmpty(), "2230");
    byIrn.put(irn, new Registered(irn, was.ackNo, was.at, was.document, was.qr, true));
    return JSON.createObjectNode().put("Irn", irn).put("CancelDate", NicStub.second(stub.clock.instant()));
  }

  private JsonNode told(String irn, String unknown) {
    var known = byIrn.get(irn);
    demand(known != null, unknown);
    demand(!stub.clock.instant().isAfter(known.at.plus(window)), "2283");
    return answer(known);
  }

  private ObjectNode answer(Registered r) {
    var answer = JSON.createObjectNode().put("AckNo", r.ackNo).put("AckDt", NicStub.second(r.at)).put("Irn", r.irn).put("SignedInvoice", "-").put("SignedQRCode", r.qr)
        .put("Status", r.cancelled ? "CNL" : "ACT");
    if (r.document.has("EwbDtls") && !r.document.path("EwbDtls").path("VehNo").asString("").isEmpty()) stub.ewayBills.with(r, answer);
    return answer;
  }

  private String qr(String irn, JsonNode d, Instant at) {
    var data = JSON.createObjectNode().put("SellerGstin", at(d, "SellerDtls.Gstin")).put("BuyerGstin", at(d, "BuyerDtls.Gstin")).put("DocNo", at(d, "DocDtls.No")).put("DocTyp", at(d, "DocDtls.Typ"))
        .put("DocDt", at(d, "DocDtls.Dt")).put("TotInvVal", d.path("ValDtls").path("TotInvVal").decimalValue()).put("ItemCnt", d.path("ItemList").size())
        .put("MainHsnCode", d.path("ItemList").get(0).path("HsnCd").asString()).put("Irn", irn).put("IrnDt", NicStub.second(at));
    return StubCrypto.jws(stub.signing.getPrivate(), NicStub.KID, JSON.writeValueAsString(JSON.createObjectNode().put("data", JSON.writeValueAsString(data)).put("iss", "NIC")));
  }

  private static String irn(String gstin, LocalDate on, String type, String no) {
    int year = on.getMonthValue() > 3 ? on.getYear() : on.getYear() - 1;
    return StubCrypto.sha256(gstin + year + "-" + String.valueOf(year + 1).substring(2) + type + no.toUpperCase(Locale.ROOT));
  }

  static String at(JsonNode node, String path) {
    var found = node;
    for (var step : path.split("\\.")) found = found.path(step);
    return found.isMissingNode() || found.isNull() ? "" : found.asString("");
  }
}
