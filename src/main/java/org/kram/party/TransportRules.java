package org.kram.party;

import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.VehicleNumber;
import org.kram.shared.BadInput;

/// What may enter the book of transporters and vehicles.
final class TransportRules {
  private TransportRules() {}

  static NewTransporter tidy(NewTransporter t) {
    return new NewTransporter(PartyRules.upper(t.code()), PartyRules.text(t.name()), PartyRules.blank(t.transin()) == null ? null : Gstin.normal(t.transin()),
        PartyRules.phone(t.phone()), t.active());
  }

  static NewVehicle tidy(NewVehicle v) {
    return new NewVehicle(VehicleNumber.normal(v.number()), v.transporterId(), v.kind(), v.capacityKg(), PartyRules.blank(v.driver()), PartyRules.phone(v.driverPhone()), v.active());
  }

  static List<BadInput.Field> problems(NewTransporter t) {
    var bad = BadInput.collect();
    bad.require(t.code().matches("[A-Z0-9][A-Z0-9._-]{0,29}"), "code", t.code(), "A code has up to 30 letters, digits, dots and hyphens: choose a shorter or simpler one.");
    bad.require(!t.name().isEmpty(), "name", t.name(), "Enter the transporter's name.");
    if (t.transin() != null) {
      var problems = Gstin.checkTransporter(t.transin());
      bad.require(problems.isEmpty(), "transin", t.transin(), String.join(" ", problems));
    }
    bad.require(t.phone() == null || t.phone().matches("\\+?[0-9]{6,15}"), "phone", t.phone(), "A phone number has 6 to 15 digits: enter it like 9820011223.");
    return bad.found();
  }

  static List<BadInput.Field> problems(NewVehicle v) {
    var bad = BadInput.collect();
    var problems = VehicleNumber.check(v.number());
    bad.require(problems.isEmpty(), "number", v.number(), String.join(" ", problems));
    bad.require(v.capacityKg() == null || v.capacityKg().signum() > 0 && v.capacityKg().stripTrailingZeros().scale() <= 3 && v.capacityKg().precision() - v.capacityKg().scale() <= 9,
        "capacityKg", v.capacityKg(), "The load in kg is above zero and has at most three decimals: leave it empty when it is not known.");
    bad.require(v.driverPhone() == null || v.driverPhone().matches("\\+?[0-9]{6,15}"), "driverPhone", v.driverPhone(), "A phone number has 6 to 15 digits: enter it like 9820011223.");
    return bad.found();
  }
}
