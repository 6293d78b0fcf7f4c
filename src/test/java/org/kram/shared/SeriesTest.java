package org.kram.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.database.Company;
import org.springframework.beans.factory.annotation.Autowired;

class SeriesTest extends KramTest {
  @Autowired Series series;
  @Autowired Once once;

  private long next(String name, String prefix) {
    return once.inTransaction(() -> series.next(name, "26-27", prefix).serial());
  }

  @Test
  void theFirstDocumentsOfAYearAtTheSameMomentShareOneSeries() throws Exception {
    var company = Company.current();
    for (int round = 0; round < 25; round++) {
      var name = "R" + round + ":INV";
      var prefix = "R" + round;
      var go = new CountDownLatch(1);
      var numbers = new ArrayList<Future<Long>>();
      try (var threads = Executors.newFixedThreadPool(6)) {
        for (int i = 0; i < 6; i++) numbers.add(threads.submit(() -> {
          go.await();
          return Company.call(company, () -> next(name, prefix));
        }));
        go.countDown();
        var taken = new ArrayList<Long>();
        for (var number : numbers) taken.add(number.get());
        assertThat(taken).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
      }
    }
  }

  @Test
  void aRollbackGivesTheFirstNumberBack() {
    assertThatThrownBy(() -> once.inTransaction(() -> {
      series.next("BACK:INV", "26-27", "BACK");
      throw new IllegalStateException("changed our mind");
    })).hasMessage("changed our mind");
    assertThat(next("BACK:INV", "BACK")).isEqualTo(1);
  }

  @Test
  void twoSeriesNeverShareAPrefix() {
    next("ONE:INV", "SAME");
    assertThatThrownBy(() -> next("TWO:INV", "SAME")).isInstanceOf(Refused.class).hasMessageContaining("SAME");
  }
}
