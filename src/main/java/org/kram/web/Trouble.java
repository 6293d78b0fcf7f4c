package org.kram.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Reason;

/// What is answered when a request cannot be done: problem details (RFC 9457) for programs, a page or panel for people.
/// @param incident number under which the cause stands in the log; only for what nobody but we can mend
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trouble(String type, String title, int status, String detail, @Nullable List<Reason> reasons,
    @Nullable List<BadInput.Field> errors, @Nullable String incident) {
  static Trouble of(String kind, String title, int status, String detail) {
    return new Trouble("/problems/" + kind, title, status, detail, null, null, null);
  }

  static Trouble refused(List<Reason> reasons, String detail) {
    return new Trouble("/problems/refused", "Refused", 409, detail, reasons, null, null);
  }

  static Trouble badInput(List<BadInput.Field> errors, String detail) {
    return new Trouble("/problems/bad-input", "Please check what was entered", 422, detail, null, errors, null);
  }

  static Trouble malformed(String field, String value, String message) {
    return new Trouble("/problems/malformed", "The request cannot be read", 400, message, null, List.of(new BadInput.Field(field, value, message)), null);
  }

  static Trouble noToken() {
    return of("no-token", "Who are you?", 401, "Send an API token that stands: Authorization: Bearer kram_…");
  }

  static Trouble onlyLooking() {
    return of("forbidden", "Not permitted", 403, "This token may only look. Make one that may write.");
  }

  static Trouble formTooOld() {
    return of("form-too-old", "This page was open for too long", 403, "Nothing was saved. Open the page again and repeat what you wanted.");
  }

  static Trouble incident(String number) {
    return new Trouble("/problems/incident", "We stopped; nothing was saved", 500,
        "Something happened that should not. Tell your administrator the incident number " + number + ".", null, null, number);
  }

  static Trouble busy() {
    return of("busy", "Not sure, please check", 503, "The database did not answer in time. Look whether it was done before you repeat it; a repeat with the same request key is safe.");
  }

  /// Worth showing on the page from which the request came, where the person can act on it.
  boolean concernsTheForm() {
    return status == 400 || status == 409 || status == 422 || status == 403 || status == 503;
  }
}
