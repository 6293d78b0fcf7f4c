package org.kram.filing.nic;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kram.filing.nic.NicSilent.Why;

/// Before a portal: so many calls at once, and after several silences in a row none for a while. Whoever comes meanwhile is told at once
/// instead of waiting out its own time, so one portal's outage holds up nobody else.
final class NicGate {
  private static final int SILENCES = 5;

  private final String portal;
  private final Semaphore places;
  private final Duration patience;
  private final CircuitBreaker breaker;

  /// @param rest so long nobody asks a portal that fell silent; then one does
  NicGate(String portal, int atOnce, Duration patience, Duration rest) {
    this.portal = portal;
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
    this.breaker = CircuitBreaker.of(portal, CircuitBreakerConfig.custom().slidingWindowSize(SILENCES).minimumNumberOfCalls(SILENCES).failureRateThreshold(100)
        .waitDurationInOpenState(rest).permittedNumberOfCallsInHalfOpenState(1)
        .recordException(e -> e instanceof NicSilent silent && silent.why() != Why.LOGIN).build());
  }

  <T> T through(Supplier<T> call) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) throw new NicSilent(Why.PORTAL, "The " + portal + " is busy with our other documents.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NicSilent(Why.NETWORK, "Kram was stopped before the " + portal + " was asked.");
    }
    try {
      return breaker.executeSupplier(call);
    } catch (CallNotPermittedException e) {
      throw new NicSilent(Why.PORTAL, "The " + portal + " left " + SILENCES + " calls in a row unanswered: it is left alone for a moment.");
    } finally {
      places.release();
    }
  }
}
