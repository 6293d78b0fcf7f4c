package org.kram.party;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A vehicle that carries goods, by its number without blanks and hyphens.
/// @param transporterId null for our own
public record Vehicle(long id, String number, @Nullable Long transporterId, VehicleKind kind, @Nullable BigDecimal capacityKg,
    @Nullable String driver, @Nullable String driverPhone, boolean active, int revision) {}
