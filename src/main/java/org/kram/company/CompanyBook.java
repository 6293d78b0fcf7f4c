package org.kram.company;

import java.util.List;
import java.util.Optional;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who we are: read by every document, changed a few times a year. Reading costs no statement most of the time.
@Service
public class CompanyBook {
  static final String SUBJECT = "COMPANY";

  private final CompanyStore store;
  private final CompanyFacts facts;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;

  CompanyBook(CompanyStore store, CompanyFacts facts, Timeline timeline, ApplicationEventPublisher events) {
    this.store = store;
    this.facts = facts;
    this.timeline = timeline;
    this.events = events;
  }

  public Profile profile() {
    var profile = facts.current().profile();
    if (profile == null) throw new NotFound("company profile", "yet");
    return profile;
  }

  /// As it was written, for the form that changes it.
  Profile keptProfile() {
    var kept = facts.current().kept();
    if (kept == null) throw new NotFound("company profile", "yet");
    return kept;
  }

  /// False in a company that was just created.
  public boolean isSetUp() {
    return facts.current().profile() != null;
  }

  public List<Registration> registrations() {
    return facts.current().registrations();
  }

  public Registration registration(long id) {
    return registrations().stream().filter(r -> r.id() == id).findFirst().orElseThrow(() -> new NotFound("GST registration", id));
  }

  public List<Branch> branches() {
    return facts.current().branches();
  }

  public List<Warehouse> warehouses() {
    return facts.current().warehouses();
  }

  public Warehouse warehouse(long id) {
    return warehouses().stream().filter(w -> w.id() == id).findFirst().orElseThrow(() -> new NotFound("warehouse", id));
  }

  public Optional<Warehouse> warehouse(String code) {
    return warehouses().stream().filter(w -> w.code().equals(code)).findFirst();
  }

  /// Whose GSTIN stands on what leaves this warehouse.
  public Registration registrationOf(long warehouseId) {
    return registration(warehouse(warehouseId).registrationId());
  }

  @Transactional
  public void keepProfile(Act act, Profile profile) {
    act.require(Permission.COMPANY_KEEP);
    CompanyRules.check(profile);
    store.keep(profile);
    facts.changed();
    events.publishEvent(new ProfileKept(act));
    timeline.note(act, new Note(SUBJECT, "PROFILE_KEPT", "Company " + profile.legalName() + ", PAN " + profile.pan() + "."));
  }

  /// @param registration its id is ignored; the new one is returned
  @Transactional
  public long addRegistration(Act act, Registration registration) {
    act.require(Permission.COMPANY_KEEP);
    CompanyRules.check(registration, profile());
    if (registrations().stream().anyMatch(r -> r.gstin().equals(registration.gstin())))
      throw new BadInput("gstin", registration.gstin(), "This GSTIN is already registered here.");
    // Credit notes and bills of supply add a letter to the prefix, so one prefix may not begin another.
    for (var other : registrations())
      if (other.invoicePrefix().startsWith(registration.invoicePrefix()) || registration.invoicePrefix().startsWith(other.invoicePrefix()))
        throw new BadInput("invoicePrefix", registration.invoicePrefix(), other.gstin() + " numbers with " + other.invoicePrefix() + ": choose a prefix that neither begins with the other.");
    long id = store.add(registration);
    facts.changed();
    timeline.note(act, new Note(SUBJECT, "REGISTRATION_ADDED", registration.gstin(), "GST registration " + registration.gstin() + " in " + registration.place() + "."));
    return id;
  }

  /// Address, LUT, trade name and state of use; GSTIN and prefix stay as they were.
  @Transactional
  public void keepRegistration(Act act, Registration registration) {
    act.require(Permission.COMPANY_KEEP);
    var was = registration(registration.id());
    CompanyRules.check(registration, profile());
    Refused.ifAny(CompanyRules.refusals(was, registration));
    store.keep(registration);
    facts.changed();
    timeline.note(act, new Note(SUBJECT, "REGISTRATION_KEPT", was.gstin(), "GST registration " + was.gstin() + " changed."));
  }

  @Transactional
  public long addBranch(Act act, long registrationId, String code, String name) {
    act.require(Permission.COMPANY_KEEP);
    registration(registrationId);
    CompanyRules.checkCode(code, name);
    if (branches().stream().anyMatch(b -> b.code().equals(code))) throw new BadInput("code", code, "Another branch has this code.");
    long id = store.addBranch(registrationId, code, name.strip());
    facts.changed();
    timeline.note(act, new Note(SUBJECT, "BRANCH_ADDED", code, "Branch " + code + " " + name.strip() + "."));
    return id;
  }

  /// @param warehouse its id and registration are ignored: the branch decides the registration
  @Transactional
  public long addWarehouse(Act act, Warehouse warehouse) {
    act.require(Permission.COMPANY_KEEP);
    var branch = branches().stream().filter(b -> b.id() == warehouse.branchId()).findFirst()
        .orElseThrow(() -> new BadInput("branchId", warehouse.branchId(), "Choose a branch."));
    CompanyRules.check(warehouse, registration(branch.registrationId()));
    if (warehouse(warehouse.code()).isPresent()) throw new BadInput("code", warehouse.code(), "Another warehouse has this code.");
    long id = store.add(warehouse);
    facts.changed();
    events.publishEvent(new WarehouseOpened(act, id, warehouse.code()));
    timeline.note(act, new Note(SUBJECT, "WAREHOUSE_OPENED", warehouse.code(), "Warehouse " + warehouse.code() + " " + warehouse.name() + " in " + warehouse.place() + "."));
    return id;
  }
}
