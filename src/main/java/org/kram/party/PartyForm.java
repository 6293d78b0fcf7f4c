package org.kram.party;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Reference;
import org.kram.gst.State;
import org.kram.shared.TypedText;

/// Reads the forms of the party pages.
final class PartyForm {
  private PartyForm() {}

  static PartyDetails details(TypedText t) {
    return new PartyDetails(t.text("name"), t.optional("legalName"), t.choice("category", BuyerCategory.class, BuyerCategory.REGULAR), t.optional("gstin"), t.optional("pan"),
        t.optional("groupCode"), t.optional("territory"), t.optional("repLogin"), t.optional("priceListCode"), t.whole("termsDays", 30),
        t.choice("sourcing", Sourcing.class, Sourcing.NEAREST), t.id("warehouseId"), t.optional("mail"), t.optional("phone"), t.optional("website"), t.optional("notes"));
  }

  static NewAddress address(TypedText t, String at) {
    return new NewAddress(t.text(at + "label"), t.tick(at + "billing"), t.tick(at + "shipping"), t.text(at + "line1"), t.optional(at + "line2"), t.text(at + "place"),
        t.text(at + "stateCode"), t.text(at + "pin"), t.optional(at + "country"), t.optional(at + "gstin"), t.id(at + "warehouseId"));
  }

  /// With its first address and contact, where they were filled in.
  static NewParty party(TypedText t, PartyKind kind) {
    var details = details(t);
    var addresses = new ArrayList<NewAddress>();
    if (t.isGiven("addresses[0].line1") || t.isGiven("addresses[0].place") || t.isGiven("addresses[0].pin")) addresses.add(address(t, "addresses[0]."));
    var contacts = new ArrayList<NewContact>();
    if (t.isGiven("contacts[0].name") || t.isGiven("contacts[0].mail")) contacts.add(contact(t, "contacts[0]."));
    t.check();
    return new NewParty(t.optional("code"), kind, details, addresses, contacts);
  }

  static NewContact contact(TypedText t, String at) {
    return new NewContact(t.text(at + "name"), t.optional(at + "job"), t.optional(at + "phone"), t.optional(at + "mail"), t.tick(at + "getsInvoices"));
  }

  /// Names and values for a choice.
  static <E extends Enum<E>> Map<String, String> options(Class<E> words, Function<E, String> inWords) {
    var options = new LinkedHashMap<String, String>();
    for (var one : words.getEnumConstants()) options.put(one.name(), inWords.apply(one));
    return options;
  }

  /// States by code, in the order of their names.
  static Map<String, String> states() {
    var options = new LinkedHashMap<String, String>();
    Reference.states().stream().filter(State::isPlaceInIndia).sorted(Comparator.comparing(State::name))
        .forEach(s -> options.put(s.code(), s.inWords()));
    options.put(PartyRules.ABROAD, "Outside India (96)");
    return options;
  }
}
