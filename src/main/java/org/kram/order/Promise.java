package org.kram.order;

import java.time.LocalDate;

/// When a line will leave, and what that rests on. The first promise of a line is frozen; later ones are kept with reason and person.
public record Promise(int lineNo, LocalDate on, String basis) {}
