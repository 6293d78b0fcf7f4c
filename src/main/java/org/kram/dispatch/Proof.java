package org.kram.dispatch;

import org.jspecify.annotations.Nullable;

/// Proof of delivery.
/// @param to who took the goods
/// @param file name of the stored photo or scan of the signed paper
public record Proof(String to, @Nullable String note, @Nullable String file) {}
