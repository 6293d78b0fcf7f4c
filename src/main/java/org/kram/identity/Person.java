package org.kram.identity;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Somebody who may sign in, or could once.
public record Person(long id, String login, String name, @Nullable String mail, @Nullable String phone, Set<Role> roles, boolean active, Instant createdAt) {
  public Actor actor() {
    return Actor.of(id, login, name, roles);
  }

  public String titles() {
    return roles.stream().sorted().map(Role::title).collect(Collectors.joining(", "));
  }
}
