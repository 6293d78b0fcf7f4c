package org.kram.party;

import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;

/// One line of a list of parties.
public record PartyRow(long id, String code, String name, PartyKind kind, BuyerCategory category, @Nullable String gstin,
    @Nullable String place, @Nullable String groupCode, @Nullable String repLogin, int termsDays, PartyState state) {}
