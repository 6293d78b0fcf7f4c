package org.kram.party;

import org.jspecify.annotations.Nullable;

/// Who carries goods for us.
/// @param transin his GSTIN or enrolment number; without it he cannot be named on an e-way bill
public record Transporter(long id, String code, String name, @Nullable String transin, @Nullable String phone, boolean active, int revision) {}
