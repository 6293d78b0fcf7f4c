package org.kram.gst;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kram.shared.Money;

/// The reference lists as the company has them. Each is read when first asked for; how a company replaces one: [ReferenceBook].
public final class Reference {
  private Reference() {}

  // ---- states

  private static final ReferenceList<Map<String, State>> STATES = ReferenceList.of("states", row -> new State(row.getField("code"), row.getField("name"),
      row.getField("alpha"), row.getField("intra_state_second_tax"), row.getField("active").equals("Y"),
      Csv.words(row.getField("einvoice_master_pin3") + " " + row.getField("observed_pin3")).stream().map(State.PinRange::of).toList()), by(State::code));

  /// All states in the order of their codes, ended and foreign ones included.
  public static List<State> states() {
    return List.copyOf(STATES.get().values());
  }

  public static Optional<State> state(String code) {
    return Optional.ofNullable(STATES.get().get(code));
  }

  // ---- units

  private static final ReferenceList<Map<String, Uqc>> UNITS = ReferenceList.of("uqc", row -> new Uqc(row.getField("code"), row.getField("name"),
      Csv.words(row.getField("common_units")), row.getField("in_gstr1").equals("Y"), row.getField("in_einvoice").equals("Y"),
      row.getField("in_ewaybill").equals("Y")), by(Uqc::code));

  public static List<Uqc> units() {
    return List.copyOf(UNITS.get().values());
  }

  public static Optional<Uqc> unit(String uqc) {
    return Optional.ofNullable(UNITS.get().get(uqc));
  }

  /// The code for what people write: "kg", "Pcs.", "carton".
  public static Optional<Uqc> unitSpoken(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return unit(word.toUpperCase(Locale.ROOT)).or(() -> UNITS.get().values().stream()
        .filter(u -> u.spoken().contains(word) || u.name().equalsIgnoreCase(word)).findFirst());
  }

  // ---- HSN and SAC

  private record Searchable(Hsn hsn, String text) {}

  private static final ReferenceList<TreeMap<String, Searchable>> CODES = ReferenceList.of("hsn", row -> new Hsn(row.getField("code"), row.getField("description")), codes -> {
    var byCode = new TreeMap<String, Searchable>();
    for (var hsn : codes) byCode.put(hsn.code(), new Searchable(hsn, searchable(hsn.description())));
    return byCode;
  });

  /// Small letters and digits, single blanks between words, one before the first.
  private static String searchable(String description) {
    var out = new StringBuilder(description.length() + 1).append(' ');
    for (int i = 0; i < description.length(); i++) {
      char c = description.charAt(i);
      if (c >= 'A' && c <= 'Z') out.append((char) (c + 32));
      else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') out.append(c);
      else if (out.charAt(out.length() - 1) != ' ') out.append(' ');
    }
    return out.toString();
  }

  public static Optional<Hsn> hsn(String code) {
    return Optional.ofNullable(CODES.get().get(code)).map(Searchable::hsn);
  }

  /// Codes for words while somebody types them: every word must begin a word of the description; digits must begin the code.
  /// Best first: those where the first word stands early and few other words stand around it.
  public static List<Hsn> hsnSearch(String words, int limit) {
    var text = words.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty()) return List.of();
    if (text.chars().allMatch(Character::isDigit))
      return CODES.get().subMap(text, text + Character.MAX_VALUE).values().stream().limit(limit).map(Searchable::hsn).toList();
    var wanted = Arrays.stream(text.split("[^a-z0-9]+")).filter(w -> !w.isEmpty()).map(Reference::singular).map(w -> " " + w).toList();
    if (wanted.isEmpty()) return List.of();
    record Hit(Hsn hsn, int at) {}
    var hits = new ArrayList<Hit>();
    for (var one : CODES.get().values()) {
      int at = 0;
      for (var word : wanted) {
        int found = one.text.indexOf(word);
        if (found < 0) {
          at = -1;
          break;
        }
        at += found;
      }
      if (at >= 0) hits.add(new Hit(one.hsn, at + one.text.length() / 2));
    }
    hits.sort(Comparator.comparingInt(Hit::at).thenComparing(h -> h.hsn.code()));
    return hits.stream().limit(limit).map(Hit::hsn).toList();
  }

  /// People search "shirts", the lists say "shirt", or the other way round.
  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }

  // ---- PIN codes

  private static final ReferenceList<Map<String, Pin>> PINS = ReferenceList.of("pincodes", row -> new Pin(row.getField("pin"), row.getField("district"), row.getField("gst_state_code"),
      Double.parseDouble(row.getField("lat")), Double.parseDouble(row.getField("long")), row.getField("coord_source").equals("pin3-median")), pins -> {
    var byCode = new HashMap<String, Pin>(40_000);
    for (var pin : pins) byCode.put(pin.code(), pin);
    return byCode;
  });

  public static Optional<Pin> pin(String code) {
    return Optional.ofNullable(PINS.get().get(code));
  }

  /// What is wrong with a PIN in a state; empty when nothing is.
  public static List<String> checkPin(String pin, String stateCode) {
    if (!pin.matches("[1-9][0-9]{5}")) return List.of("A PIN code has six digits and does not begin with 0, here it is '" + pin + "'.");
    var state = state(stateCode);
    if (state.isEmpty()) return List.of("There is no state with code " + stateCode + ".");
    if (state.get().takesPin(pin)) return List.of();
    var there = pin(pin).flatMap(p -> state(p.stateCode()));
    return List.of("PIN " + pin + " does not lie in " + state.get().inWords()
        + there.map(s -> ", it lies in " + s.inWords()).orElse("") + ": correct the PIN or the state.");
  }

  /// An estimate by road in kilometres, at least 1; empty when a PIN is not in the list. Always editable by people: the portal's
  /// own figure may differ.
  public static OptionalInt distanceKm(String pinA, String pinB) {
    var a = PINS.get().get(pinA);
    var b = PINS.get().get(pinB);
    return a == null || b == null ? OptionalInt.empty() : OptionalInt.of(a.kmTo(b));
  }

  // ---- e-way bill limits by state

  private static final ReferenceList<Map<String, EwayBillLimit>> EWAY_BILL_LIMITS = ReferenceList.of("ewb_thresholds", row -> new EwayBillLimit(row.getField("state_code"),
      row.getField("ewb_required_intra").equals("Y") ? Optional.of(Money.of(new BigDecimal(row.getField("intra_state_threshold_inr")))) : Optional.empty(),
      row.getField("confidence").equals("sure"), row.getField("special_goods_note")), by(EwayBillLimit::stateCode));

  /// For journeys within the state.
  public static Optional<EwayBillLimit> ewayBillLimit(String stateCode) {
    return Optional.ofNullable(EWAY_BILL_LIMITS.get().get(stateCode));
  }

  // ---- what the portals' error codes mean

  private static final ReferenceList<Map<String, PortalError>> INVOICE_ERRORS = ReferenceList.of("einvoice_error_codes", row -> new PortalError(row.getField("code"),
      row.getField("area"), row.getField("meaning"), row.getField("what_to_do")), by(PortalError::code));
  private static final ReferenceList<Map<String, PortalError>> EWAY_BILL_ERRORS = ReferenceList.of("ewb_error_codes", row -> new PortalError(row.getField("code"),
      row.getField("area"), row.getField("meaning"), ""), by(PortalError::code));

  public static Optional<PortalError> invoicePortalError(String code) {
    return Optional.ofNullable(INVOICE_ERRORS.get().get(code));
  }

  public static Optional<PortalError> ewayBillPortalError(String code) {
    return Optional.ofNullable(EWAY_BILL_ERRORS.get().get(code));
  }

  private static <T> Function<List<T>, Map<String, T>> by(Function<T, String> key) {
    return rows -> Collections.unmodifiableMap(rows.stream().collect(Collectors.toMap(key, Function.identity(), (a, _) -> a, LinkedHashMap::new)));
  }
}
