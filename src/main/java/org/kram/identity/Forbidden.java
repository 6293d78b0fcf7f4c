package org.kram.identity;

/// This person's roles do not include the permission. API and screens: 403.
public final class Forbidden extends RuntimeException {
  public Forbidden(Actor who, Permission permission) {
    super(who.name() + " may not do this: it needs the permission " + permission
        + ". Ask somebody who has it, or the administrator for another role.");
  }
}
