package org.kram.shared;

import java.util.List;
import java.util.stream.Collectors;

/// The business says no, with all its reasons in a fixed order. Thrown before the first write of a command, so nothing
/// is half-written. API: 409 with the reasons; screens: the reasons in place.
public final class Refused extends RuntimeException {
  private final transient List<Reason> reasons;

  public Refused(List<Reason> reasons) {
    super(reasons.stream().map(Reason::text).collect(Collectors.joining(" ")));
    Check.that(!reasons.isEmpty(), "a refusal has a reason");
    this.reasons = List.copyOf(reasons);
  }

  public Refused(String code, String text, Object... figures) {
    this(List.of(Reason.of(code, text, figures)));
  }

  /// Refuses when there are reasons, else returns.
  public static void ifAny(List<Reason> reasons) {
    if (!reasons.isEmpty()) throw new Refused(reasons);
  }

  public List<Reason> reasons() {
    return reasons;
  }
}
