package org.kram.returns.gstr2b;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.InwardDocument.Credit;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// GSTR-2B as the portal gives it, read supplier by supplier.
/// @param documents each with the table it stood in as key; what was rejected in IMS is left out
/// @param complaints control totals of the file that its documents do not add up to
public record Gstr2bFile(String gstin, YearMonth period, @Nullable LocalDate madeOn, List<InwardDocument> documents, List<String> complaints) {
  private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-M-uuuu");

  /// @param in closed by the caller
  public static Gstr2bFile read(InputStream in) {
    try (var parser = JSON.createParser(in)) {
      return new Reading(parser).read();
    } catch (JacksonException e) {
      throw new BadInput("file", "", "This is no GSTR-2B of the portal: " + e.getOriginalMessage() + " Download the JSON (not the Excel) and hand it in as it is.");
    }
  }

  /// What the file says a supplier's documents come to.
  private record Control(int documents, Money taxable) {}

  private static final class Reading {
    private final JsonParser parser;
    private final List<InwardDocument> documents = new ArrayList<>();
    private final Set<String> rejected = new HashSet<>();
    private final Map<String, Control> controls = new HashMap<>();
    private final Map<String, Control> counted = new HashMap<>();
    private String gstin = "";
    private @Nullable YearMonth period;
    private @Nullable LocalDate madeOn;

    Reading(JsonParser parser) {
      this.parser = parser;
    }

    Gstr2bFile read() {
      object(parser.nextToken(), this::root);
      if (gstin.isEmpty() || period == null) throw new BadInput("file", "", "This is no GSTR-2B of the portal: gstin and rtnprd are missing. Download the JSON from the portal and hand it in as it is.");
      documents.removeIf(d -> rejected.contains(identity(d)));
      return new Gstr2bFile(gstin, period, madeOn, List.copyOf(documents), rejected.isEmpty() ? complaints() : List.of());
    }

    private interface Field {
      void read(String name, JsonToken value);
    }

    private void object(@Nullable JsonToken begin, Field field) {
      if (begin != JsonToken.START_OBJECT) throw new BadInput("file", "", "This is no GSTR-2B of the portal. Download the JSON and hand it in as it is.");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        field.read(name, parser.nextToken());
      }
    }

    private void root(String name, JsonToken value) {
      switch (name) {
        case "data" -> object(value, this::root); // the portal wraps it, some programs do not
        case "gstin" -> gstin = parser.getString();
        case "rtnprd" -> period = period(parser.getString());
        case "gendt" -> madeOn = day(parser.getString());
        case "docdata" -> object(value, (table, begin) -> rows(table, begin, false));
        case "docRejdata" -> object(value, (table, begin) -> rows(table, begin, true));
        case "cpsumm" -> object(value, this::control);
        default -> parser.skipChildren();
      }
    }

    /// One supplier at a time: a file of fifty thousand documents is never in memory as a tree.
    private void rows(String table, JsonToken begin, boolean areRejected) {
      if (begin != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode row = parser.readValueAsTree();
        var read = documents(table, row);
        if (areRejected) read.forEach(d -> rejected.add(identity(d)));
        else documents.addAll(read);
        if (!areRejected && !table.startsWith("imp")) read.forEach(d -> counted.merge(table + " " + d.supplierGstin(), new Control(1, d.amounts().taxable()), Reading::sum));
      }
    }

    private void control(String table, JsonToken begin) {
      if (begin != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonNode row = parser.readValueAsTree();
        controls.merge(table + " " + text(row, "ctin"), new Control(row.path("ttldocs").asInt(0), money(row, "txval")), Reading::sum);
      }
    }

    private static Control sum(Control a, Control b) {
      return new Control(a.documents + b.documents, a.taxable.plus(b.taxable));
    }

    /// Large data comes in several files with one set of totals: only a supplier who is in this file is compared.
    private List<String> complaints() {
      var complaints = new ArrayList<String>();
      counted.forEach((who, found) -> {
        var said = controls.get(who);
        if (said != null && said.documents > 0 && said.documents != found.documents)
          complaints.add("Of " + who + " the file announces " + said.documents + " documents and has " + found.documents + ".");
      });
      return List.copyOf(complaints);
    }

    private List<InwardDocument> documents(String table, JsonNode row) {
      return switch (table) {
        case "b2b", "b2ba", "ecom", "ecoma" -> each(row, "inv", d -> document(table, row, d, Kind.INVOICE, "inum", "dt"));
        case "cdnr", "cdnra" -> each(row, "nt", d -> document(table, row, d, text(d, "typ").equals("D") ? Kind.DEBIT_NOTE : Kind.CREDIT_NOTE, "ntnum", "dt"));
        case "isd", "isda" -> each(row, "doclist", d -> document(table, row, d, text(d, "doctyp").equals("ISDC") ? Kind.ISD_CREDIT_NOTE : Kind.ISD_INVOICE, "docnum", "docdt"));
        case "impgsez", "impgasez" -> each(row, "boe", d -> document(table, row, d, Kind.BILL_OF_ENTRY, "boenum", "boedt"));
        case "impg", "impga" -> List.of(document(table, row, row, Kind.BILL_OF_ENTRY, "boenum", "boedt"));
        default -> List.of();
      };
    }

    private static List<InwardDocument> each(JsonNode row, String list, Function<JsonNode, InwardDocument> one) {
      var all = new ArrayList<InwardDocument>();
      for (var node : row.path(list)) all.add(one.apply(node));
      return all;
    }

    private InwardDocument document(String table, JsonNode supplier, JsonNode d, Kind kind, String no, String on) {
      var available = d.has("itcelg") ? text(d, "itcelg") : text(d, "itcavl");
      var reason = text(d, "rsn");
      var amounts = amounts(d);
      var name = text(supplier, "trdnm");
      var irn = text(d, "irn");
      return new InwardDocument(table, kind, text(supplier, "ctin"), name.isEmpty() ? null : name, text(d, no), day(text(d, on).isEmpty() ? text(d, "ntdt") : text(d, on)),
          d.has("val") ? money(d, "val") : amounts.taxable().plus(amounts.tax()), text(d, "pos"), text(d, "rev").equals("Y"), amounts, irn.isEmpty() ? null : irn,
          Credit.portal(!available.equals("N"), reason.isEmpty() ? null : reason));
    }

    /// Flat in newer files, by item in older ones.
    private static Amounts amounts(JsonNode d) {
      if (d.has("txval") || !d.has("items")) return new Amounts(money(d, "txval"), money(d, "igst"), money(d, "cgst"), money(d, "sgst"), money(d, "cess"));
      var sum = Amounts.ZERO;
      for (var item : d.path("items")) sum = sum.plus(amounts(item));
      return sum;
    }

    private static String identity(InwardDocument d) {
      return d.kind() + " " + d.supplierGstin() + " " + AlikeNumber.same(d.no()) + " " + Indian.financialYear(d.on());
    }

    /// Numbers of bills of entry come as numbers or as text.
    private static String text(JsonNode node, String key) {
      var value = node.path(key);
      return value.isString() ? value.stringValue().strip() : value.isNumber() ? value.decimalValue().toPlainString() : "";
    }

    private static Money money(JsonNode node, String key) {
      var text = text(node, key);
      try {
        return text.isEmpty() ? Money.ZERO : Money.of(new BigDecimal(text).setScale(2, RoundingMode.HALF_UP)).abs();
      } catch (NumberFormatException e) {
        throw new BadInput(key, text, "This is no amount.");
      }
    }

    private static YearMonth period(String text) {
      if (!text.matches("(0[1-9]|1[0-2])20[0-9]{2}")) throw new BadInput("rtnprd", text, "A return period is written MMYYYY.");
      return YearMonth.of(Integer.parseInt(text.substring(2)), Integer.parseInt(text.substring(0, 2)));
    }

    private static LocalDate day(String text) {
      try {
        return LocalDate.parse(text.replace('/', '-'), DATE);
      } catch (DateTimeException e) {
        throw new BadInput("dt", text, "This is no date: the portal writes dd-mm-yyyy.");
      }
    }
  }
}
