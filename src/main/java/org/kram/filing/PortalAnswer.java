package org.kram.filing;

import java.time.Instant;
import java.util.List;

/// An answer file that was read, row by row.
public record PortalAnswer(long id, String fileName, Instant readAt, List<AnswerOutcome> rows) {
  public long count(AnswerOutcome.Kind kind) {
    return rows.stream().filter(r -> r.kind() == kind).count();
  }
}
