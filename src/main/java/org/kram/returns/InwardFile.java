package org.kram.returns;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GSTR-2B of one GSTIN and month, as it was read.
/// @param madeOn the day on which the portal made it
/// @param complaints where the file does not add up
/// @param matchedAt when it was last matched with the purchases
public record InwardFile(long id, String gstin, YearMonth month, String name, @Nullable LocalDate madeOn, int documents, List<String> complaints, Instant readAt, String readBy,
    @Nullable Instant matchedAt) {}
