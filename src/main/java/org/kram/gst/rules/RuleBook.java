package org.kram.gst.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kram.gst.ReferenceList;
import org.kram.gst.rules.Rule.About;
import org.kram.gst.rules.Rule.Weight;
import org.kram.shared.Check;

/// All rules, by name and by the portals' error codes. They are data: a rule that a portal drops is made a warning without code.
public final class RuleBook {
  private record Book(Map<String, Rule> byId, Map<String, Rule> byEInvoiceCode, Map<String, Rule> byEwayBillCode) {}

  private static final ReferenceList<Book> BOOK = ReferenceList.of("rules", row -> new Rule(row.getField("id"), row.getField("title"), row.getField("source"),
      words(row.getField("einvoice_codes")), words(row.getField("ewaybill_codes")), About.valueOf(row.getField("about")), weight(row.getField("entry")),
      weight(row.getField("packing")), row.getField("confidence").equals("sure")), RuleBook::book);

  private RuleBook() {}

  private static Book book(List<Rule> rules) {
    var book = new Book(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    for (var rule : rules) {
      book.byId.put(rule.id(), rule);
      rule.eInvoiceCodes().forEach(code -> book.byEInvoiceCode.putIfAbsent(code, rule));
      rule.ewayBillCodes().forEach(code -> book.byEwayBillCode.putIfAbsent(code, rule));
    }
    return book;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static Weight weight(String text) {
    return text.isBlank() ? Weight.SILENT : Weight.valueOf(text);
  }

  public static List<Rule> all() {
    return new ArrayList<>(BOOK.get().byId.values());
  }

  /// A rule that our code names.
  public static Rule rule(String id) {
    var rule = BOOK.get().byId.get(id);
    Check.that(rule != null, "the rule book has a rule " + id);
    return rule;
  }

  public static Optional<Rule> find(String id) {
    return Optional.ofNullable(BOOK.get().byId.get(id));
  }

  /// The rule behind a refusal of the invoice portal; empty for what is no rule about documents: login, session, outage.
  public static Optional<Rule> ofEInvoiceCode(String code) {
    return Optional.ofNullable(BOOK.get().byEInvoiceCode.get(code));
  }

  public static Optional<Rule> ofEwayBillCode(String code) {
    return Optional.ofNullable(BOOK.get().byEwayBillCode.get(code));
  }
}
