package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kram.identity.Act;
import org.kram.party.NewTransporter;
import org.kram.party.NewVehicle;
import org.kram.party.TransportBook;
import org.kram.party.VehicleKind;
import org.kram.shared.BadInput;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Transporters, and their vehicles.
final class TransportLoads {
  private TransportLoads() {}

  static final class Transporters implements Load<NewTransporter> {
    private final TransportBook book;

    Transporters(TransportBook book) {
      this.book = book;
    }

    @Override
    public Kind kind() {
      return Kind.TRANSPORTERS;
    }

    @Override
    public List<Column> columns() {
      return List.of(must("code", "unique; a known code is changed", "VRL"), must("name", "", "VRL Logistics"), may("transin", "GSTIN or enrolment number", "29AAACV1234K1ZX"), may("phone", "", "08362237511"), may("active", "yes or no", "yes"));
    }

    @Override
    public List<Entry<NewTransporter>> read(Sheet sheet, Act act) {
      var entries = new ArrayList<Entry<NewTransporter>>();
      for (int i = 0; i < sheet.rows().size(); i++) {
        var t = new TypedText(sheet.row(i));
        entries.add(new Entry<>(i, i, new NewTransporter(t.text("code"), t.text("name"), t.optional("transin"), t.optional("phone"), t.tick("active", true)), t.wrong()));
      }
      return entries;
    }

    @Override
    public Map<Integer, List<BadInput.Field>> check(List<NewTransporter> values) {
      return book.checkTransporters(values);
    }

    @Override
    public void write(Act act, List<NewTransporter> values) {
      book.putTransporters(act, values);
    }
  }

  static final class Vehicles implements Load<NewVehicle> {
    private final TransportBook book;

    Vehicles(TransportBook book) {
      this.book = book;
    }

    @Override
    public Kind kind() {
      return Kind.VEHICLES;
    }

    @Override
    public List<Column> columns() {
      return List.of(must("number", "as on the plate", "MH12AB1234"), may("transporter", "code; empty for our own", "VRL"), may("kind", "REGULAR, OVER_DIMENSIONAL", "REGULAR"), may("capacity_kg", "", "7500"),
          may("driver", "", "Ramesh Kale"), may("driver_phone", "", "9820011223"), may("active", "yes or no", "yes"));
    }

    @Override
    public List<Entry<NewVehicle>> read(Sheet sheet, Act act) {
      var rows = new ArrayList<Map<String, String>>();
      for (int i = 0; i < sheet.rows().size(); i++) rows.add(sheet.row(i));
      var transporters = book.transportersByCode(rows.stream().map(r -> r.getOrDefault("transporter", "")).filter(c -> !c.isBlank()).distinct().toList());
      var entries = new ArrayList<Entry<NewVehicle>>();
      for (int i = 0; i < rows.size(); i++) {
        var t = new TypedText(rows.get(i));
        var transporter = t.isGiven("transporter") ? transporters.get(t.text("transporter").toUpperCase(Locale.ROOT)) : null;
        if (t.isGiven("transporter") && transporter == null) t.wrong("transporter", "There is no transporter with this code: import the transporters first, or leave it empty for our own vehicle.");
        entries.add(new Entry<>(i, i, new NewVehicle(t.text("number"), transporter == null ? null : (Long) transporter.id(), t.choice("kind", VehicleKind.class, VehicleKind.REGULAR), t.number("capacity_kg"),
            t.optional("driver"), t.optional("driver_phone"), t.tick("active", true)), t.wrong()));
      }
      return entries;
    }

    @Override
    public Map<Integer, List<BadInput.Field>> check(List<NewVehicle> values) {
      return book.checkVehicles(values);
    }

    @Override
    public void write(Act act, List<NewVehicle> values) {
      book.putVehicles(act, values);
    }
  }
}
