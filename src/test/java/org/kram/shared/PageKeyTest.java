package org.kram.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageKeyTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void nothingIsTheFirstPage(String after) {
    assertThat(PageKey.id(after)).isNull();
    assertThat(PageKey.id(after, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(PageKey.named(after)).isNull();
    assertThat(PageKey.numbers(after, 3)).containsExactly(0L, 0L, 0L);
  }

  @Test
  void aKeyIsReadAsItWasGiven() {
    assertThat(PageKey.id("1001")).isEqualTo(1001);
    assertThat(PageKey.numbers("1763800000000-1001-2", 3)).isEqualTo(List.of(1763800000000L, 1001L, 2L));
    var key = new PageKey.Named("half | full cups", 1001);
    assertThat(PageKey.named(key.toString())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "9999999999999999999", "1'--", "1 2", "|", "abc|", "|x", "٣"})
  void anythingElseIsAnsweredWithTheName(String after) {
    for (var read : List.<Runnable>of(() -> PageKey.id(after), () -> PageKey.named(after), () -> PageKey.numbers(after, 2)))
      assertThatThrownBy(read::run).isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.fields().getFirst().field()).isEqualTo("after"));
  }
}
