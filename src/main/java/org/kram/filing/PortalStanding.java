package org.kram.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the conversations with the portals stand, for the top of the board.
/// @param unanswered so many were asked and nobody answered, the oldest since `since`
/// @param goodsWaiting so many shipments may not leave before their papers stand
record PortalStanding(int unanswered, @Nullable Instant since, int refused, int goodsWaiting) {}
