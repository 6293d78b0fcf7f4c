package org.kram.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kram.filing.EwayAsk.Journey;
import org.kram.filing.Portal.Caller;
import org.kram.filing.Portal.EwayBill;
import org.kram.filing.nic.NicLines;
import org.kram.filing.nic.NicRefused;
import org.kram.gst.Reference;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.EwayBillJson;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.shared.Indian;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The real e-way bill portal: every verb is an action with its own content.
@Component
class NicEwayBills implements EwayBillPortal {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy h:mm:ss a", Locale.ENGLISH);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DUPLICATE = "604";
  private static final Set<String> NOT_FOUND = Set.of("301", "325");
  /// Not ours, or cancelled already.
  private static final String NOT_CANCELLED_BY_US = "312";

  private final NicLines lines;

  NicEwayBills(NicLines lines) {
    this.lines = lines;
  }

  @Override
  public EwayBill raise(Caller caller, EwayBillDocument document) {
    return talk(() -> {
      try {
        var made = post(caller, "GENEWAYBILL", EwayBillJson.of(document));
        var until = time(made, "validUpto");
        var transport = document.transport();
        return new EwayBill(made.path("ewayBillNo").asString(), needed(made, "ewayBillDate"), until, transport.distanceKm(), transport.vehicleNo(), until != null);
      } catch (NicRefused no) {
        if (!no.code().equals(DUPLICATE)) throw no;
        return ofDocument(caller, document.docType(), document.docNo()).orElseThrow(() -> no);
      }
    });
  }

  @Override
  public Optional<EwayBill> find(Caller caller, EwayBillDocument.DocType type, String docNo) {
    return talk(() -> ofDocument(caller, type, docNo));
  }

  private Optional<EwayBill> ofDocument(Caller caller, EwayBillDocument.DocType type, String docNo) {
    return known(() -> get(caller, "GetEwayBillGeneratedByConsigner", Map.of("docType", type.name(), "docNo", docNo)))
        .flatMap(found -> record(caller, found.path("ewayBillNo").asString())).filter(s -> s.life() == Life.ACTIVE).map(Standing::bill);
  }

  @Override
  public Optional<Standing> look(Caller caller, String ewayBillNo) {
    return talk(() -> record(caller, ewayBillNo));
  }

  private Optional<Standing> record(Caller caller, String no) {
    return known(() -> get(caller, "GetEwayBill", Map.of("ewbNo", no))).map(NicEwayBills::standing);
  }

  private static Optional<JsonNode> known(Supplier<JsonNode> asked) {
    try {
      return Optional.of(asked.get());
    } catch (NicRefused no) {
      if (NOT_FOUND.contains(no.code())) return Optional.empty();
      throw no;
    }
  }

  private static Standing standing(JsonNode r) {
    var carried = new ArrayList<Carried>();
    for (var v : r.path("VehiclListDetails")) carried.add(carried(v));
    var last = carried.isEmpty() ? null : carried.stream().max(java.util.Comparator.comparing(Carried::enteredAt)).orElseThrow();
    var until = time(r, "validUpto");
    var bill = new EwayBill(r.path("ewbNo").asString(), needed(r, "ewayBillDate"), until, r.path("actualDist").asInt(0), last == null ? null : last.vehicleNo(), last != null);
    var life = switch (r.path("status").asString("ACT")) {
      case "CNL" -> Life.CANCELLED;
      case "CLS", "CLO" -> Life.CLOSED;
      default -> Life.ACTIVE;
    };
    var closed = r.path("closureDate").asString("");
    return new Standing(bill, life, text(r, "transporterId"), r.path("extendedTimes").asInt(0), r.path("rejectStatus").asString("N").equals("Y"),
        closed.isBlank() ? null : LocalDate.parse(closed, DAY), List.copyOf(carried));
  }

  private static Carried carried(JsonNode v) {
    var group = text(v, "groupNo");
    return new Carried(mode(v.path("transMode").asString("1")), text(v, "vehicleNo"), text(v, "transDocNo"), v.path("fromPlace").asString(""),
        "%02d".formatted(v.path("fromState").asInt(0)), needed(v, "enteredDate"), v.path("userGSTINTransin").asString(""),
        group == null || group.equals("0") ? null : Integer.valueOf(group), zeroless(text(v, "tripshtNo")));
  }

  private static @Nullable String zeroless(@Nullable String no) {
    return no == null || no.equals("0") ? null : no;
  }

  private static Mode mode(String code) {
    for (var mode : Mode.values()) if (mode.code().equals(code)) return mode;
    return Mode.ROAD;
  }

  @Override
  public Answer ask(Caller caller, String ewayBillNo, EwayAsk ask) {
    return talk(() -> {
      var content = JSON.createObjectNode().put("ewbNo", Long.parseLong(ewayBillNo));
      var answer = asked(caller, ewayBillNo, NicEwayBillAsk.write(content, ask), content);
      var group = answer.path("groupNo").asString("");
      return new Answer(time(answer, "validUpto"), group.isEmpty() ? null : Integer.valueOf(group));
    });
  }

  private JsonNode asked(Caller caller, String no, String action, ObjectNode content) {
    try {
      return post(caller, action, content);
    } catch (NicRefused refused) {
      if (!refused.code().equals(NOT_CANCELLED_BY_US) || !action.equals("CANEWB") || record(caller, no).filter(s -> s.life() == Life.CANCELLED).isEmpty()) throw refused;
      return JSON.createObjectNode();
    }
  }

  @Override
  public String consolidate(Caller caller, Journey journey, List<String> ewayBillNos) {
    return talk(() -> {
      var content = JSON.createObjectNode();
      NicEwayBillAsk.journey(content, journey);
      var bills = content.putArray("tripSheetEwbBills");
      for (var no : ewayBillNos) bills.addObject().put("ewbNo", Long.parseLong(no));
      return post(caller, "GENCEWB", content).path("cEwbNo").asString();
    });
  }

  @Override
  public String consolidateAgain(Caller caller, String tripSheetNo, EwayAsk.Vehicle vehicle) {
    return talk(() -> {
      var content = JSON.createObjectNode().put("tripSheetNo", Long.parseLong(tripSheetNo));
      NicEwayBillAsk.journey(content, vehicle.journey());
      NicEwayBillAsk.why(content, "reasonCode", "reasonRem", vehicle.why());
      return post(caller, "REGENTRIPSHEET", content).path("tripSheetNo").asString();
    });
  }

  private JsonNode post(Caller caller, String action, ObjectNode content) {
    return lines.ewayBills(caller.gstin()).post("/ewayapi", action, JSON.writeValueAsString(content));
  }

  private JsonNode get(Caller caller, String what, Map<String, String> query) {
    return lines.ewayBills(caller.gstin()).get("/ewayapi/" + what, query);
  }

  private static <T> T talk(Supplier<T> call) {
    return NicPortal.talk(Reference::ewayBillPortalError, call);
  }

  private static @Nullable String text(JsonNode node, String name) {
    var text = node.path(name).asString("").strip();
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Instant time(JsonNode node, String name) {
    var text = text(node, name);
    return text == null ? null : LocalDateTime.parse(text.toUpperCase(Locale.ROOT), TIME).atZone(Indian.ZONE).toInstant();
  }

  private static Instant needed(JsonNode node, String name) {
    var at = time(node, name);
    if (at == null) throw new Portal.Silent("The e-way bill portal left out " + name + ".", FilingTask.Cause.PORTAL);
    return at;
  }
}
