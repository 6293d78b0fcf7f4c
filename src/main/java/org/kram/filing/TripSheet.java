package org.kram.filing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consolidated e-way bill: one paper for all e-way bills in a vehicle. It has no validity of its own.
/// @param replacedBy the sheet of the vehicle that took over
public record TripSheet(String no, long tripId, long registrationId, @Nullable String vehicleNo, Instant madeAt, String madeBy, List<String> bills, @Nullable String replacedBy) {}
