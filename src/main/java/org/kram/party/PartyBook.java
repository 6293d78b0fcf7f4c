package org.kram.party;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.party.PartyRules.Surroundings;
import org.kram.party.PartyStore.AddressChange;
import org.kram.party.PartyStore.AddressEntry;
import org.kram.party.PartyStore.Changed;
import org.kram.party.PartyStore.ContactEntry;
import org.kram.party.PartyStore.Difference;
import org.kram.party.PartyStore.Entry;
import org.kram.shared.BadInput;
import org.kram.shared.Check;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of customers and suppliers.
@Service
public class PartyBook {
  /// In a load of more than this the timeline gets one entry for all of them, not one each.
  private static final int FEW = 50;

  private final PartyStore store;
  private final CompanyBook company;
  private final PriceLists priceLists;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  PartyBook(PartyStore store, CompanyBook company, PriceLists priceLists, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.company = company;
    this.priceLists = priceLists;
    this.timeline = timeline;
    this.events = events;
  }

  public Customer customer(long id) {
    return store.customer(id).orElseThrow(() -> new NotFound("customer", id));
  }

  public Customer customerByCode(String code) {
    return store.customerByCode(PartyRules.upper(code)).orElseThrow(() -> new NotFound("customer", code));
  }

  /// One query, for lists that name customers.
  public Map<Long, Customer> customers(Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : store.customers(ids);
  }

  /// The customer with the two addresses of a document, in one query. Without a wish it is the first active billing and the first
  /// active shipping address.
  public OrderParties forOrder(long customerId, @Nullable Long billTo, @Nullable Long shipTo) {
    return complete(store.forOrder(customerId, billTo, shipTo).orElseThrow(() -> new NotFound("customer", customerId)), billTo, shipTo);
  }

  public OrderParties forOrder(String code, @Nullable Long billTo, @Nullable Long shipTo) {
    return complete(store.forOrder(PartyRules.upper(code), billTo, shipTo).orElseThrow(() -> new NotFound("customer", code)), billTo, shipTo);
  }

  private static OrderParties complete(PartyStore.Parties found, @Nullable Long billTo, @Nullable Long shipTo) {
    var missing = new ArrayList<Reason>();
    var billing = found.billTo();
    var shipping = found.shipTo();
    if (billing == null) missing.add(billTo == null
        ? Reason.of("NO_BILLING_ADDRESS", found.customer().name() + " has no billing address in use: add one on the customer's page.")
        : Reason.of("NO_SUCH_ADDRESS", found.customer().name() + " has no address " + billTo + ": choose one of this customer's addresses.", "address", billTo));
    if (shipping == null) missing.add(shipTo == null
        ? Reason.of("NO_SHIPPING_ADDRESS", found.customer().name() + " has no delivery address in use: add one on the customer's page.")
        : Reason.of("NO_SUCH_ADDRESS", found.customer().name() + " has no address " + shipTo + ": choose one of this customer's addresses.", "address", shipTo));
    if (billing == null || shipping == null) throw new Refused(missing);
    return new OrderParties(found.customer(), billing, shipping);
  }

  /// Known parties among these codes (capitals do not matter), by code; in one query.
  public Map<String, Party> byCode(Collection<String> codes) {
    return codes.isEmpty() ? Map.of() : store.byCode(codes.stream().map(PartyRules::upper).toList());
  }

  public PartyFile file(long id) {
    return file(party(id));
  }

  public Optional<PartyFile> fileByCode(PartyKind kind, String code) {
    return store.idOf(kind, PartyRules.upper(code)).map(this::file);
  }

  private PartyFile file(Party party) {
    return new PartyFile(party, store.addresses(party.id()), store.contacts(party.id()), store.changes(party.id()));
  }

  public Page<PartyRow> list(PartyQuestion question) {
    return store.list(question);
  }

  /// Enters a party; it waits for sign-off. Answers the id.
  @Transactional
  public long create(Act act, NewParty party) {
    act.require(Permission.PARTY_KEEP);
    var tidied = PartyRules.tidy(party);
    var bad = PartyRules.problems(tidied, surroundings());
    if (!bad.isEmpty()) throw new BadInput(bad);
    long id = store.newIds(1).getFirst();
    var code = tidied.code() == null ? tidied.kind().letter() + "-" + id : tidied.code();
    if (store.insert(act, List.of(new Entry(id, code, tidied.kind(), tidied.details(), PartyState.DRAFT))) == 0)
      throw new BadInput("code", code, "The code " + code + " is taken by another party: choose another, or leave it empty and Kram gives one.");
    store.insertAddresses(tidied.addresses().stream().map(a -> new AddressEntry(id, a)).toList());
    store.insertContacts(tidied.contacts().stream().map(c -> new ContactEntry(id, c)).toList());
    kept(id);
    timeline.note(act, new Note(code, "ENTERED", "New " + tidied.kind().word() + " " + tidied.details().name() + " (" + tidied.details().category().inWords()
        + (tidied.details().gstin() == null ? "" : ", GSTIN " + tidied.details().gstin()) + "), terms " + tidied.details().termsDays() + " days. It waits for sign-off."));
    return id;
  }

  /// Many at once in a handful of statements, each checked like a single one; parties whose code is known are changed, their addresses
  /// matched by label. Codes are compulsory.
  /// @param signed enter new ones as signed off: only for loads that Kram itself makes of a book that is in force elsewhere
  /// @return ids by code
  @Transactional
  public Map<String, Long> createAll(Act act, List<NewParty> parties, boolean signed) {
    act.require(Permission.PARTY_KEEP);
    if (signed) {
      act.require(Permission.PARTY_SIGN_OFF);
      Check.that(act.who().id() == 0, "only Kram's own loads enter parties as signed");
    }
    if (parties.isEmpty()) return Map.of();
    var tidied = parties.stream().map(PartyRules::tidy).toList();
    var bad = new ArrayList<BadInput.Field>();
    problems(tidied).forEach((row, found) -> found.forEach(f -> bad.add(new BadInput.Field("[" + row + "]." + f.field(), f.value(), f.message()))));
    if (!bad.isEmpty()) throw new BadInput(bad);

    var known = store.lockByCode(tidied.stream().map(p -> Objects.requireNonNull(p.code())).toList());
    var ids = new LinkedHashMap<String, Long>();
    enter(act, tidied.stream().filter(p -> !known.containsKey(p.code())).toList(), signed, ids);
    amend(act, tidied.stream().filter(p -> known.containsKey(p.code())).toList(), known, ids);
    events.publishEvent(new PartiesKept(List.copyOf(ids.values())));
    return ids;
  }

  /// What is wrong with these rows, by their index; for dry runs.
  public Map<Integer, List<BadInput.Field>> check(List<NewParty> parties) {
    return problems(parties.stream().map(PartyRules::tidy).toList());
  }

  private Map<Integer, List<BadInput.Field>> problems(List<NewParty> tidied) {
    var surroundings = surroundings();
    var codes = new HashSet<String>();
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    for (int i = 0; i < tidied.size(); i++) {
      var party = tidied.get(i);
      var bad = new ArrayList<>(PartyRules.problems(party, surroundings));
      if (party.code() == null) bad.add(new BadInput.Field("code", "", "Each party of a load has a code: it tells whether the party is new or known."));
      else if (!codes.add(party.code())) bad.add(new BadInput.Field("code", party.code(), "The code " + party.code() + " comes twice: keep one of the two rows."));
      if (!bad.isEmpty()) found.put(i, bad);
    }
    return found;
  }

  private void enter(Act act, List<NewParty> fresh, boolean signed, Map<String, Long> ids) {
    if (fresh.isEmpty()) return;
    var newIds = store.newIds(fresh.size());
    var entries = new ArrayList<Entry>();
    var addresses = new ArrayList<AddressEntry>();
    var contacts = new ArrayList<ContactEntry>();
    for (int i = 0; i < fresh.size(); i++) {
      var party = fresh.get(i);
      long id = newIds.get(i);
      var code = Objects.requireNonNull(party.code());
      entries.add(new Entry(id, code, party.kind(), party.details(), signed ? PartyState.SIGNED : PartyState.DRAFT));
      party.addresses().forEach(a -> addresses.add(new AddressEntry(id, a)));
      party.contacts().forEach(c -> contacts.add(new ContactEntry(id, c)));
      ids.put(code, id);
    }
    if (store.insert(act, entries) < entries.size()) throw new Stale("One of the codes in this load");
    store.insertAddresses(addresses);
    store.insertContacts(contacts);
    note(act, entries, "ENTERED", e -> new Note(e.code(), "ENTERED", "New " + e.kind().word() + " " + e.details().name() + " from a load"
        + (signed ? ", taken over as signed off." : ". It waits for sign-off.")));
  }

  private void amend(Act act, List<NewParty> changed, Map<String, Party> known, Map<String, Long> ids) {
    if (changed.isEmpty()) return;
    var addressesOf = store.addresses(changed.stream().map(p -> known.get(p.code()).id()).toList());
    var updates = new ArrayList<Changed>();
    var differences = new ArrayList<Difference>();
    var newAddresses = new ArrayList<AddressEntry>();
    var changedAddresses = new ArrayList<AddressChange>();
    for (var party : changed) {
      var before = known.get(party.code());
      ids.put(before.code(), before.id());
      if (before.kind() != party.kind())
        throw new BadInput("code", before.code(), "The code " + before.code() + " belongs to a " + before.kind().word() + ", not a " + party.kind().word() + ": choose another code.");
      int next = before.revision() + 1;
      var here = addressesOf.getOrDefault(before.id(), List.of());
      boolean unsigns = false;
      int noted = differences.size();
      for (var d : PartyRules.differences(before.details(), party.details())) {
        unsigns |= d.field().signed();
        differences.add(difference(before.id(), next, d));
      }
      for (var a : party.addresses()) {
        var same = here.stream().filter(old -> old.label().equalsIgnoreCase(a.label())).findFirst();
        if (same.isEmpty()) {
          newAddresses.add(new AddressEntry(before.id(), a));
          unsigns |= a.gstin() != null;
          differences.add(new Difference(before.id(), next, "address " + a.label(), null, inWords(a)));
        } else if (!same.get().active() || !PartyRules.asNew(same.get()).equals(a)) {
          changedAddresses.add(new AddressChange(same.get().id(), a));
          unsigns |= !Objects.equals(same.get().gstin(), a.gstin());
          differences.add(new Difference(before.id(), next, "address " + a.label(), inWords(PartyRules.asNew(same.get())), inWords(a)));
        }
      }
      if (differences.size() > noted) updates.add(changed(before, party.details(), unsigns));
    }
    if (updates.isEmpty()) return;
    if (store.update(act, updates) < updates.size()) throw new Stale("One of the parties in this load");
    store.insertAddresses(newAddresses);
    store.updateAddresses(changedAddresses);
    store.keepChanges(act, differences);
    note(act, updates, "CHANGED", u -> new Note(u.before().code(), "CHANGED", u.after().name() + " changed by a load" + (u.keepsSignature() ? "." : "; it waits for sign-off again.")));
  }

  private <T> void note(Act act, List<T> rows, String verb, java.util.function.Function<T, Note> each) {
    if (rows.size() <= FEW) timeline.note(act, rows.stream().map(each).toList());
    else timeline.note(act, new Note("PARTIES", verb, rows.size() + " parties " + verb.toLowerCase(java.util.Locale.ROOT) + " by a load."));
  }

  /// @param revision the one the person saw
  @Transactional
  public void change(Act act, long id, PartyDetails details, int revision) {
    act.require(Permission.PARTY_KEEP);
    var before = party(id);
    if (before.revision() != revision) throw new Stale(before.name());
    var after = PartyRules.tidy(details);
    var surroundings = surroundings();
    var bad = new ArrayList<>(PartyRules.problems(after, surroundings));
    if (bad.isEmpty()) bad.addAll(PartyRules.orphaned(after, store.addresses(id), surroundings));
    if (!bad.isEmpty()) throw new BadInput(bad);
    var differences = PartyRules.differences(before.details(), after);
    if (differences.isEmpty()) return;
    boolean unsigns = differences.stream().anyMatch(d -> d.field().signed());
    write(act, changed(before, after, unsigns), differences.stream().map(d -> difference(id, revision + 1, d)).toList());
    timeline.note(act, new Note(before.code(), "CHANGED", differences.stream().map(d -> d.field().name() + ": "
        + Objects.toString(d.was(), "nothing") + " → " + Objects.toString(d.becomes(), "nothing")).collect(Collectors.joining("; ")) + "." + waitsAgain(before, unsigns)));
  }

  private static Changed changed(Party before, PartyDetails after, boolean unsigns) {
    return new Changed(before, after, unsigns && before.state() == PartyState.SIGNED ? PartyState.DRAFT : before.state(), !unsigns);
  }

  private static Difference difference(long party, int revision, PartyRules.Difference d) {
    return new Difference(party, revision, d.field().name(), d.was() == null ? null : d.was().toString(), d.becomes() == null ? null : d.becomes().toString());
  }

  private static String waitsAgain(Party before, boolean unsigns) {
    return unsigns && before.state() == PartyState.SIGNED ? " It waits for sign-off again." : "";
  }

  private void write(Act act, Changed change, List<Difference> differences) {
    if (store.update(act, List.of(change)) == 0) throw new Stale(change.before().name());
    store.keepChanges(act, differences);
    kept(change.before().id());
  }

  private void kept(long id) {
    events.publishEvent(new PartiesKept(List.of(id)));
  }

  /// The checker looks at what the maker wrote; both are kept.
  @Transactional
  public void signOff(Act act, long id) {
    act.require(Permission.PARTY_SIGN_OFF);
    var party = party(id);
    Refused.ifAny(PartyRules.signOff(party, store.addresses(id), act.who().id()));
    if (store.setState(party, PartyState.SIGNED, null, act.who().id(), act.at()) == 0) throw new Stale(party.name());
    timeline.note(act, new Note(party.code(), "SIGNED_OFF", "Signed off: terms " + party.details().termsDays() + " days, price list "
        + Objects.toString(party.details().priceListCode(), "as for everybody") + (party.details().gstin() == null ? "" : ", GSTIN " + party.details().gstin()) + "."));
  }

  /// Nothing new is ordered by a blocked customer; what is on its way goes on. Needs a reason.
  @Transactional
  public void block(Act act, long id) {
    act.require(Permission.PARTY_BLOCK);
    var why = act.reason();
    var party = party(id);
    if (party.state() == PartyState.BLOCKED) throw new Refused("ALREADY_BLOCKED", party.name() + " is already blocked: " + party.blockedWhy());
    if (store.setState(party, PartyState.BLOCKED, why, party.signedBy(), party.signedAt()) == 0) throw new Stale(party.name());
    timeline.note(act, new Note(party.code(), "BLOCKED", "Blocked: nothing new is ordered."));
  }

  /// Back to where it stood: signed off, or waiting for it.
  @Transactional
  public void unblock(Act act, long id) {
    act.require(Permission.PARTY_BLOCK);
    var party = party(id);
    if (party.state() != PartyState.BLOCKED) throw new Refused("NOT_BLOCKED", party.name() + " is not blocked.");
    var to = party.signedBy() == null ? PartyState.DRAFT : PartyState.SIGNED;
    if (store.setState(party, to, null, party.signedBy(), party.signedAt()) == 0) throw new Stale(party.name());
    timeline.note(act, new Note(party.code(), "UNBLOCKED", "No longer blocked" + (to == PartyState.DRAFT ? "; it waits for sign-off." : ".")));
  }

  @Transactional
  public long addAddress(Act act, long partyId, NewAddress address) {
    act.require(Permission.PARTY_KEEP);
    var party = party(partyId);
    var tidied = checked(address, party, null);
    boolean unsigns = tidied.gstin() != null;
    write(act, changed(party, party.details(), unsigns), List.of(new Difference(partyId, party.revision() + 1, "address " + tidied.label(), null, inWords(tidied))));
    long id = store.insertAddresses(List.of(new AddressEntry(partyId, tidied))).getFirst();
    kept(partyId);
    timeline.note(act, new Note(party.code(), "ADDRESS_ADDED", "Address “" + tidied.label() + "”: " + inWords(tidied) + "." + waitsAgain(party, unsigns)));
    return id;
  }

  @Transactional
  public void changeAddress(Act act, long partyId, long addressId, NewAddress address) {
    act.require(Permission.PARTY_KEEP);
    var party = party(partyId);
    var before = PartyRules.asNew(address(party, addressId));
    var tidied = checked(address, party, addressId);
    if (tidied.equals(before)) return;
    boolean unsigns = !Objects.equals(tidied.gstin(), before.gstin());
    write(act, changed(party, party.details(), unsigns),
        List.of(new Difference(partyId, party.revision() + 1, "address " + tidied.label(), inWords(before), inWords(tidied))));
    store.updateAddresses(List.of(new AddressChange(addressId, tidied)));
    kept(partyId);
    timeline.note(act, new Note(party.code(), "ADDRESS_CHANGED", "Address “" + tidied.label() + "”: " + inWords(before) + " → " + inWords(tidied) + "." + waitsAgain(party, unsigns)));
  }

  /// Documents keep it; new ones no longer offer it.
  @Transactional
  public void retireAddress(Act act, long partyId, long addressId) {
    act.require(Permission.PARTY_KEEP);
    var party = party(partyId);
    var address = address(party, addressId);
    if (!address.active()) throw new Refused("ALREADY_RETIRED", "The address “" + address.label() + "” is no longer in use.");
    write(act, changed(party, party.details(), false),
        List.of(new Difference(partyId, party.revision() + 1, "address " + address.label(), "in use", "retired")));
    store.retireAddress(addressId);
    kept(partyId);
    timeline.note(act, new Note(party.code(), "ADDRESS_RETIRED", "Address “" + address.label() + "” is no longer used."));
  }

  @Transactional
  public long addContact(Act act, long partyId, NewContact contact) {
    act.require(Permission.PARTY_KEEP);
    var party = party(partyId);
    var tidied = PartyRules.tidy(contact);
    var bad = PartyRules.problems(tidied);
    if (!bad.isEmpty()) throw new BadInput(bad);
    long id = store.insertContacts(List.of(new ContactEntry(partyId, tidied))).getFirst();
    timeline.note(act, new Note(party.code(), "CONTACT_ADDED", "Contact " + tidied.name() + (tidied.getsInvoices() ? ", gets invoices" : "") + "."));
    return id;
  }

  @Transactional
  public void removeContact(Act act, long partyId, long contactId) {
    act.require(Permission.PARTY_KEEP);
    var party = party(partyId);
    var contact = store.contacts(partyId).stream().filter(c -> c.id() == contactId).findFirst().orElseThrow(() -> new NotFound("contact", contactId));
    if (store.deleteContact(partyId, contactId) == 0) throw new Stale("The contact");
    timeline.note(act, new Note(party.code(), "CONTACT_REMOVED", "Contact " + contact.name() + " removed."));
  }

  private Party party(long id) {
    return store.party(id).orElseThrow(() -> new NotFound("party", id));
  }

  private Address address(Party party, long addressId) {
    return store.addresses(party.id()).stream().filter(a -> a.id() == addressId).findFirst().orElseThrow(() -> new NotFound("address", addressId));
  }

  private NewAddress checked(NewAddress address, Party party, @Nullable Long itself) {
    var tidied = PartyRules.tidy(address);
    var bad = new ArrayList<>(PartyRules.problems(tidied, party.details(), surroundings()));
    if (store.addresses(party.id()).stream().anyMatch(a -> a.active() && !Objects.equals(a.id(), itself) && a.label().equalsIgnoreCase(tidied.label())))
      bad.add(new BadInput.Field("label", tidied.label(), "Another address of this party has this label: name them apart."));
    if (!bad.isEmpty()) throw new BadInput(bad);
    return tidied;
  }

  private Surroundings surroundings() {
    return new Surroundings(company.registrations().stream().map(Registration::gstin).toList(),
        company.warehouses().stream().filter(Warehouse::active).map(Warehouse::id).toList(), priceLists.codes());
  }

  private static String inWords(NewAddress a) {
    return a.line1() + (a.line2() == null ? "" : ", " + a.line2()) + ", " + a.place() + " " + a.pin() + ", state " + a.stateCode()
        + (a.gstin() == null ? "" : ", GSTIN " + a.gstin()) + (a.billing() ? a.shipping() ? "; billing and delivery" : "; billing" : "; delivery");
  }
}
