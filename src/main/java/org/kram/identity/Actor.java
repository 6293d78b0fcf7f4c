package org.kram.identity;

import java.util.EnumSet;
import java.util.Set;

/// The person, or the machine in a person's name, who does something.
/// @param login unique sign-in name, kept with every act
/// @param name as shown to people
public record Actor(long id, String login, String name, Set<Role> roles, Set<Permission> permissions) {
  public Actor {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  public static Actor of(long id, String login, String name, Set<Role> roles) {
    var permissions = EnumSet.noneOf(Permission.class);
    for (var role : roles) permissions.addAll(role.permissions());
    return new Actor(id, login, name, roles, permissions);
  }

  /// Kram itself: jobs, replay and demo data, which do what every role may do and sign as "kram".
  public static Actor kram() {
    return new Actor(0, "kram", "Kram", EnumSet.allOf(Role.class), EnumSet.allOf(Permission.class));
  }

  public boolean can(Permission permission) {
    return permissions.contains(permission);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}
