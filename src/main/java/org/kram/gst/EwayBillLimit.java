package org.kram.gst;

import java.util.Optional;
import org.kram.shared.Money;

/// From which value a state asks for e-way bills on journeys within it.
/// @param limit empty when it asks for none
/// @param sure false where only secondary sources tell it
public record EwayBillLimit(String stateCode, Optional<Money> limit, boolean sure, String note) {}
