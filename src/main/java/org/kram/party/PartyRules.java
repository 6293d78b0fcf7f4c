package org.kram.party;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.gst.Pan;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.PlaceRules;
import org.kram.shared.BadInput;
import org.kram.shared.BadInput.Collector;
import org.kram.shared.Reason;

/// What may enter the book of parties, and when a party may be signed.
final class PartyRules {
  static final String ABROAD = "96";
  static final String ABROAD_PIN = "999999";
  private static final Pattern MAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;.]+");
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{6,15}");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,29}");

  private PartyRules() {}

  /// What the company itself contributes to the checks.
  /// @param ownGstins ours: nobody sells to himself
  /// @param warehouses ids of those in use
  /// @param priceLists codes of those in use
  record Surroundings(List<String> ownGstins, List<Long> warehouses, Set<String> priceLists) {}

  /// A field of a party under its name on the screen.
  /// @param signed changing it takes the signature away
  record Field(String name, boolean signed, Function<PartyDetails, @Nullable Object> of) {}

  static final List<Field> FIELDS = List.of(
      new Field("name", false, PartyDetails::name),
      new Field("legal name", true, PartyDetails::legalName),
      new Field("category", true, PartyDetails::category),
      new Field("GSTIN", true, PartyDetails::gstin),
      new Field("PAN", true, PartyDetails::pan),
      new Field("customer group", true, PartyDetails::groupCode),
      new Field("price list", true, PartyDetails::priceListCode),
      new Field("terms in days", true, PartyDetails::termsDays),
      new Field("territory", false, PartyDetails::territory),
      new Field("field rep", false, PartyDetails::repLogin),
      new Field("sourcing", false, PartyDetails::sourcing),
      new Field("warehouse", false, PartyDetails::warehouseId),
      new Field("mail", false, PartyDetails::mail),
      new Field("phone", false, PartyDetails::phone),
      new Field("website", false, PartyDetails::website),
      new Field("notes", false, PartyDetails::notes));

  record Difference(Field field, @Nullable Object was, @Nullable Object becomes) {}

  static List<Difference> differences(PartyDetails before, PartyDetails after) {
    return FIELDS.stream().map(f -> new Difference(f, f.of.apply(before), f.of.apply(after)))
        .filter(d -> !Objects.equals(d.was, d.becomes)).toList();
  }

  // Putting right what needs no question: blanks, capitals, the PAN that a GSTIN contains.

  static NewParty tidy(NewParty p) {
    return new NewParty(p.code() == null || p.code().isBlank() ? null : upper(p.code()), p.kind(), tidy(p.details()),
        p.addresses().stream().map(PartyRules::tidy).toList(), p.contacts().stream().map(PartyRules::tidy).toList());
  }

  static PartyDetails tidy(PartyDetails d) {
    var name = text(d.name());
    var gstin = blank(d.gstin()) == null ? null : Gstin.normal(d.gstin());
    var pan = blank(d.pan()) == null ? null : upper(d.pan());
    if (pan == null && gstin != null && Gstin.check(gstin).isEmpty()) pan = new Gstin(gstin).pan().map(Pan::value).orElse(null);
    return new PartyDetails(name, d.legalName() == null || d.legalName().isBlank() ? name : text(d.legalName()), d.category(), gstin, pan,
        code(d.groupCode()), blank(d.territory()), blank(d.repLogin()), code(d.priceListCode()), d.termsDays(), d.sourcing(), d.warehouseId(),
        blank(d.mail()), phone(d.phone()), blank(d.website()), blank(d.notes()));
  }

  static NewAddress tidy(NewAddress a) {
    var country = blank(a.country()) == null ? "IN" : upper(a.country());
    boolean abroad = !country.equals("IN");
    var state = text(a.stateCode());
    return new NewAddress(text(a.label()), a.billing(), a.shipping(), text(a.line1()), blank(a.line2()), text(a.place()),
        abroad && state.isEmpty() ? ABROAD : state.length() == 1 ? "0" + state : state,
        abroad && text(a.pin()).isEmpty() ? ABROAD_PIN : text(a.pin()).replace(" ", ""), country,
        blank(a.gstin()) == null ? null : Gstin.normal(a.gstin()), a.warehouseId());
  }

  static NewContact tidy(NewContact c) {
    return new NewContact(text(c.name()), blank(c.job()), phone(c.phone()), blank(c.mail()), c.getsInvoices());
  }

  static String upper(String text) {
    return text.strip().toUpperCase(java.util.Locale.ROOT);
  }

  static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }

  private static @Nullable String code(@Nullable String text) {
    return blank(text) == null ? null : upper(text);
  }

  /// Blanks, brackets and hyphens out.
  static @Nullable String phone(@Nullable String text) {
    return blank(text) == null ? null : text.replaceAll("[\\s().-]", "");
  }

  // Checks; what is handed in has been tidied.

  static List<BadInput.Field> problems(NewParty p, Surroundings s) {
    var bad = BadInput.collect();
    bad.require(p.code() == null || CODE.matcher(p.code()).matches(), "code", p.code(),
        "A code has up to 30 letters, digits, dots and hyphens: choose a shorter or simpler one.");
    check(bad, p.details(), s);
    for (int i = 0; i < p.addresses().size(); i++) check(bad, "addresses[" + i + "].", p.addresses().get(i), p.details(), s);
    var labels = p.addresses().stream().map(NewAddress::label).toList();
    bad.require(labels.size() == labels.stream().distinct().count(), "addresses", String.join(", ", labels), "Two addresses have the same label: name them apart.");
    for (int i = 0; i < p.contacts().size(); i++) check(bad, "contacts[" + i + "].", p.contacts().get(i));
    return bad.found();
  }

  static List<BadInput.Field> problems(PartyDetails d, Surroundings s) {
    var bad = BadInput.collect();
    check(bad, d, s);
    return bad.found();
  }

  static List<BadInput.Field> problems(NewAddress a, PartyDetails party, Surroundings s) {
    var bad = BadInput.collect();
    check(bad, "", a, party, s);
    return bad.found();
  }

  static List<BadInput.Field> problems(NewContact c) {
    var bad = BadInput.collect();
    check(bad, "", c);
    return bad.found();
  }

  private static void check(Collector bad, PartyDetails d, Surroundings s) {
    bad.require(!d.name().isEmpty(), "name", d.name(), "Every party has a name: enter it as people say it.");
    bad.require(d.name().length() <= 200, "name", d.name(), "A name has at most 200 characters: shorten it.");
    if (d.category().isRegistered()) {
      if (holds(bad, "gstin", d.gstin(), PlaceRules.gstin(d.gstin())) && d.gstin() != null) {
        var gstin = new Gstin(d.gstin());
        boolean uin = gstin.holder().filter(h -> h == Gstin.Holder.UIN).isPresent();
        bad.require(uin == (d.category() == BuyerCategory.UIN), "category", d.category().inWords(), uin
            ? "This number belongs to an embassy or body of the United Nations: choose the category UIN holder."
            : "A UIN holder has a number with N as its 14th character, " + d.gstin() + " is a GSTIN: choose another category.");
        bad.require(!s.ownGstins.contains(d.gstin()), "gstin", d.gstin(), "This is our own GSTIN: enter the party's.");
        holds(bad, "pan", d.pan(), PlaceRules.pan(d.gstin(), d.pan()));
      }
    } else {
      bad.require(d.gstin() == null, "gstin", d.gstin(), "A party of the category “" + d.category().inWords()
          + "” has no GSTIN: remove it, or choose the category that fits the registration.");
    }
    if (d.pan() != null) {
      var problems = Pan.check(d.pan());
      bad.require(problems.isEmpty(), "pan", d.pan(), String.join(" ", problems));
    }
    bad.require(d.termsDays() >= 0 && d.termsDays() <= 365, "termsDays", d.termsDays(), "Terms are 0 to 365 days: 0 means payment at once.");
    bad.require(d.priceListCode() == null || s.priceLists.contains(d.priceListCode()), "priceListCode", d.priceListCode(), "There is no price list " + d.priceListCode()
        + " in use: " + (s.priceLists.isEmpty() ? "make it first, or leave it empty." : "take one of " + String.join(", ", new TreeSet<>(s.priceLists)) + ", or leave it empty."));
    checkMailAndPhone(bad, "", d.mail(), d.phone());
    checkWarehouse(bad, "", d.warehouseId(), s);
  }

  private static void check(Collector bad, String at, NewAddress a, PartyDetails party, Surroundings s) {
    bad.require(!a.label().isEmpty(), at + "label", a.label(), "Name the address so that people can choose it: Head office, Pune depot …");
    bad.require(a.billing() || a.shipping(), at + "billing", "", "Say what the address is for: billing, delivery or both.");
    bad.require(!a.line1().isEmpty(), at + "line1", a.line1(), "Enter house and street.");
    bad.require(!a.place().isEmpty(), at + "place", a.place(), "Enter the town.");
    boolean abroad = !"IN".equals(a.country());
    if (abroad) {
      bad.require(a.stateCode().equals(ABROAD), at + "stateCode", a.stateCode(), "An address abroad has the state code 96 (other countries).");
      bad.require(a.pin().equals(ABROAD_PIN), at + "pin", a.pin(), "An address abroad has the PIN 999999.");
      bad.require(a.gstin() == null, at + "gstin", a.gstin(), "Nobody is registered for GST abroad: remove the GSTIN.");
    } else if (holds(bad, at + "stateCode", a.stateCode(), PlaceRules.state(a.stateCode()))) {
      holds(bad, at + "pin", a.pin(), PlaceRules.pin(a.pin(), a.stateCode()));
      var own = a.gstin();
      if (own != null) {
        bad.require(party.category().isRegistered(), at + "gstin", own, "The party is “" + party.category().inWords() + "”, so its addresses have no GSTIN: remove it, or change the category.");
        if (holds(bad, at + "gstin", own, PlaceRules.gstin(own))) {
          holds(bad, at + "gstin", own, PlaceRules.gstinState(own, a.stateCode(), "This address's"));
          holds(bad, at + "gstin", own, PlaceRules.pan(own, party.pan()));
          bad.require(!s.ownGstins.contains(own), at + "gstin", own, "This is our own GSTIN: enter the party's.");
        }
      } else if (a.billing() && party.gstin() != null && party.gstin().length() == 15) {
        holds(bad, at + "gstin", "", PlaceRules.gstinState(party.gstin(), a.stateCode(), "The party's"));
      }
    }
    checkWarehouse(bad, at, a.warehouseId(), s);
  }

  /// @return whether all is fine
  private static boolean holds(Collector bad, String field, @Nullable String value, List<Breach> breaches) {
    bad.require(breaches.isEmpty(), field, value, Breach.inWords(breaches));
    return breaches.isEmpty();
  }

  private static void check(Collector bad, String at, NewContact c) {
    bad.require(!c.name().isEmpty(), at + "name", c.name(), "Enter the person's name.");
    bad.require(!c.getsInvoices() || c.mail() != null, at + "mail", "", "Who gets invoices needs a mail address.");
    checkMailAndPhone(bad, at, c.mail(), c.phone());
  }

  private static void checkMailAndPhone(Collector bad, String at, @Nullable String mail, @Nullable String phone) {
    bad.require(mail == null || MAIL.matcher(mail).matches(), at + "mail", mail, "This is no mail address: enter it like accounts@firm.in.");
    bad.require(phone == null || PHONE.matcher(phone).matches(), at + "phone", phone, "A phone number has 6 to 15 digits: enter it like 9820011223 or +91 98200 11223.");
  }

  private static void checkWarehouse(Collector bad, String at, @Nullable Long warehouse, Surroundings s) {
    bad.require(warehouse == null || s.warehouses.contains(warehouse), at + "warehouseId", warehouse, "There is no such warehouse in use: choose one from the list, or none.");
  }

  /// A change may not leave an address behind whose billing no longer fits.
  static List<BadInput.Field> orphaned(PartyDetails after, List<Address> addresses, Surroundings s) {
    var found = new ArrayList<BadInput.Field>();
    for (var a : addresses) {
      if (!a.active()) continue;
      for (var f : problems(asNew(a), after, s))
        if (f.field().equals("gstin")) found.add(new BadInput.Field("gstin", Objects.toString(after.gstin(), ""), "Address “" + a.label() + "”: " + f.message()));
    }
    return found;
  }

  static NewAddress asNew(Address a) {
    return new NewAddress(a.label(), a.billing(), a.shipping(), a.line1(), a.line2(), a.place(), a.stateCode(), a.pin(), a.country(), a.gstin(), a.warehouseId());
  }

  /// Why a party may not be signed now.
  static List<Reason> signOff(Party p, List<Address> addresses, long signer) {
    var no = new ArrayList<Reason>();
    if (p.state() != PartyState.DRAFT)
      no.add(Reason.of("NOT_WAITING", p.name() + " does not wait for sign-off: it is “" + p.state().inWords().toLowerCase(java.util.Locale.ROOT) + "”."));
    if (p.draftedBy() == signer && signer != 0)
      no.add(Reason.of("MAKER_IS_CHECKER", "You wrote these details of " + p.name() + " yourself: somebody else with the right to sign off has to look at them."));
    if (addresses.stream().noneMatch(a -> a.active() && a.billing()))
      no.add(Reason.of("NO_BILLING_ADDRESS", p.name() + " has no billing address in use: add one first."));
    if (addresses.stream().noneMatch(a -> a.active() && a.shipping()))
      no.add(Reason.of("NO_SHIPPING_ADDRESS", p.name() + " has no delivery address in use: add one first."));
    return no;
  }
}
