package org.kram.party;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// @param number as painted on the plate; blanks and hyphens do not matter
public record NewVehicle(String number, @Nullable Long transporterId, VehicleKind kind, @Nullable BigDecimal capacityKg,
    @Nullable String driver, @Nullable String driverPhone, boolean active) {}
