package org.kram.party;

import org.jspecify.annotations.Nullable;

/// Which parties a list shows.
/// @param q begins the name or the code, or is a phone number or GSTIN
/// @param after the key of the last row seen
public record PartyQuestion(PartyKind kind, @Nullable String q, @Nullable PartyState state, @Nullable String groupCode, @Nullable String after, int size) {}
