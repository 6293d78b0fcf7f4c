package org.kram.returns;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

/// GSTR-1 of one GSTIN for one month.
/// @param documents in the register, cancelled ones too
/// @param taxable value of what is in it, notes taken off
/// @param filed null until it is
public record ReturnPeriod(long id, long registrationId, String gstin, YearMonth month, State state, long documents, Money taxable, Money tax,
    @Nullable Prepared prepared, @Nullable Filed filed, LocalDate dueOn) {

  /// Open: figures follow the documents. Prepared: figures and file are frozen. Filed: told to the portal.
  public enum State { OPEN, PREPARED, FILED }

  /// @param sha256 of the file as the portal gets it
  /// @param bytes of the file
  public record Prepared(Instant at, String by, String sha256, long bytes) {}

  /// @param arn what the portal acknowledged with
  public record Filed(LocalDate on, String arn, String by) {}

  /// What it is called in addresses and on the timeline.
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "RET-" + id;
  }

  public static long id(String no) {
    if (!no.matches("RET-[0-9]{1,18}")) throw new BadInput("no", no, "A GST return is called like RET-1001.");
    return Long.parseLong(no.substring(4));
  }

  public boolean isOverdue(LocalDate today) {
    return state != State.FILED && today.isAfter(dueOn);
  }
}
