package org.kram.gst;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The shipped reference lists, read once when first asked for and never changed afterwards.
public final class Reference {
  private Reference() {}

  private static final class States {
    static final Map<String, State> BY_CODE = new LinkedHashMap<>();

    static {
      for (var s : Csv.read("states.csv", row -> new State(row.getField("code"), row.getField("name"), row.getField("alpha"),
          row.getField("intra_state_second_tax"), row.getField("active").equals("Y"),
          Csv.words(row.getField("einvoice_master_pin3") + " " + row.getField("observed_pin3")).stream().map(State.PinRange::of).toList())))
        BY_CODE.put(s.code(), s);
    }
  }

  /// All states in the order of their codes, retired and foreign ones included.
  public static java.util.List<State> states() {
    return java.util.List.copyOf(States.BY_CODE.values());
  }

  public static Optional<State> state(String code) {
    return Optional.ofNullable(States.BY_CODE.get(code));
  }
}
