package org.kram.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A journal entry as it was posted.
/// @param reversesId the entry that this one takes back
public record Entry(long id, LocalDate on, Instant recordedAt, String document, String narration, @Nullable Long reversesId, List<Line> lines) {
  public record Line(Account account, @Nullable Long partyId, @Nullable String party, Money debit, Money credit) {}
}
