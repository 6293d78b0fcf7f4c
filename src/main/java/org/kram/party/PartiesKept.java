package org.kram.party;

import java.util.List;

/// Parties were entered or changed, or their addresses; published inside the transaction.
/// @param ids of the parties
public record PartiesKept(List<Long> ids) {}
