package org.kram.filing.nic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The portal answered no.
public final class NicRefused extends RuntimeException {
  /// @param words the portal's own; may be empty where it gives codes alone
  public record Error(String code, String words) {}

  private final transient List<Error> errors;
  private final transient @Nullable JsonNode info;

  /// @param info what the portal says beside the error (`InfoDtls`), such as the first registration of a duplicate
  NicRefused(List<Error> errors, @Nullable JsonNode info) {
    super(String.join(" | ", errors.stream().map(e -> (e.code + " " + e.words).strip()).toList()));
    this.errors = List.copyOf(errors);
    this.info = info;
  }

  public String code() {
    return errors.getFirst().code;
  }

  public List<Error> errors() {
    return errors;
  }

  public @Nullable JsonNode info() {
    return info;
  }
}
