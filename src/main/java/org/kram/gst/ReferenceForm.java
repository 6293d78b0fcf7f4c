package org.kram.gst;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.kram.shared.BadInput;

/// The form of a row of a reference list: dates are dates, rates are numbers, codes have their digits. Wrong rows never get in, because
/// every document reads them.
final class ReferenceForm {
  private static final List<String> DATES = List.of("effective_from", "effective_to");
  private static final Map<String, String> FORMS = Map.ofEntries(
      entry("hsn.code", "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}"),
      entry("gst_rates.hsn_prefix", "|[0-9]{2,8}"),
      entry("gst_rates.gst_rate_pct", "NON-GST|[0-9]{1,3}(\\.[0-9]{1,3})?"),
      entry("gst_rate_list.rate", "[0-9]{1,3}(\\.[0-9]{1,3})?"),
      entry("limits.value", "-?[0-9]{1,15}(\\.[0-9]{1,3})?"),
      entry("pincodes.pin", "[1-9][0-9]{5}"),
      entry("pincodes.gst_state_code", "[0-9]{2}"),
      entry("pincodes.lat", "-?[0-9]{1,2}(\\.[0-9]+)?"),
      entry("pincodes.long", "-?[0-9]{1,3}(\\.[0-9]+)?"),
      entry("states.code", "[0-9]{2}"),
      entry("states.active", "[YN]"),
      entry("states.einvoice_master_pin3", "([0-9]{3}(-[0-9]{3})?( |$))*"),
      entry("states.observed_pin3", "([0-9]{3}(-[0-9]{3})?( |$))*"),
      entry("uqc.code", "[A-Z]{2,3}"),
      entry("ewb_thresholds.ewb_required_intra", "[YN]"),
      entry("ewb_thresholds.intra_state_threshold_inr", "none|[0-9]{1,12}"),
      entry("ewb_special_limits.limit_inr", "[0-9]{1,12}"),
      entry("rules.about", "ITEM|PARTY|ADDRESS|COMPANY|ORDER|TRIP|INVOICE"),
      entry("rules.entry", "|WARN"),
      entry("rules.packing", "|WARN|REFUSE"));

  private ReferenceForm() {}

  static void check(KnownList list, Map<String, String> row, BadInput.Collector bad, String at) {
    row.forEach((column, value) -> {
      if (DATES.contains(column)) bad.require(isDay(value), at + " " + column, value, "A date is yyyy-mm-dd; an empty one is open.");
      var form = FORMS.get(list.name() + "." + column);
      bad.require(form == null || value.matches(form), at + " " + column, value, "This is not the form of " + column + " in this list; look at a row that stands.");
    });
    if (list.dated() && row.containsKey("effective_from") && !row.getOrDefault("effective_to", "").isEmpty())
      bad.require(row.get("effective_from").compareTo(row.get("effective_to")) <= 0, at + " effective_to", row.get("effective_to"), "It ends before it begins.");
    if (list.name().equals("limits") || list.name().equals("gst_rate_list") || list.name().equals("ewb_special_limits"))
      bad.require(!row.getOrDefault("effective_from", "").isEmpty(), at + " effective_from", "", "Say from which day it holds.");
  }

  private static boolean isDay(String text) {
    try {
      return text.isEmpty() || LocalDate.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
