package org.kram.replay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.identity.Act;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.kram.party.NewTransporter;
import org.kram.party.NewVehicle;
import org.kram.party.TransportBook;
import org.kram.party.VehicleKind;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The house in which a replay, the demo or a benchmark takes place: a company with three registrations, a branch and a
/// warehouse each, bins, one person per role, a transporter and his vehicles. All of it is made up.
@Component
public class Premises {
  /// Everybody in a made-up company signs in with it; the start of the demo says so.
  public static final String PASSWORD = "kram-demo";
  public static final String TRANSPORTER = "SHAKTI";

  private static final String PAN = "AAACK2718Q";
  private static final String TRANSPORTER_PAN = "AABCS3141T";
  private static final Money TURNOVER = Money.rupees(64_00_00_000);

  private record Site(String prefix, String code, String name, String street, Supplement.Place place) {}

  private static final List<Site> SITES = List.of(
      new Site("MH", "BHW", "Bhiwandi central", "Gala 14, Prerna Complex, Dapoda Road", town("Bhiwandi")),
      new Site("HR", "GGN", "Gurugram north", "Plot 212, Udyog Vihar Phase 4", town("Gurugram")),
      new Site("KA", "BLR", "Bengaluru south", "No 9, Lalbagh Road", town("Bengaluru")));

  private final CompanyBook company;
  private final People people;
  private final TransportBook transport;
  private final StockBook stock;

  Premises(CompanyBook company, People people, TransportBook transport, StockBook stock) {
    this.company = company;
    this.people = people;
    this.transport = transport;
    this.stock = stock;
  }

  /// @param from first day of business
  /// @param to last day for which the letter of undertaking must stand
  /// @return warehouse ids by code
  @Transactional
  public Map<String, Long> found(Act act, String name, LocalDate from, LocalDate to) {
    company.keepProfile(act, new Profile(name, name + " Private Limited", PAN, TURNOVER, from, "accounts@example.in", "02225550100", null,
        "HDFC Bank, Bhiwandi · A/c 50200012345678 · IFSC HDFC0000123",
        "Goods once sold are taken back only with our return number. Interest of 18% a year is due on late payment. Subject to Thane jurisdiction.", from));
    var warehouses = new LinkedHashMap<String, Long>();
    for (var site : SITES) {
      var place = site.place;
      long registration = company.addRegistration(act, new Registration(0, Supplement.gstin(place.stateCode(), PAN), place.stateCode(), name + " Private Limited", name,
          Registration.Kind.REGULAR, site.prefix, site.street, null, place.town(), place.pin(), "AD" + place.stateCode() + "0326000001K", yearOf(from), yearOf(to).plusYears(1).minusDays(1), true));
      long branch = company.addBranch(act, registration, site.code, site.name);
      long warehouse = company.addWarehouse(act, new Warehouse(0, branch, registration, site.code, site.name, site.street, null, place.town(), place.stateCode(), place.pin(), true));
      warehouses.put(site.code, warehouse);
    }
    employ(act);
    hireTransport(act);
    return warehouses;
  }

  /// Bins by their codes, for each warehouse.
  @Transactional
  public Map<Long, Map<String, Long>> bins(Act act, Iterable<Long> warehouses) {
    var codes = Supplement.bins();
    var wanted = new ArrayList<StockBook.NewBin>();
    for (int walk = 0; walk < codes.size(); walk++) wanted.add(new StockBook.NewBin(codes.get(walk), walk + 1));
    var bins = new LinkedHashMap<Long, Map<String, Long>>();
    for (var warehouse : warehouses)
      bins.put(warehouse, stock.addBins(act, warehouse, wanted).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().id())));
    return bins;
  }

  /// Sign-in names and what they may do, as the start of the demo prints them.
  public static Map<String, Role> staff() {
    var staff = new LinkedHashMap<String, Role>();
    staff.put("priya", Role.SALES_COORDINATOR);
    staff.put("arjun", Role.FIELD_REP);
    staff.put("meera", Role.SALES_HEAD);
    staff.put("rajesh", Role.FINANCE_HEAD);
    staff.put("suresh", Role.WAREHOUSE_COORDINATOR);
    staff.put("ganesh", Role.PICKER);
    staff.put("imran", Role.DISPATCH_SUPERVISOR);
    staff.put("kavita", Role.ACCOUNTANT);
    staff.put("deepa", Role.COMPLIANCE_OFFICER);
    staff.put("lakshman", Role.STOREKEEPER);
    staff.put("vikram", Role.OWNER);
    staff.put("admin", Role.ADMINISTRATOR);
    return staff;
  }

  private void employ(Act act) {
    staff().forEach((login, role) -> {
      if (people.person(login).isEmpty())
        people.create(act, new NewPerson(login, Character.toUpperCase(login.charAt(0)) + login.substring(1), login + "@example.in", null, PASSWORD, Set.of(role)));
    });
  }

  private void hireTransport(Act act) {
    transport.putTransporters(act, List.of(new NewTransporter(TRANSPORTER, "Shakti Roadlines", Supplement.gstin("27", TRANSPORTER_PAN), "9820011122", true)));
    long transporter = transport.transporterByCode(TRANSPORTER).orElseThrow().id();
    transport.putVehicles(act, Supplement.VEHICLES.stream()
        .map(number -> new NewVehicle(number, transporter, VehicleKind.REGULAR, BigDecimal.valueOf(7000), "Driver of " + number, "9820011122", true)).toList());
  }

  private static LocalDate yearOf(LocalDate day) {
    return LocalDate.of(2000 + Integer.parseInt(Indian.financialYear(day).substring(0, 2)), 4, 1);
  }

  private static Supplement.Place town(String name) {
    return Supplement.TOWNS.stream().filter(t -> t.town().equals(name)).findFirst().orElseThrow();
  }
}
