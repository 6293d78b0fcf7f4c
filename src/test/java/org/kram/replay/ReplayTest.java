package org.kram.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.kram.KramTest;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// One small history told three times: stopped half way, taken up again, and offered once more.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayTest extends KramTest {
  private static final String HISTORY = PlanTest.HEADER + """
      536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
      536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
      536365,POST,POSTAGE,1,2010-12-01 08:26:00,18.00,17850,United Kingdom
      536370,22728,ALARM CLOCK BAKELIKE PINK,24,2010-12-01 08:45:00,3.75,12583,France
      536370,22728,ALARM CLOCK BAKELIKE PINK,24,2010-12-01 08:45:00,3.75,12583,France
      536380,22961,JAM MAKING SET PRINTED,240,2010-12-01 09:41:00,145.45,17809,United Kingdom
      536381,71053,WHITE METAL LANTERN,2,2010-12-02 09:41:00,3.39,,United Kingdom
      C536379,D,Discount,-1,2010-12-02 09:41:00,27.50,14527,United Kingdom
      C536383,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-2,2010-12-03 09:49:00,2.55,17850,United Kingdom
      C536384,22728,ALARM CLOCK BAKELIKE PINK,-30,2010-12-03 09:50:00,3.75,12583,France
      """;

  @Autowired
  private Replay replay;

  @Autowired
  private Replayer replayer;

  @Autowired
  private History history;

  @Autowired
  private ReplayStore store;

  @Autowired
  private Once once;

  @Test
  @Order(1)
  void aStoppedReplayKeepsWhatIsDone() throws IOException {
    var file = file();
    var plan = Plan.of(file);
    int shift = Replay.shift(plan.days().lastKey(), LocalDate.of(2026, 11, 20));
    once.inTransaction(() -> {
      history.furnish(plan, "Test history", plan.days().firstKey().plusDays(shift), plan.days().lastKey().plusDays(shift), 2);
      store.begin(file, shift, plan, clock.instant());
      return true;
    });
    var stopsAfterTwo = new Progress(plan.steps(), new PrintStream(PrintStream.nullOutputStream())) {
      private int seen;

      @Override
      synchronized void finished(boolean fine) {
        super.finished(fine);
        if (++seen == 2) stop();
      }
    };
    assertThat(replayer.run(plan, shift, _ -> Stage.DELIVERED, 1, stopsAfterTwo)).isFalse();
    assertThat(store.counts()).containsEntry("invoices", 2L);
  }

  @Test
  @Order(2)
  void takenUpAgainItDoublesNothingAndAgreesWithTheFileToThePaisa() throws IOException {
    var told = new ByteArrayOutputStream();
    int code = replay.run(file(), 2, new PrintStream(told, true, StandardCharsets.UTF_8));
    var report = told.toString(StandardCharsets.UTF_8);
    assertThat(code).as(report).isZero();
    assertThat(report).contains("Agrees to the paisa").contains("Going on with").contains("fee, sample, donation or discount");
    assertThat(store.counts()).containsAllEntriesOf(Map.of("quotations", 4L, "orders", 4L, "invoices", 4L, "credit notes", 2L, "returns", 2L, "items", 4L));
    assertThat(store.invoiced()).isEqualTo(Money.of("35148.42"));
    assertThat(store.credited()).isEqualTo(Money.of("117.60"));
  }

  @Test
  @Order(3)
  void aFinishedReplayGivenOnceMoreChangesNothing() throws IOException {
    var before = store.counts();
    assertThat(replay.run(file(), 2, new PrintStream(PrintStream.nullOutputStream()))).isZero();
    assertThat(store.counts()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void anotherFileIsNotMixedIntoTheSameCompany() {
    assertThatThrownBy(() -> replay.run(WholesaleFile.read("other.csv", new ByteArrayInputStream((HISTORY + "9,A,B,1,2010-12-05 09:00:00,1,2,France\n").getBytes(StandardCharsets.UTF_8))), 1,
        new PrintStream(PrintStream.nullOutputStream()))).isInstanceOf(Refused.class).hasMessageContaining("another file");
  }

  private static WholesaleFile file() throws IOException {
    return WholesaleFile.read("history.csv", new ByteArrayInputStream(HISTORY.getBytes(StandardCharsets.UTF_8)));
  }
}
