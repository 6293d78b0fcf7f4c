package org.kram.tracking;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.kram.database.Company;
import org.kram.identity.Actor;
import org.kram.identity.Role;
import org.kram.web.Waiting;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// The work queues' sizes for the menu: one statement per set of roles, at most every few seconds however many pages are opened.
@Component
class MenuCounts implements Waiting {
  private static final Duration KEPT = Duration.ofSeconds(5);

  private record Whose(String company, Set<Role> roles) {}

  private final LoadingCache<Whose, Map<String, Count>> counts;

  MenuCounts(WorkQueues queues, Clock clock) {
    this.counts = Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(10_000).build(whose -> queues.counts(Actor.of(0, "", "", whose.roles), clock.instant()));
  }

  @Override
  public Map<String, Count> forWhom(Actor who) {
    try {
      return counts.get(new Whose(Company.current(), who.roles()));
    } catch (DataAccessException e) {
      return Map.of(); // the menu stands also on the page that says that the database does not answer
    }
  }
}
