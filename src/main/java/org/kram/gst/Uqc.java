package org.kram.gst;

import java.util.List;

/// A unit quantity code, and where it is accepted.
/// @param spoken what people call it: "kg", "pcs"
public record Uqc(String code, String name, List<String> spoken, boolean inReturn, boolean inEInvoice, boolean inEwayBill) {}
