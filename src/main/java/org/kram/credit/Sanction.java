package org.kram.credit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// What a named person allows beyond the rules, for one order.
/// @param amount for [Scope#AMOUNT]: the order value sanctioned, GST included
/// @param lines for [Scope#LINES]: the lines that may go
/// @param until last day on which the sanction may be used
/// @param advance for [Scope#AGAINST_ADVANCE]: unused money the customer must have with us before the order goes
public record Sanction(Scope scope, @Nullable Money amount, List<Integer> lines, @Nullable LocalDate until, @Nullable Money advance) {
  public enum Scope { WHOLE, LINES, AMOUNT, AGAINST_ADVANCE }

  public Sanction {
    lines = List.copyOf(lines);
  }

  public static Sanction whole(@Nullable LocalDate until) {
    return new Sanction(Scope.WHOLE, null, List.of(), until, null);
  }
}
