package org.kram.quotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.credit.CreditDesk;
import org.kram.gst.rules.Finding;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.party.Address;
import org.kram.party.Customer;
import org.kram.party.PartyBook;
import org.kram.party.PartyFile;
import org.kram.party.PartyKind;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Reads what people type or paste into an entry sheet, and works it out without writing anything. A wrong row keeps what was typed
/// and says what is wrong; the others go on.
@Component
public class LineEntry {
  private static final Pattern LINE = Pattern.compile("lines\\[(\\d+)]\\.(\\w+)");
  private static final int BARCODES = 50;

  private final Estimator estimator;
  private final Catalog catalog;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final Doubts doubts;

  LineEntry(Estimator estimator, Catalog catalog, PartyBook parties, CreditDesk credit, Doubts doubts) {
    this.doubts = doubts;
    this.estimator = estimator;
    this.catalog = catalog;
    this.parties = parties;
    this.credit = credit;
  }

  /// The filled rows of a form, what was pasted behind them.
  static List<EntryRow> rows(MultiValueMap<String, String> form) {
    var rows = new ArrayList<>(rows(form.getOrDefault("sku", List.of()), form.getOrDefault("qty", List.of()), form.getOrDefault("unit", List.of()),
        form.getOrDefault("price", List.of())));
    int place = Math.max(rows.size(), rows.isEmpty() ? 0 : rows.getLast().place() + 1);
    for (var line : pasted(Objects.requireNonNullElse(form.getFirst("paste"), ""))) rows.add(line.at(place++, rows.size()));
    return rows;
  }

  static List<EntryRow> rows(List<String> skus, List<String> qtys, List<String> units, List<String> prices) {
    var rows = new ArrayList<EntryRow>();
    for (int i = 0; i < skus.size(); i++) {
      var row = new EntryRow(i, rows.size(), skus.get(i).strip(), get(qtys, i), get(units, i), get(prices, i));
      if (!row.isBlank()) rows.add(row);
    }
    return rows;
  }

  private static String get(List<String> values, int i) {
    return i < values.size() ? values.get(i).strip() : "";
  }

  /// Rows of a spreadsheet: item, quantity, and if given unit and price. A first row of headings is left out.
  static List<EntryRow> pasted(String text) {
    var rows = new ArrayList<EntryRow>();
    boolean first = true;
    for (var line : text.lines().toList()) {
      if (line.isBlank()) continue;
      var cells = line.contains("\t") ? line.split("\t", -1) : line.contains(";") ? line.split(";", -1) : line.strip().split("\\s+|,", 4);
      var row = new EntryRow(rows.size(), rows.size(), cell(cells, 0), cell(cells, 1), cell(cells, 2), cell(cells, 3));
      boolean heading = first && number(row.qty()) == null && row.qty().toLowerCase(java.util.Locale.ROOT).matches("(qty|quantity|menge|nos|pcs).*");
      first = false;
      if (!heading && !row.isBlank()) rows.add(row);
    }
    return rows;
  }

  private static String cell(String[] cells, int i) {
    return i < cells.length ? cells[i].strip().replaceAll("^\"|\"$", "") : "";
  }

  /// Grouping commas are how people write numbers.
  static @Nullable BigDecimal number(String text) {
    try {
      return text.isBlank() ? null : new BigDecimal(text.replace(",", "").replace("₹", "").strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// For the verb: every wrong row at once, by its index among the filled rows.
  public List<WantedLine> wanted(MultiValueMap<String, String> form) {
    var wrong = BadInput.collect();
    var wanted = new ArrayList<WantedLine>();
    for (var row : byBarcode(rows(form))) {
      var qty = number(row.qty());
      var price = number(row.price());
      var at = "lines[" + row.at() + "].";
      wrong.require(!row.sku().isBlank(), at + "sku", "", "Name the item.");
      wrong.require(qty != null, at + "qty", row.qty(), "Enter a quantity.");
      wrong.require(price != null || row.price().isBlank(), at + "unitPrice", row.price(), "Enter a price, or leave it to the price book.");
      if (qty != null) wanted.add(new WantedLine(null, row.sku(), row.unit(), qty, price, null, null));
    }
    wrong.throwIfAny();
    if (wanted.isEmpty()) throw new BadInput("lines[0].sku", "", "Enter at least one line.");
    return wanted;
  }

  /// Items whose SKU or name begins like this, or whose barcode it is.
  public List<Item> find(String text) {
    return text.isBlank() ? List.of() : catalog.find(text.strip(), 12);
  }

  public EntrySheet work(Act act, MultiValueMap<String, String> form) {
    var customer = customer(form.getFirst("customer"));
    var addresses = customer == null ? List.<Address>of() : parties.fileByCode(PartyKind.CUSTOMER, customer.code()).map(PartyFile::addresses).orElse(List.of()).stream()
        .filter(Address::active).toList();
    var rows = new ArrayList<>(byBarcode(rows(form)));
    var standing = customer == null ? null : credit.standing(customer.id(), act.on());
    var problems = new ArrayList<String>();
    if (customer == null) {
      if (form.getFirst("customer") != null && !Objects.requireNonNull(form.getFirst("customer")).isBlank()) problems.add("There is no customer " + form.getFirst("customer") + ".");
      return new EntrySheet(List.copyOf(rows), EntrySheet.BLANKS, null, addresses, null, problems, List.of(), List.of(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }
    var charges = charges(form, problems);
    var doubted = new ArrayList<Finding>();
    var estimate = estimate(act, form, customer, charges, rows, problems, doubted);
    return new EntrySheet(List.copyOf(rows), EntrySheet.BLANKS, customer, addresses, standing, problems, List.copyOf(doubted),
        estimate == null ? List.of() : estimate.lines().stream().filter(l -> l.freeOfLine() != null).toList(),
        estimate == null ? Money.ZERO : estimate.taxable(), charges, estimate == null ? Money.ZERO : estimate.tax(), estimate == null ? Money.ZERO : estimate.total());
  }

  /// Works out the rows that can be; the wrong ones are marked and left aside, one round per kind of trouble.
  private @Nullable Estimate estimate(Act act, MultiValueMap<String, String> form, Customer customer, Money charges, List<EntryRow> rows, List<String> problems,
      List<Finding> doubted) {
    Estimator.Sale sale;
    try {
      sale = estimator.sale(customer.id(), id(form.getFirst("billTo")), id(form.getFirst("shipTo")), form.getFirst("warehouse"));
    } catch (BadInput | Refused e) {
      problems.add(e.getMessage());
      return null;
    }
    boolean may = act.who().can(Permission.PRICE_OVERRIDE);
    for (int round = 0; round < 4; round++) {
      var good = new ArrayList<Integer>();
      var wanted = new ArrayList<WantedLine>();
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(i);
        if (!row.wrong().isEmpty()) continue;
        var qty = number(row.qty());
        var price = number(row.price());
        if (row.sku().isBlank()) rows.set(i, row.wrong("Name the item."));
        else if (qty == null && !row.qty().isBlank()) rows.set(i, row.wrong("“" + row.qty() + "” is no quantity."));
        else if (price == null && !row.price().isBlank()) rows.set(i, row.wrong("“" + row.price() + "” is no price."));
        else if (qty != null) {
          good.add(i);
          wanted.add(new WantedLine(null, row.sku(), row.unit(), qty, may && act.why() != null ? price : null, act.why(), null));
        }
      }
      if (wanted.isEmpty()) return null;
      try {
        var estimate = estimator.estimate(act, sale, null, charges, wanted);
        for (int k = 0; k < good.size(); k++) {
          var line = estimate.lines().get(k);
          var row = rows.get(good.get(k)).line(line);
          rows.set(good.get(k), otherPrice(row, line, may, act));
        }
        for (var doubt : doubts.of(sale, estimate, act.on())) {
          var line = LINE.matcher(doubt.field());
          if (!line.matches()) doubted.add(doubt);
          else if (Integer.parseInt(line.group(1)) <= good.size()) rows.set(good.get(Integer.parseInt(line.group(1)) - 1), rows.get(good.get(Integer.parseInt(line.group(1)) - 1)).doubted(doubt));
        }
        return estimate;
      } catch (BadInput e) {
        if (!mark(rows, good, e)) return said(problems, e);
      } catch (Refused e) {
        boolean marked = false;
        for (var reason : e.reasons()) if (reason.figures().get("line") instanceof Integer line && line <= good.size()) {
          int i = good.get(line - 1);
          rows.set(i, rows.get(i).wrong(reason.text()));
          marked = true;
        }
        if (!marked) return said(problems, e);
      }
    }
    return null;
  }

  private static @Nullable Estimate said(List<String> problems, RuntimeException e) {
    problems.add(e.getMessage());
    return null;
  }

  private static EntryRow otherPrice(EntryRow row, Estimate.Line line, boolean may, Act act) {
    var given = number(row.price());
    if (given == null || given.compareTo(line.unitPrice()) == 0 || line.priceSource().equals("OVERRIDE")) return row;
    if (!line.qty().equals(line.unitQty())) return row;
    var book = line.unitPrice().stripTrailingZeros().toPlainString();
    return row.wrong(!may ? "The price book says " + book + "; only somebody with the right to set prices may change it."
        : act.why() == null ? "The price book says " + book + ": give the reason for other prices above." : "The price book says " + book + ".");
  }

  private static boolean mark(List<EntryRow> rows, List<Integer> good, BadInput e) {
    boolean marked = false;
    for (var field : e.fields()) {
      var match = LINE.matcher(field.field());
      if (!match.matches() || Integer.parseInt(match.group(1)) >= good.size()) continue;
      int i = good.get(Integer.parseInt(match.group(1)));
      rows.set(i, rows.get(i).wrong(field.message()));
      marked = true;
    }
    return marked;
  }

  /// A scanner types barcodes where people type SKUs.
  private List<EntryRow> byBarcode(List<EntryRow> rows) {
    var codes = rows.stream().map(EntryRow::sku).filter(s -> s.matches("[0-9]{8,14}")).distinct().limit(BARCODES).toList();
    if (codes.isEmpty()) return rows;
    var known = catalog.bySku(codes);
    Map<String, String> skus = new HashMap<>();
    for (var code : codes) if (!known.containsKey(code))
      catalog.find(code, 2).stream().filter(i -> code.equals(i.barcode())).findFirst().ifPresent(i -> skus.put(code, i.sku()));
    return rows.stream().map(r -> skus.containsKey(r.sku()) ? r.sku(Objects.requireNonNull(skus.get(r.sku()))) : r).toList();
  }

  private @Nullable Customer customer(@Nullable String code) {
    if (code == null || code.isBlank()) return null;
    try {
      return parties.customerByCode(code.strip());
    } catch (NotFound e) {
      return null;
    }
  }

  private static Money charges(MultiValueMap<String, String> form, List<String> problems) {
    var text = Objects.requireNonNullElse(form.getFirst("charges"), "");
    var number = number(text);
    if (number == null && !text.isBlank() || number != null && (number.signum() < 0 || number.stripTrailingZeros().scale() > 2)) {
      problems.add("Charges are rupees and paise, zero or more.");
      return Money.ZERO;
    }
    return number == null ? Money.ZERO : Money.of(number);
  }

  /// An address chosen from a list, or none.
  public static @Nullable Long id(@Nullable String text) {
    return text == null || !text.matches("[0-9]{1,18}") ? null : Long.valueOf(text);
  }

  /// Rupees as typed; nothing typed is nothing.
  public static @Nullable Money money(String field, @Nullable String text) {
    if (text == null || text.isBlank()) return null;
    var number = number(text);
    if (number == null || number.stripTrailingZeros().scale() > 2) throw new BadInput(field, text, "Enter rupees and paise, e.g. 1,250.50.");
    return Money.of(number);
  }
}
