package org.kram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.springframework.beans.factory.annotation.Autowired;

class FirstAdministratorTest extends KramTest {
  @Autowired FirstAdministrator first;
  @Autowired People people;

  @Test
  void aNewCompanyHasOnePersonWhoMayLetInAllOthers() {
    var said = new ByteArrayOutputStream();
    first.begin(new PrintStream(said, true, StandardCharsets.UTF_8));
    var password = said.toString(StandardCharsets.UTF_8).replaceFirst("(?s).* with the password (\\w+) and .*", "$1");
    var session = people.signIn("admin", password, "here", clock.instant());
    var admin = people.ofSession(session, clock.instant()).orElseThrow();
    assertThat(people.all()).singleElement().satisfies(person -> assertThat(person.actor().can(Permission.USERS_KEEP)).isTrue());
    assertThat(admin).isNotNull();
  }
}
