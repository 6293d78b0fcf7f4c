package org.kram.identity;

/// Wrong name or password. It never says which of the two was wrong.
public final class LoginRefused extends RuntimeException {
  LoginRefused(String message) {
    super(message);
  }
}
