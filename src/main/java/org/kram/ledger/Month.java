package org.kram.ledger;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// A month of the books.
/// @param closedAt null while it is open
public record Month(YearMonth month, long entries, Money turnover, @Nullable Instant closedAt) {}
