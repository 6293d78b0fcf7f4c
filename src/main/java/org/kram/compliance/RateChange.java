package org.kram.compliance;

import java.time.Instant;

/// A rate change as it was entered.
/// @param carriedBy the class that bears both rates: the goods' own from now on
/// @param items how many were in it
public record RateChange(long id, NewRateChange change, String carriedBy, int items, Instant enteredAt, String enteredBy) {}
