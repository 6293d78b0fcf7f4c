package org.kram.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.springframework.beans.factory.annotation.Autowired;

class VerifyTest extends KramTest {
  @Autowired Verify verify;

  @Test
  void anEmptyCompanyIsClean() {
    var out = new ByteArrayOutputStream();
    assertThat(verify.run(List.of(), new PrintStream(out))).isZero();
    assertThat(out.toString()).contains("Clean");
    assertThat(verify.last()).hasValueSatisfying(v -> assertThat(v.clean()).isTrue());
  }

  @Test
  void unknownArgumentsAreWrongUse() {
    assertThat(verify.run(List.of("--fast"), new PrintStream(new ByteArrayOutputStream()))).isEqualTo(2);
  }
}
