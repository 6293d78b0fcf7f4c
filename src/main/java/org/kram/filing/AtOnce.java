package org.kram.filing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.kram.database.Company;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Several conversations at once, but no more than the portals and our own connections bear (`kram.portal.at-once`).
@Component
class AtOnce {
  private static final Logger log = LoggerFactory.getLogger(AtOnce.class);

  private final int width;

  AtOnce(@Value("${kram.portal.at-once:4}") int width) {
    this.width = width;
  }

  /// Does the work for each; what breaks for one is logged, counts as false, and keeps nobody else.
  <T> List<Boolean> each(List<T> all, Predicate<T> work) {
    if (all.isEmpty()) return List.of();
    var company = Company.current();
    try (var threads = Executors.newFixedThreadPool(Math.min(width, all.size()), Thread.ofVirtual().factory())) {
      return threads.invokeAll(all.stream().map(one -> (Callable<Boolean>) () -> Company.call(company, () -> work.test(one))).toList()).stream().map(done -> {
        try {
          return done.get();
        } catch (ExecutionException e) {
          log.warn("A conversation with a portal broke off; it is taken up again.", e.getCause());
          return false;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
