package org.kram.company;

import org.jspecify.annotations.Nullable;

/// @param registrationId whose GSTIN stands on what leaves from here
public record Warehouse(long id, long branchId, long registrationId, String code, String name,
    String line1, @Nullable String line2, String place, String stateCode, String pin, boolean active) {}
