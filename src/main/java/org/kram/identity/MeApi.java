package org.kram.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Oneself: password and API tokens.
@RestController
@RequestMapping("/api/v1")
class MeApi {
  record ChangedPassword(String old, String password) {}

  /// @param password of the person who asks: a token alone makes no other
  /// @param user in whose name; null: one's own
  /// @param until the last day; null: until it is revoked
  record NewToken(String password, @Nullable String user, String name, boolean writes, @Nullable LocalDate until) {}

  /// @param text the secret, only in the first answer: it is not kept, so a repeat of the request has none
  record Made(long id, @Nullable String text) {}

  private final People people;
  private final Once once;

  MeApi(People people, Once once) {
    this.people = people;
    this.once = once;
  }

  @GetMapping("/me")
  Person me(Actor who) {
    return people.person(who.id());
  }

  @PutMapping("/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(@RequestHeader("Idempotency-Key") String key, @RequestBody ChangedPassword changed, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("own password"), Boolean.class, () -> {
      people.changePassword(act, changed.old, changed.password);
      return true;
    });
  }

  @GetMapping("/tokens")
  List<ApiToken> tokens(Actor who) {
    return people.tokens(who);
  }

  @PostMapping("/tokens")
  @ResponseStatus(HttpStatus.CREATED)
  Made makeToken(@RequestHeader("Idempotency-Key") String key, @RequestBody NewToken wanted, Act act) {
    var secret = new AtomicReference<@Nullable String>();
    long id = once.run(act.who().id(), key, act.at(), List.of("make token", wanted.name, String.valueOf(wanted.user), wanted.writes, String.valueOf(wanted.until)), Long.class, () -> {
      var fresh = people.createToken(act, wanted.password, owner(wanted, act), wanted.name, wanted.writes, wanted.until == null ? null : ApiToken.endOf(wanted.until));
      secret.set(fresh.text());
      return fresh.id();
    });
    return new Made(id, secret.get());
  }

  @PostMapping("/tokens/{id}/revocation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@RequestHeader("Idempotency-Key") String key, @PathVariable long id, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("revoke token", id), Boolean.class, () -> {
      people.revokeToken(act, id);
      return true;
    });
  }

  private long owner(NewToken wanted, Act act) {
    if (wanted.user == null) return act.who().id();
    return people.person(wanted.user).orElseThrow(() -> new NotFound("person", wanted.user)).id();
  }
}
