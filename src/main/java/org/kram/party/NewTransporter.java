package org.kram.party;

import org.jspecify.annotations.Nullable;

public record NewTransporter(String code, String name, @Nullable String transin, @Nullable String phone, boolean active) {}
