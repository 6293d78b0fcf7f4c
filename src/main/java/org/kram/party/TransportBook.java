package org.kram.party;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.VehicleNumber;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Stale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of transporters and vehicles.
@Service
public class TransportBook {
  private final TransportStore store;
  private final Timeline timeline;

  TransportBook(TransportStore store, Timeline timeline) {
    this.store = store;
    this.timeline = timeline;
  }

  public Transporter transporter(long id) {
    return store.transporters(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("transporter", id));
  }

  public Optional<Transporter> transporterByCode(String code) {
    return store.transportersByCode(List.of(PartyRules.upper(code))).stream().findFirst();
  }

  public Map<Long, Transporter> transporters(Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : store.transporters(ids).stream().collect(Collectors.toMap(Transporter::id, t -> t));
  }

  /// By code; codes in any spelling, unknown ones left out.
  public Map<String, Transporter> transportersByCode(Collection<String> codes) {
    return codes.isEmpty() ? Map.of()
        : store.transportersByCode(codes.stream().map(PartyRules::upper).toList()).stream().collect(Collectors.toMap(Transporter::code, t -> t));
  }

  public Page<Transporter> transporters(@Nullable String q, @Nullable String after, int size) {
    return Page.of(store.transporters(q, after, size + 1), size, Transporter::code);
  }

  public Vehicle vehicle(long id) {
    return store.vehicles(List.of(id)).stream().findFirst().orElseThrow(() -> new NotFound("vehicle", id));
  }

  /// @param number in any spelling
  public Optional<Vehicle> vehicleByNumber(String number) {
    return store.vehiclesByNumber(List.of(VehicleNumber.normal(number))).stream().findFirst();
  }

  public Page<Vehicle> vehicles(@Nullable String q, @Nullable String after, int size) {
    return Page.of(store.vehicles(q, after, size + 1), size, Vehicle::number);
  }

  @Transactional
  public long createTransporter(Act act, NewTransporter transporter) {
    act.require(Permission.TRANSPORT_KEEP);
    var tidied = TransportRules.tidy(transporter);
    refuse(TransportRules.problems(tidied));
    long id = store.insert(tidied).orElseThrow(() -> new BadInput("code", tidied.code(), "The code " + tidied.code() + " is taken by another transporter: choose another."));
    timeline.note(act, new Note(subject(tidied), "ENTERED", "New transporter " + tidied.name() + (tidied.transin() == null ? ", no GSTIN or TRANSIN yet." : ", " + tidied.transin() + ".")));
    return id;
  }

  /// The code stays; everything else is as stated.
  @Transactional
  public void changeTransporter(Act act, long id, NewTransporter transporter, int revision) {
    act.require(Permission.TRANSPORT_KEEP);
    var before = transporter(id);
    var tidied = TransportRules.tidy(transporter);
    var bad = new ArrayList<>(TransportRules.problems(tidied));
    if (!tidied.code().equals(before.code())) bad.add(new BadInput.Field("code", tidied.code(), "A transporter keeps the code " + before.code() + "."));
    refuse(bad);
    if (store.update(id, revision, tidied) == 0) throw new Stale("Transporter " + before.name());
    timeline.note(act, new Note(subject(tidied), "CHANGED", "Now " + tidied.name() + ", " + (tidied.transin() == null ? "no GSTIN or TRANSIN" : tidied.transin())
        + (tidied.active() ? "." : ", out of use.")));
  }

  @Transactional
  public long createVehicle(Act act, NewVehicle vehicle) {
    act.require(Permission.TRANSPORT_KEEP);
    var tidied = TransportRules.tidy(vehicle);
    refuse(problems(tidied));
    long id = store.insert(tidied).orElseThrow(() -> new BadInput("number", tidied.number(), "The vehicle " + tidied.number() + " is already in the book: change it there."));
    timeline.note(act, new Note(subject(tidied), "ENTERED", "New vehicle " + tidied.number() + (tidied.driver() == null ? "." : ", driver " + tidied.driver() + ".")));
    return id;
  }

  /// The number stays; everything else is as stated.
  @Transactional
  public void changeVehicle(Act act, long id, NewVehicle vehicle, int revision) {
    act.require(Permission.TRANSPORT_KEEP);
    var before = vehicle(id);
    var tidied = TransportRules.tidy(vehicle);
    var bad = new ArrayList<>(problems(tidied));
    if (!tidied.number().equals(before.number())) bad.add(new BadInput.Field("number", tidied.number(), "A vehicle keeps the number " + before.number() + ": enter a new one for another plate."));
    refuse(bad);
    if (store.update(id, revision, tidied) == 0) throw new Stale("Vehicle " + before.number());
    timeline.note(act, new Note(subject(tidied), "CHANGED", "Driver " + (tidied.driver() == null ? "not named" : tidied.driver()) + (tidied.active() ? "." : ", out of use.")));
  }

  /// New codes are entered, known ones changed. Answers how many.
  @Transactional
  public int putTransporters(Act act, List<NewTransporter> transporters) {
    act.require(Permission.TRANSPORT_KEEP);
    if (transporters.isEmpty()) return 0;
    refuseRows(checkTransporters(transporters));
    int count = store.putTransporters(transporters.stream().map(TransportRules::tidy).toList());
    timeline.note(act, new Note("TRANSPORT", "LOADED", count + " transporters entered or changed by a load."));
    return count;
  }

  @Transactional
  public int putVehicles(Act act, List<NewVehicle> vehicles) {
    act.require(Permission.TRANSPORT_KEEP);
    if (vehicles.isEmpty()) return 0;
    refuseRows(checkVehicles(vehicles));
    int count = store.putVehicles(vehicles.stream().map(TransportRules::tidy).toList());
    timeline.note(act, new Note("TRANSPORT", "LOADED", count + " vehicles entered or changed by a load."));
    return count;
  }

  /// What is wrong with these rows, by their index; for dry runs.
  public Map<Integer, List<BadInput.Field>> checkTransporters(List<NewTransporter> rows) {
    return check(rows.stream().map(TransportRules::tidy).toList(), TransportRules::problems, NewTransporter::code, "code");
  }

  public Map<Integer, List<BadInput.Field>> checkVehicles(List<NewVehicle> rows) {
    return check(rows.stream().map(TransportRules::tidy).toList(), TransportRules::problems, NewVehicle::number, "number");
  }

  private static <T> Map<Integer, List<BadInput.Field>> check(List<T> rows, Function<T, List<BadInput.Field>> problems, Function<T, String> key, String field) {
    var seen = new HashSet<String>();
    var found = new LinkedHashMap<Integer, List<BadInput.Field>>();
    for (int i = 0; i < rows.size(); i++) {
      var bad = new ArrayList<>(problems.apply(rows.get(i)));
      var name = key.apply(rows.get(i));
      if (!seen.add(name)) bad.add(new BadInput.Field(field, name, name + " comes twice: keep one of the two rows."));
      if (!bad.isEmpty()) found.put(i, bad);
    }
    return found;
  }

  private List<BadInput.Field> problems(NewVehicle tidied) {
    var bad = new ArrayList<>(TransportRules.problems(tidied));
    if (tidied.transporterId() != null && store.transporters(List.of(tidied.transporterId())).isEmpty())
      bad.add(new BadInput.Field("transporterId", String.valueOf(tidied.transporterId()), "There is no such transporter: choose one from the list, or none for our own vehicle."));
    return bad;
  }

  private static void refuse(List<BadInput.Field> bad) {
    if (!bad.isEmpty()) throw new BadInput(bad);
  }

  private static void refuseRows(Map<Integer, List<BadInput.Field>> rows) {
    refuse(rows.entrySet().stream().flatMap(e -> e.getValue().stream().map(f -> new BadInput.Field("[" + e.getKey() + "]." + f.field(), f.value(), f.message()))).toList());
  }

  private static String subject(NewTransporter t) {
    return "TRANSPORTER " + t.code();
  }

  private static String subject(NewVehicle v) {
    return "VEHICLE " + v.number();
  }
}
