package org.kram.quotation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// The page on which the lines of an offer or an order are entered.
/// @param base `/orders` or `/quotations`
/// @param hidden fields that go along unseen
public record EntryPage(String title, String base, String action, String submit, boolean order, boolean fixedCustomer, Map<String, String> hidden,
    MultiValueMap<String, String> form, Map<String, String> warehouses, EntrySheet sheet) {

  public static EntryPage order(CompanyBook company, MultiValueMap<String, String> form, EntrySheet sheet) {
    return new EntryPage("New order", "/orders", "/orders", "Confirm order", true, false, Map.of(), form, warehouses(company), sheet);
  }

  static EntryPage quotation(CompanyBook company, MultiValueMap<String, String> form, EntrySheet sheet) {
    var revises = form.getFirst("revises");
    if (revises == null || revises.isBlank()) return new EntryPage("New quotation", "/quotations", "/quotations", "Make quotation", false, false, Map.of(), form, warehouses(company), sheet);
    return new EntryPage("Revise " + revises, "/quotations", "/quotations/" + revises + "/versions", "Make new version", false, true,
        Map.of("revises", revises, "version", Objects.requireNonNullElse(form.getFirst("version"), "")), form, warehouses(company), sheet);
  }

  public static MultiValueMap<String, String> nothing() {
    return new LinkedMultiValueMap<>();
  }

  private static Map<String, String> warehouses(CompanyBook company) {
    var choices = new LinkedHashMap<String, String>();
    for (var w : company.warehouses().stream().filter(Warehouse::active).toList()) choices.put(w.code(), w.code() + " " + w.name());
    return choices;
  }

  /// What stands in a field of the head.
  public String value(String field) {
    return Objects.requireNonNullElse(form.getFirst(field), "");
  }

  public Map<Long, String> addresses(boolean billing) {
    var choices = new LinkedHashMap<Long, String>();
    for (var a : sheet.addresses()) if (billing ? a.billing() : a.shipping()) choices.put(a.id(), a.label() + ": " + a.inWords());
    return choices;
  }

}
