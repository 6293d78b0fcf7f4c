package org.kram.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.kram.identity.PeopleStore.Credentials;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Compares passwords with what is kept of them, and no oftener than [SignInTries] allows.
@Component
class Passwords {
  private static final int SHORTEST = 8;

  private final PeopleStore people;
  private final SignInTries tries;
  private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
  /// Compared with when there is no such person, so that the answer takes as long.
  private final String nobody = encoder.encode("nobody");
  private final TransactionTemplate apart;

  Passwords(PeopleStore people, SignInTries tries, PlatformTransactionManager transactions) {
    this.people = people;
    this.tries = tries;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW); // a try counts although what it was for is refused
  }

  static boolean isLongEnough(String password) {
    return password.length() >= SHORTEST;
  }

  static void demandLongEnough(String password) {
    if (!isLongEnough(password)) throw new BadInput("password", "", "A password has at least 8 characters.");
  }

  String hash(String password) {
    return encoder.encode(password);
  }

  /// @param from the address where the password was typed
  /// @return the person whose password it is, who may sign in
  Optional<Person> personWith(String login, String password, String from, Instant at) {
    var name = login.strip().toLowerCase(Locale.ROOT);
    var pause = apart.execute(_ -> Optional.ofNullable(tries.count(name, from, at)));
    if (pause.isPresent())
      throw new Refused("TOO_MANY_TRIES", "Too many tries. Wait %d minutes, or ask your administrator for a new password.".formatted(pause.get().toMinutes() + 1));
    var known = people.credentials(name);
    boolean fits = encoder.matches(password, known.map(Credentials::passwordHash).orElse(nobody));
    var person = known.map(Credentials::person).filter(p -> fits && p.active());
    if (person.isPresent()) apart.executeWithoutResult(_ -> {
      tries.succeeded(name, from, at);
      tries.sweep(at);
    });
    return person;
  }

  /// The person in front of the screen is still the one who signed in.
  void prove(Act act, String field, String password) {
    var login = act.who().login();
    if (personWith(login, password, "own " + login, act.at()).isEmpty()) throw new BadInput(field, "", "This is not your password.");
  }

  void forgive(String login) {
    tries.forgive(login);
  }
}
