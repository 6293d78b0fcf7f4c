package org.kram.gst;

/// One step on the way to a decision: what was asked of the law, where it stands, and the answer in words.
/// @param rule stable name for programs, e.g. `BILL_TO_SHIP_TO`
/// @param section where it is written, e.g. `IGST s.10(1)(b)`
public record DecisionStep(String rule, String section, String words) {}
