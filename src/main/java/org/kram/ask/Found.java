package org.kram.ask;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.kram.gst.portal.Finding;
import org.kram.shared.Reason;

/// Something that is wrong with a document, or may be.
@Schema(name = "GstFinding")
record Found(
    @Schema(description = "Code of the portal's own list where it has one, else ours", example = "2172") String code,
    @Schema(description = "ERROR: the document may not go out so. WARNING: look again.") Severity severity,
    @Schema(description = "Field of the question, or of the portal's JSON", example = "lines[0].igst") String field,
    @Schema(description = "What is wrong, with the figures and the remedy") String message) {

  enum Severity { ERROR, WARNING }

  static Found of(Finding f) {
    return new Found(f.code(), f.certain() ? Severity.ERROR : Severity.WARNING, f.field(), f.words() + " " + f.fix());
  }

  /// @param otherwise the field, where the reason names none
  static Found of(Reason r, String otherwise) {
    var field = Objects.toString(r.figures().get("field"), otherwise);
    boolean mild = r.code().equals("OTHER_ROUNDING") || r.code().equals("ROUND_OFF_UNUSUAL");
    return new Found(r.code(), mild ? Severity.WARNING : Severity.ERROR, field, r.text());
  }

  static Found error(String code, String field, String message) {
    return new Found(code, Severity.ERROR, field, message);
  }

  static Found warning(String code, String field, String message) {
    return new Found(code, Severity.WARNING, field, message);
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }
}
