package org.kram.company;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kram.gst.rules.Breach;
import org.kram.gst.rules.PlaceRules;
import org.kram.shared.BadInput;
import org.kram.shared.Reason;

/// What a company's own papers must look like.
final class CompanyRules {
  private static final Pattern PAN = Pattern.compile("[A-Z]{5}[0-9]{4}[A-Z]");
  private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]{0,2}");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,11}");
  private static final Pattern STATE = Pattern.compile("[0-9]{2}");

  private CompanyRules() {}

  static void check(Profile profile) {
    BadInput.collect()
        .require(!profile.name().isBlank(), "name", profile.name(), "Give the name that people know the company by.")
        .require(!profile.legalName().isBlank(), "legalName", profile.legalName(), "Give the legal name as on the PAN card.")
        .require(PAN.matcher(profile.pan()).matches(), "pan", profile.pan(), "A PAN has five letters, four digits and a letter.")
        .require(!profile.aggregateTurnover().isNegative(), "aggregateTurnover", profile.aggregateTurnover(), "Turnover is not negative.")
        .throwIfAny();
  }

  static void check(Registration registration, Profile profile) {
    var wrong = BadInput.collect();
    var gstin = registration.gstin();
    var problems = PlaceRules.gstin(gstin);
    wrong.require(problems.isEmpty(), "gstin", gstin, Breach.inWords(problems));
    if (problems.isEmpty()) wrong
        .require(gstin.substring(2, 12).equals(profile.pan()), "gstin", gstin, "It holds another PAN than the company's, " + profile.pan() + ".")
        .require(gstin.startsWith(registration.stateCode()), "stateCode", registration.stateCode(), "The GSTIN begins with another state code.");
    wrong.require(!registration.legalName().isBlank(), "legalName", registration.legalName(), "Give the legal name.")
        .require(PREFIX.matcher(registration.invoicePrefix()).matches(), "invoicePrefix", registration.invoicePrefix(), "One to three capital letters or digits, a letter first.")
        .require(!registration.line1().isBlank(), "line1", registration.line1(), "Give the address of the principal place of business.")
        .require(!registration.place().isBlank(), "place", registration.place(), "Give the place.")
        .require(pin(registration.pin(), registration.stateCode()).isEmpty(), "pin", registration.pin(), Breach.inWords(pin(registration.pin(), registration.stateCode())))
        .require((registration.lutArn() == null) == (registration.lutFrom() == null), "lutFrom", registration.lutFrom(), "An LUT has its number and its first day.")
        .throwIfAny();
  }

  /// A number that stands on issued invoices does not change under them.
  static List<Reason> refusals(Registration was, Registration becomes) {
    var reasons = new ArrayList<Reason>();
    if (!was.gstin().equals(becomes.gstin()))
      reasons.add(Reason.of("GSTIN_FIXED", "The GSTIN " + was.gstin() + " stands on documents. Add the new number as a registration of its own."));
    if (!was.invoicePrefix().equals(becomes.invoicePrefix()))
      reasons.add(Reason.of("PREFIX_FIXED", "The prefix " + was.invoicePrefix() + " is part of consecutive numbers and stays."));
    return reasons;
  }

  static void check(Warehouse warehouse, Registration registration) {
    checkCode(warehouse.code(), warehouse.name());
    BadInput.collect()
        .require(!warehouse.line1().isBlank(), "line1", warehouse.line1(), "Give the street address: the e-way bill prints it.")
        .require(!warehouse.place().isBlank(), "place", warehouse.place(), "Give the place.")
        .require(pin(warehouse.pin(), warehouse.stateCode()).isEmpty(), "pin", warehouse.pin(), Breach.inWords(pin(warehouse.pin(), warehouse.stateCode())))
        .require(STATE.matcher(warehouse.stateCode()).matches() && warehouse.stateCode().equals(registration.stateCode()), "stateCode", warehouse.stateCode(),
            "Goods that leave from here are invoiced by " + registration.gstin() + ", so it lies in state " + registration.stateCode() + ".")
        .throwIfAny();
  }

  private static List<Breach> pin(String pin, String state) {
    return PlaceRules.pin(pin, state);
  }

  static void checkCode(String code, String name) {
    BadInput.collect()
        .require(CODE.matcher(code).matches(), "code", code, "One to twelve capital letters, digits or dashes.")
        .require(!name.isBlank(), "name", name, "Give a name.")
        .throwIfAny();
  }
}
