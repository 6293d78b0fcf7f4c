package org.kram.filing.stub;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The stub says no.
final class StubRefusal extends RuntimeException {
  final String code;
  final @Nullable ObjectNode info;

  StubRefusal(String code, String words) {
    this(code, words, null);
  }

  /// @param info goes into `InfoDtls`
  StubRefusal(String code, String words, @Nullable ObjectNode info) {
    super(words);
    this.code = code;
    this.info = info;
  }
}
