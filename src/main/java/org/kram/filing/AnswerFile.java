package org.kram.filing;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Sheet;
import org.kram.shared.SheetFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the portals' offline tools and download pages give back: JSON, XLSX or CSV. Heads are told apart from their letters alone,
/// because every version of the tools spells them differently.
final class AnswerFile {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> DOCUMENT = List.of("docno", "documentno", "documentnumber", "invoiceno", "invoicenumber", "no");
  private static final List<String> TYPE = List.of("doctype", "documenttype", "typ");
  private static final List<String> IRN = List.of("irn", "invoicereferencenumber");
  private static final List<String> ACK_NO = List.of("ackno", "acknowledgementno", "acknowledgementnumber");
  private static final List<String> ACK_AT = List.of("ackdt", "ackdate", "acknowledgementdate");
  private static final List<String> QR = List.of("signedqrcode", "signedqr", "qrcode");
  private static final List<String> BILL = List.of("ewbno", "ewaybillno", "ewaybillnumber", "ebn");
  private static final List<String> BILL_AT = List.of("ewbdt", "ewbdate", "ewaybilldate");
  private static final List<String> BILL_UNTIL = List.of("ewbvalidtill", "validtill", "validupto", "validuntil", "ewbvalidity");
  private static final List<String> ERROR_CODE = List.of("errorcode", "errorcodes");
  private static final List<String> ERROR = List.of("errormessage", "errordetails", "errordescription", "errors", "error", "remarks");
  private static final List<DateTimeFormatter> TIMES = List.of(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"), DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss"),
      DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss"), DateTimeFormatter.ofPattern("dd/MM/yyyy h:mm:ss a", Locale.ENGLISH), DateTimeFormatter.ofPattern("dd-MM-yyyy h:mm:ss a", Locale.ENGLISH));
  private static final List<DateTimeFormatter> DAYS = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ofPattern("dd/MM/yyyy"), DateTimeFormatter.ofPattern("dd-MM-yyyy"));
  private static final Pattern CODE = Pattern.compile("^\\s*([0-9]{3,4})\\b[\\s:.-]*");

  private AnswerFile() {}

  static List<AnswerRow> read(String fileName, byte[] content) {
    var rows = fileName.toLowerCase(Locale.ROOT).endsWith(".json") ? json(fileName, content) : sheet(SheetFile.read(fileName, content));
    if (rows.isEmpty()) throw new BadInput("file", fileName, "There is no document in this file.");
    var heads = rows.stream().flatMap(r -> r.keySet().stream()).distinct().toList();
    boolean bills = heads.stream().noneMatch(IRN::contains) && heads.stream().noneMatch(QR::contains) && heads.stream().anyMatch(BILL::contains);
    if (!bills && heads.stream().noneMatch(IRN::contains))
      throw new BadInput("file", fileName, "Neither IRN nor e-way bill number is among the heads of this file: give the file that the portal's tool made.");
    var read = new ArrayList<AnswerRow>();
    for (int i = 0; i < rows.size(); i++) read.add(row(i + 1, bills, rows.get(i)));
    return read;
  }

  private static AnswerRow row(int no, boolean bills, Map<String, String> cells) {
    var qr = text(cells, QR);
    var irn = text(cells, IRN);
    var bill = text(cells, BILL);
    var error = text(cells, ERROR);
    var code = text(cells, ERROR_CODE);
    if (error != null && code == null) {
      var begins = CODE.matcher(error);
      if (begins.find()) code = begins.group(1);
    }
    boolean refused = bills ? bill == null : irn == null;
    var signed = qr == null ? null : signed(qr);
    var document = text(cells, DOCUMENT);
    return new AnswerRow(no, document != null || signed == null ? document : signed.path("DocNo").asString(null), type(cells, signed), bills, irn == null ? null : irn.toLowerCase(Locale.ROOT),
        text(cells, ACK_NO), time(text(cells, ACK_AT), signed), qr, bill, time(text(cells, BILL_AT), null), until(text(cells, BILL_UNTIL)), refused ? code : null,
        refused ? error == null ? code == null ? null : "Error " + code : error : null);
  }

  private static @Nullable String type(Map<String, String> cells, @Nullable JsonNode signed) {
    var type = text(cells, TYPE);
    if (type == null) return signed == null ? null : signed.path("DocTyp").asString(null);
    return switch (type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
      case "inv", "invoice", "taxinvoice" -> "INV";
      case "crn", "creditnote" -> "CRN";
      case "dbn", "debitnote" -> "DBN";
      default -> null;
    };
  }

  /// What the signed text says, not yet verified: only to find the document.
  private static @Nullable JsonNode signed(String qr) {
    try {
      var payload = JSON.readTree(Base64.getUrlDecoder().decode(qr.split("\\.", -1)[1]));
      return JSON.readTree(payload.path("data").asString("{}"));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static @Nullable Instant time(@Nullable String text, @Nullable JsonNode signed) {
    var said = instant(text, LocalTime.MIN);
    if (signed == null) return said;
    var second = instant(signed.path("IrnDt").asString(null), LocalTime.MIN);
    return second == null ? said : second;
  }

  /// A day alone means its end.
  private static @Nullable Instant until(@Nullable String text) {
    return instant(text, LocalTime.of(23, 59));
  }

  private static @Nullable Instant instant(@Nullable String text, LocalTime usual) {
    if (text == null) return null;
    var clean = text.strip().toUpperCase(Locale.ROOT);
    for (var form : TIMES) {
      try {
        return LocalDateTime.parse(clean, form).atZone(Indian.ZONE).toInstant();
      } catch (DateTimeException e) {
        // the next form
      }
    }
    for (var form : DAYS) {
      try {
        return LocalDate.parse(clean, form).atTime(usual).atZone(Indian.ZONE).toInstant();
      } catch (DateTimeException e) {
        // the next form
      }
    }
    return null;
  }

  private static @Nullable String text(Map<String, String> cells, List<String> names) {
    for (var name : names) {
      var value = cells.getOrDefault(name, "").strip();
      if (!value.isEmpty() && !value.equalsIgnoreCase("null") && !value.equals("-")) return value;
    }
    return null;
  }

  private static List<Map<String, String>> sheet(Sheet sheet) {
    var rows = new ArrayList<Map<String, String>>();
    for (var row : sheet.rows()) {
      var cells = new LinkedHashMap<String, String>();
      for (int i = 0; i < sheet.heads().size() && i < row.size(); i++) cells.putIfAbsent(letters(sheet.heads().get(i)), row.get(i));
      rows.add(cells);
    }
    return rows;
  }

  private static String letters(String head) {
    return head.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  /// An array of documents, on top or somewhere inside.
  private static List<Map<String, String>> json(String fileName, byte[] content) {
    try {
      var found = array(JSON.readTree(new String(content, StandardCharsets.UTF_8)));
      var rows = new ArrayList<Map<String, String>>();
      if (found == null) return rows;
      for (var one : found) {
        var cells = new LinkedHashMap<String, String>();
        flat(one, cells);
        rows.add(cells);
      }
      return rows;
    } catch (JacksonException e) {
      throw new BadInput("file", fileName, "The file cannot be read as JSON: " + e.getOriginalMessage());
    }
  }

  private static @Nullable JsonNode array(JsonNode node) {
    if (node.isArray()) return node;
    for (var child : node.values()) {
      var found = array(child);
      if (found != null) return found;
    }
    return null;
  }

  private static void flat(JsonNode node, Map<String, String> to) {
    for (var one : node.properties()) {
      var value = one.getValue();
      if (value.isObject()) flat(value, to);
      else if (value.isArray()) errors(value, to);
      else to.merge(letters(one.getKey()), value.asString(""), (a, b) -> a.isEmpty() ? b : a);
    }
  }

  /// Several errors of one document come together.
  private static void errors(JsonNode list, Map<String, String> to) {
    for (var one : list) {
      if (!one.isObject()) continue;
      var cells = new LinkedHashMap<String, String>();
      flat(one, cells);
      cells.forEach((name, value) -> to.merge(name, value, (a, b) -> ERROR.contains(name) ? a + " | " + b : a));
    }
  }
}
