package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.party.NewAddress;
import org.kram.party.NewContact;
import org.kram.party.NewParty;
import org.kram.party.Party;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.Sourcing;
import org.kram.shared.BadInput;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Customers or suppliers with their addresses and contacts. A row whose name is empty gives the party above a further address or contact.
final class PartyLoad implements Load<NewParty> {
  private final Kind kind;
  private final PartyBook book;
  private final CompanyBook company;

  PartyLoad(Kind kind, PartyBook book, CompanyBook company) {
    this.kind = kind;
    this.book = book;
    this.company = company;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("code", "unique; a known code is changed", "BHARAT"), must("name", "empty on a row that only adds an address", "Bharat Stores"),
        may("legal_name", "as registered", "Bharat Stores Private Limited"), may("category", "REGULAR, COMPOSITION, UNREGISTERED, SEZ, OVERSEAS, DEEMED_EXPORT, UIN", "REGULAR"),
        may("gstin", "empty for unregistered and overseas", "27AAPFU0939F1ZV"), may("pan", "taken from the GSTIN when empty", ""), may("group", "customer group", "RETAIL"), may("territory", "", "Pune"),
        may("rep", "login of the field rep", ""), may("price_list", "code of the own list", ""), may("terms_days", "0 to 365", "30"), may("sourcing", "NEAREST, FEWEST_SPLITS, FASTEST", "NEAREST"),
        may("warehouse", "code of the usual warehouse", ""), may("mail", "", "accounts@bharat.example"), may("phone", "", "9820011223"), may("website", "", ""), may("notes", "", ""),
        may("address_label", "one per address", "Head office"), may("line1", "house and street", "12 MG Road"), may("line2", "area", ""), may("place", "town", "Pune"), may("state_code", "two digits", "27"),
        may("pin", "", "411001"), may("country", "IN when empty", ""), may("address_gstin", "own registration of this address", ""), may("billing", "yes or no", "yes"), may("shipping", "yes or no", "yes"),
        may("contact_name", "", "Meera Shah"), may("contact_job", "", "Purchase"), may("contact_phone", "", ""), may("contact_mail", "", "meera@bharat.example"), may("contact_gets_invoices", "yes or no", "yes"));
  }

  @Override
  public List<Entry<NewParty>> read(Sheet sheet, Act act) {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
    var known = book.byCode(rows.stream().map(r -> r.getOrDefault("code", "").strip()).filter(c -> !c.isEmpty()).distinct().toList());
    var warehouses = new HashMap<String, Long>();
    for (Warehouse w : company.warehouses()) warehouses.put(w.code().toUpperCase(Locale.ROOT), w.id());

    var entries = new ArrayList<Entry<NewParty>>();
    int i = 0;
    while (i < rows.size()) {
      int first = i;
      var code = rows.get(i).getOrDefault("code", "").strip();
      var t = new TypedText(withKnown(rows.get(i), known.get(code.toUpperCase(Locale.ROOT))));
      var addresses = new ArrayList<NewAddress>();
      var contacts = new ArrayList<NewContact>();
      further(t, addresses, contacts);
      var unreadable = new ArrayList<BadInput.Field>();
      var details = details(t, warehouses);
      i++;
      while (i < rows.size() && !code.isEmpty() && rows.get(i).getOrDefault("code", "").strip().equalsIgnoreCase(code) && rows.get(i).getOrDefault("name", "").isBlank()) {
        var more = new TypedText(rows.get(i));
        further(more, addresses, contacts);
        unreadable.addAll(more.wrong());
        i++;
      }
      unreadable.addAll(0, t.wrong());
      entries.add(new Entry<>(first, i - 1, new NewParty(code.isEmpty() ? null : code, kind == Kind.SUPPLIERS ? PartyKind.SUPPLIER : PartyKind.CUSTOMER, details, addresses, contacts), unreadable));
    }
    return entries;
  }

  private static PartyDetails details(TypedText t, Map<String, Long> warehouses) {
    Long warehouse = null;
    var named = t.optional("warehouse");
    if (named != null) {
      warehouse = warehouses.get(named.toUpperCase(Locale.ROOT));
      if (warehouse == null) t.wrong("warehouse", "There is no warehouse with this code: take one of " + String.join(", ", warehouses.keySet()) + ", or leave it empty.");
    }
    return new PartyDetails(t.text("name"), t.optional("legal_name"), t.choice("category", BuyerCategory.class, t.isGiven("gstin") ? BuyerCategory.REGULAR : BuyerCategory.UNREGISTERED), t.optional("gstin"),
        t.optional("pan"), t.optional("group"), t.optional("territory"), t.optional("rep"), t.optional("price_list"), t.whole("terms_days", 30), t.choice("sourcing", Sourcing.class, Sourcing.NEAREST),
        warehouse, t.optional("mail"), t.optional("phone"), t.optional("website"), t.optional("notes"));
  }

  private static void further(TypedText t, List<NewAddress> addresses, List<NewContact> contacts) {
    if (t.isGiven("line1") || t.isGiven("place") || t.isGiven("pin"))
      addresses.add(new NewAddress(t.isGiven("address_label") ? t.text("address_label") : addresses.isEmpty() ? "Head office" : "Address " + (addresses.size() + 1), t.tick("billing", true), t.tick("shipping", true),
          t.text("line1"), t.optional("line2"), t.text("place"), t.text("state_code"), t.text("pin"), t.optional("country"), t.optional("address_gstin"), null));
    if (t.isGiven("contact_name") || t.isGiven("contact_mail"))
      contacts.add(new NewContact(t.isGiven("contact_name") ? t.text("contact_name") : t.text("contact_mail"), t.optional("contact_job"), t.optional("contact_phone"), t.optional("contact_mail"), t.tick("contact_gets_invoices")));
  }

  /// Columns that the sheet does not have keep what is known.
  private Map<String, String> withKnown(Map<String, String> row, @Nullable Party known) {
    if (known == null) return row;
    var all = new LinkedHashMap<String, String>();
    var d = known.details();
    put(all, "name", d.name());
    put(all, "legal_name", d.legalName());
    put(all, "category", d.category());
    put(all, "gstin", d.gstin());
    put(all, "pan", d.pan());
    put(all, "group", d.groupCode());
    put(all, "territory", d.territory());
    put(all, "rep", d.repLogin());
    put(all, "price_list", d.priceListCode());
    put(all, "terms_days", d.termsDays());
    put(all, "sourcing", d.sourcing());
    put(all, "warehouse", d.warehouseId() == null ? null : company.warehouse(d.warehouseId()).code());
    put(all, "mail", d.mail());
    put(all, "phone", d.phone());
    put(all, "website", d.website());
    put(all, "notes", d.notes());
    all.putAll(row);
    return all;
  }

  private static void put(Map<String, String> row, String column, @Nullable Object value) {
    row.put(column, Objects.toString(value, ""));
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<NewParty> values) {
    return book.check(values);
  }

  @Override
  public void write(Act act, List<NewParty> values) {
    book.createAll(act, values, false);
  }
}
