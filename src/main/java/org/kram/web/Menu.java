package org.kram.web;

import static org.kram.identity.Permission.*;

import java.util.List;
import java.util.Set;
import org.kram.identity.Actor;
import org.kram.identity.Permission;
import org.kram.identity.Role;

/// Where one can go. What a person's roles work with comes first; the rest, which everybody may look at, stands under "More".
public final class Menu {
  /// @param forWho the permissions that make this a daily place
  public record Entry(String title, String url, String icon, Set<Permission> forWho) {
    static Entry of(String title, String url, String icon, Permission... forWho) {
      return new Entry(title, url, icon, Set.of(forWho));
    }

    /// The owner looks after everything, so everything that is open to him is his daily place.
    boolean isFor(Actor who) {
      return isOpenTo(who) && (who.is(Role.OWNER) || forWho.stream().anyMatch(who::can));
    }

    /// Of most places everybody may look at the lists; of a few not.
    boolean isOpenTo(Actor who) {
      return switch (url) {
        case "/users" -> who.can(USERS_KEEP);
        case "/verify" -> who.can(PERIOD_CLOSE) || who.is(Role.OWNER);
        default -> true;
      };
    }
  }

  private static final List<Entry> ALL = List.of(
      Entry.of("Work", "/", "home", LOOK),
      Entry.of("Quotations", "/quotations", "quote", QUOTE),
      Entry.of("Orders", "/orders", "order", ORDER, QUOTE, CREDIT_DECIDE, ALLOCATE),
      Entry.of("Customers", "/customers", "people", PARTY_KEEP, PARTY_SIGN_OFF, QUOTE, CREDIT_SET_LIMIT),
      Entry.of("Credit desk", "/credit", "scale", CREDIT_DECIDE),
      Entry.of("Backorders", "/backorders", "clock", ALLOCATE),
      Entry.of("Pick lists", "/picks", "list", PICK, PACK),
      Entry.of("Shipments", "/shipments", "truck", PACK, GATE_OUT, DELIVER, INVOICE),
      Entry.of("Trips", "/trips", "route", TRIP),
      Entry.of("Challans", "/challans", "route", PACK, GATE_OUT, STOCK_RECEIVE),
      Entry.of("Stock", "/stock", "box", STOCK_RECEIVE, STOCK_ADJUST, ALLOCATE),
      Entry.of("Invoices", "/invoices", "invoice", INVOICE, INVOICE_CANCEL, FILE),
      Entry.of("E-invoice, e-way bill", "/filings", "shield", FILE),
      Entry.of("Compliance", "/compliance", "shield", FILE, REFERENCE_KEEP),
      Entry.of("GST lists and rates", "/reference", "list", REFERENCE_KEEP),
      Entry.of("GST returns", "/gst-returns", "book", FILE),
      Entry.of("Receivables", "/receivables", "rupee", RECEIPT, CREDIT_DECIDE),
      Entry.of("Receipts", "/receipts", "receipt", RECEIPT, RECEIPT_UNDO),
      Entry.of("Returns", "/returns", "back", RETURN_RAISE, RETURN_INSPECT, CREDIT_NOTE),
      Entry.of("Items", "/items", "tag", ITEM_KEEP, PRICE_KEEP),
      Entry.of("Prices", "/prices", "percent", PRICE_KEEP, SCHEME_KEEP),
      Entry.of("Transporters", "/transporters", "truck", TRANSPORT_KEEP),
      Entry.of("Import", "/imports", "upload", IMPORT),
      Entry.of("Ledger", "/ledger", "book", PERIOD_CLOSE),
      Entry.of("Verify", "/verify", "shield", PERIOD_CLOSE),
      Entry.of("Messages", "/notices", "mail"),
      Entry.of("Company", "/company", "building", COMPANY_KEEP),
      Entry.of("Users", "/users", "people", USERS_KEEP));

  private Menu() {}

  public static List<Entry> daily(Actor who) {
    return ALL.stream().filter(entry -> entry.isFor(who)).toList();
  }

  public static List<Entry> more(Actor who) {
    return ALL.stream().filter(entry -> entry.isOpenTo(who) && !entry.isFor(who)).toList();
  }
}
