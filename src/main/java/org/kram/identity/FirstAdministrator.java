package org.kram.identity;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.kram.command.NewCompany;
import org.springframework.stereotype.Component;

/// Somebody has to open the door of a new company: one person who may let in all others, with a password said once.
@Component
class FirstAdministrator implements NewCompany {
  static final String LOGIN = "admin";
  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that reads like another

  private final People people;
  private final Clock clock;

  FirstAdministrator(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  @Override
  public void begin(PrintStream out) {
    var password = new SecureRandom().ints(12, 0, SIGNS.length()).mapToObj(i -> SIGNS.substring(i, i + 1)).collect(Collectors.joining());
    people.create(Act.of(Actor.kram(), clock.instant()).because("first person of a new company"),
        new NewPerson(LOGIN, "Administrator", null, null, password, Set.of(Role.ADMINISTRATOR, Role.OWNER)));
    out.println("Sign in as " + LOGIN + " with the password " + password + " and give yourself another: it is shown only now.");
  }
}
