package org.kram.party;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Customers, suppliers, transporters and vehicles over the API.
@RestController
@RequestMapping("/api/v1")
class PartyApi {
  private static final int MOST = 200;

  record AddressBody(@Nullable String label, @Nullable Boolean billing, @Nullable Boolean shipping, @Nullable String line1, @Nullable String line2, @Nullable String place,
      @Nullable String stateCode, @Nullable String pin, @Nullable String country, @Nullable String gstin, @Nullable Long warehouseId) {
    NewAddress address() {
      return new NewAddress(text(label), !Boolean.FALSE.equals(billing), !Boolean.FALSE.equals(shipping), text(line1), line2, text(place), text(stateCode), text(pin), country, gstin, warehouseId);
    }
  }

  record ContactBody(@Nullable String name, @Nullable String job, @Nullable String phone, @Nullable String mail, @Nullable Boolean getsInvoices) {
    NewContact contact() {
      return new NewContact(text(name), job, phone, mail, Boolean.TRUE.equals(getsInvoices));
    }
  }

  /// @param revision the one seen; for changes
  record PartyBody(@Nullable String code, @Nullable String name, @Nullable String legalName, @Nullable BuyerCategory category, @Nullable String gstin, @Nullable String pan,
      @Nullable String groupCode, @Nullable String territory, @Nullable String repLogin, @Nullable String priceListCode, @Nullable Integer termsDays, @Nullable Sourcing sourcing,
      @Nullable Long warehouseId, @Nullable String mail, @Nullable String phone, @Nullable String website, @Nullable String notes, @Nullable List<AddressBody> addresses,
      @Nullable List<ContactBody> contacts, @Nullable Integer revision, @Nullable String why) {
    PartyDetails details() {
      return new PartyDetails(text(name), legalName, Objects.requireNonNullElse(category, gstin == null ? BuyerCategory.UNREGISTERED : BuyerCategory.REGULAR), gstin, pan, groupCode, territory,
          repLogin, priceListCode, Objects.requireNonNullElse(termsDays, 30), Objects.requireNonNullElse(sourcing, Sourcing.NEAREST), warehouseId, mail, phone, website, notes);
    }

    NewParty party(PartyKind kind) {
      return new NewParty(code, kind, details(), addresses == null ? List.of() : addresses.stream().map(AddressBody::address).toList(),
          contacts == null ? List.of() : contacts.stream().map(ContactBody::contact).toList());
    }
  }

  record WhyBody(@Nullable String why) {}

  record Kept(long id, String code, PartyState state, int revision) {}

  record TransporterBody(@Nullable String code, @Nullable String name, @Nullable String transin, @Nullable String phone, @Nullable Boolean active, @Nullable Integer revision) {
    NewTransporter transporter(@Nullable String given) {
      return new NewTransporter(text(given == null ? code : given), text(name), transin, phone, !Boolean.FALSE.equals(active));
    }
  }

  /// @param transporter a code; absent for our own vehicle
  record VehicleBody(@Nullable String number, @Nullable String transporter, @Nullable VehicleKind kind, @Nullable BigDecimal capacityKg, @Nullable String driver,
      @Nullable String driverPhone, @Nullable Boolean active, @Nullable Integer revision) {}

  private final PartyBook book;
  private final TransportBook transport;
  private final Once once;

  PartyApi(PartyBook book, TransportBook transport, Once once) {
    this.book = book;
    this.transport = transport;
    this.once = once;
  }

  @GetMapping("/{kinds:customers|suppliers}")
  Page<PartyRow> list(@PathVariable String kinds, @RequestParam @Nullable String q, @RequestParam @Nullable PartyState state, @RequestParam @Nullable String group,
      @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return book.list(new PartyQuestion(kind(kinds), q, state, group, after, Math.clamp(limit, 1, MOST)));
  }

  @GetMapping("/{kinds:customers|suppliers}/{code}")
  PartyFile one(@PathVariable String kinds, @PathVariable String code) {
    return book.fileByCode(kind(kinds), code).orElseThrow(() -> new NotFound(kind(kinds).word(), code));
  }

  @PostMapping("/{kinds:customers|suppliers}")
  @ResponseStatus(HttpStatus.CREATED)
  Kept create(@PathVariable String kinds, @RequestHeader("Idempotency-Key") String key, @RequestBody PartyBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of(kinds, body), Kept.class, () -> kept(book.create(act.because(body.why), body.party(kind(kinds)))));
  }

  @PutMapping("/{kinds:customers|suppliers}/{code}")
  Kept change(@PathVariable String kinds, @PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody PartyBody body, Act act) {
    long id = one(kinds, code).party().id();
    return once.run(act.who().id(), key, act.at(), List.of(kinds, code, body), Kept.class, () -> {
      book.change(act.because(body.why), id, body.details(), revision(body.revision));
      return kept(id);
    });
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/{verb:sign-off|block|unblock}")
  Kept move(@PathVariable String kinds, @PathVariable String code, @PathVariable String verb, @RequestHeader("Idempotency-Key") String key,
      @RequestBody(required = false) @Nullable WhyBody body, Act act) {
    long id = one(kinds, code).party().id();
    var reasoned = act.because(body == null ? null : body.why);
    return once.run(act.who().id(), key, act.at(), List.of(kinds, code, verb, Objects.toString(reasoned.why(), "")), Kept.class, () -> {
      switch (verb) {
        case "sign-off" -> book.signOff(reasoned, id);
        case "block" -> book.block(reasoned, id);
        default -> book.unblock(reasoned, id);
      }
      return kept(id);
    });
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/addresses")
  @ResponseStatus(HttpStatus.CREATED)
  Kept addAddress(@PathVariable String kinds, @PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody AddressBody body, Act act) {
    long id = one(kinds, code).party().id();
    return once.run(act.who().id(), key, act.at(), List.of(kinds, code, "address", body), Kept.class, () -> {
      book.addAddress(act, id, body.address());
      return kept(id);
    });
  }

  @PutMapping("/{kinds:customers|suppliers}/{code}/addresses/{address}")
  Kept changeAddress(@PathVariable String kinds, @PathVariable String code, @PathVariable long address, @RequestHeader("Idempotency-Key") String key, @RequestBody AddressBody body, Act act) {
    long id = one(kinds, code).party().id();
    return once.run(act.who().id(), key, act.at(), List.of(kinds, code, address, body), Kept.class, () -> {
      book.changeAddress(act, id, address, body.address());
      return kept(id);
    });
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/contacts")
  @ResponseStatus(HttpStatus.CREATED)
  Kept addContact(@PathVariable String kinds, @PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody ContactBody body, Act act) {
    long id = one(kinds, code).party().id();
    return once.run(act.who().id(), key, act.at(), List.of(kinds, code, "contact", body), Kept.class, () -> {
      book.addContact(act, id, body.contact());
      return kept(id);
    });
  }

  @GetMapping("/transporters")
  Page<Transporter> transporters(@RequestParam @Nullable String q, @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return transport.transporters(q, after, Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/transporters/{code}")
  Transporter transporter(@PathVariable String code) {
    return transport.transporterByCode(code).orElseThrow(() -> new NotFound("transporter", code));
  }

  @PostMapping("/transporters")
  @ResponseStatus(HttpStatus.CREATED)
  Transporter createTransporter(@RequestHeader("Idempotency-Key") String key, @RequestBody TransporterBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Transporter.class, () -> transport.transporter(transport.createTransporter(act, body.transporter(null))));
  }

  @PutMapping("/transporters/{code}")
  Transporter changeTransporter(@PathVariable String code, @RequestHeader("Idempotency-Key") String key, @RequestBody TransporterBody body, Act act) {
    long id = transporter(code).id();
    return once.run(act.who().id(), key, act.at(), List.of(code, body), Transporter.class, () -> {
      transport.changeTransporter(act, id, body.transporter(code), revision(body.revision));
      return transport.transporter(id);
    });
  }

  @GetMapping("/vehicles")
  Page<Vehicle> vehicles(@RequestParam @Nullable String q, @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return transport.vehicles(q, after, Math.clamp(limit, 1, MOST));
  }

  @GetMapping("/vehicles/{number}")
  Vehicle vehicle(@PathVariable String number) {
    return transport.vehicleByNumber(number).orElseThrow(() -> new NotFound("vehicle", number));
  }

  @PostMapping("/vehicles")
  @ResponseStatus(HttpStatus.CREATED)
  Vehicle createVehicle(@RequestHeader("Idempotency-Key") String key, @RequestBody VehicleBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Vehicle.class, () -> transport.vehicle(transport.createVehicle(act, vehicle(body, body.number))));
  }

  @PutMapping("/vehicles/{number}")
  Vehicle changeVehicle(@PathVariable String number, @RequestHeader("Idempotency-Key") String key, @RequestBody VehicleBody body, Act act) {
    long id = vehicle(number).id();
    return once.run(act.who().id(), key, act.at(), List.of(number, body), Vehicle.class, () -> {
      transport.changeVehicle(act, id, vehicle(body, number), revision(body.revision));
      return transport.vehicle(id);
    });
  }

  private NewVehicle vehicle(VehicleBody body, @Nullable String number) {
    var transporter = body.transporter == null ? null : transport.transporterByCode(body.transporter)
        .orElseThrow(() -> new BadInput("transporter", body.transporter, "There is no transporter with this code: take one from /api/v1/transporters, or leave it out for our own vehicle.")).id();
    return new NewVehicle(text(number), transporter, Objects.requireNonNullElse(body.kind, VehicleKind.REGULAR), body.capacityKg, body.driver, body.driverPhone, !Boolean.FALSE.equals(body.active));
  }

  private Kept kept(long id) {
    var party = book.file(id).party();
    return new Kept(party.id(), party.code(), party.state(), party.revision());
  }

  private static int revision(@Nullable Integer revision) {
    if (revision == null) throw new BadInput("revision", "", "Send the revision that you read, so that nobody's change is overwritten unseen.");
    return revision;
  }

  private static PartyKind kind(String kinds) {
    return kinds.equals("suppliers") ? PartyKind.SUPPLIER : PartyKind.CUSTOMER;
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
