package org.kram.dispatch;

import org.jspecify.annotations.Nullable;

/// Proof of delivery.
/// @param to who took the goods
public record Proof(String to, @Nullable String note, @Nullable ProofFile file) {}
