package org.kram.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Input that cannot be taken as it is: every wrong field at once, each with the value seen and the remedy.
/// API: 422 with `errors`; screens: the form again, marked, with what was typed.
public final class BadInput extends RuntimeException {
  /// @param field path of the field, e.g. `lines[3].qty`
  /// @param value what was given, as text (empty when nothing was)
  /// @param message what is wrong and what would be right
  public record Field(String field, String value, String message) {}

  private final transient List<Field> fields;

  public BadInput(List<Field> fields) {
    super(fields.stream().map(f -> f.field + ": " + f.message).collect(Collectors.joining("; ")));
    this.fields = List.copyOf(fields);
  }

  public BadInput(String field, Object value, String message) {
    this(List.of(new Field(field, Objects.toString(value, ""), message)));
  }

  public List<Field> fields() {
    return fields;
  }

  public static Collector collect() {
    return new Collector();
  }

  /// Gathers the wrong fields of one input, to refuse them together.
  public static final class Collector {
    private final List<Field> found = new ArrayList<>();

    public Collector require(boolean fine, String field, Object value, String message) {
      if (!fine) found.add(new Field(field, Objects.toString(value, ""), message));
      return this;
    }

    public boolean isClean() {
      return found.isEmpty();
    }

    public List<Field> found() {
      return List.copyOf(found);
    }

    public void throwIfAny() {
      if (!found.isEmpty()) throw new BadInput(found);
    }
  }
}
