package org.kram.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/// Who comes in, who is kept waiting, and what ends with a password.
class SignInTest extends KramTest {
  private static final String SECRET = "a good secret";
  private static final AtomicInteger next = new AtomicInteger(1);

  @Autowired People people;
  @Autowired PeopleStore store;
  @Autowired SignInTries tries;
  @Autowired PlatformTransactionManager transactions;

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private Person person(Role... roles) {
    var login = "person" + next.getAndIncrement();
    return people.person(people.create(act(), new NewPerson(login, "Person", null, null, SECRET, roles.length == 0 ? EnumSet.of(Role.PICKER) : EnumSet.copyOf(List.of(roles)))));
  }

  private String signIn(Person who, String password, String from) {
    return people.signIn(who.login(), password, from, clock.instant());
  }

  private static void isKeptWaiting(org.assertj.core.api.ThrowableAssert.ThrowingCallable sign) {
    assertThatThrownBy(sign).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reasons().getFirst().code()).isEqualTo("TOO_MANY_TRIES"));
  }

  @Test
  void aStrangerMayGuessEightTimesAndThenWaitsTenMinutes() {
    var who = person();
    for (int i = 0; i < 8; i++) assertThatThrownBy(() -> signIn(who, "a wrong one", "10.1.0.1")).isInstanceOf(LoginRefused.class);
    isKeptWaiting(() -> signIn(who, SECRET, "10.1.0.1"));
    assertThat(signIn(who, SECRET, "10.1.0.2")).as("elsewhere").isNotBlank();
    clock.forward(Duration.ofMinutes(11));
    assertThat(signIn(who, SECRET, "10.1.0.1")).as("later").isNotBlank();
  }

  @Test
  void whoSignsInMayMistypeAsOftenAgain() {
    var who = person();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5; i++) assertThatThrownBy(() -> signIn(who, "a wrong one", "10.1.1.1")).isInstanceOf(LoginRefused.class);
      signIn(who, SECRET, "10.1.1.1");
    }
  }

  @Test
  void guessesCountForAllNodesTogether() {
    var who = person();
    var otherNode = new Passwords(store, new SignInTries(db), transactions);
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> signIn(who, "a wrong one", "10.2.0.1")).isInstanceOf(LoginRefused.class);
      assertThat(otherNode.personWith(who.login(), "a wrong one", "10.2.0.1", clock.instant())).isEmpty();
    }
    isKeptWaiting(() -> signIn(who, SECRET, "10.2.0.1"));
    isKeptWaiting(() -> otherNode.personWith(who.login(), SECRET, "10.2.0.1", clock.instant()));
  }

  @Test
  void manyGuessesAtOnceAreNoMoreThanManyOneAfterAnother() throws Exception {
    var who = person();
    var outcomes = race(24, () -> signIn(who, "a wrong one", "10.3.0.1"));
    assertThat(outcomes).filteredOn(o -> o.error() instanceof LoginRefused).hasSize(8);
    assertThat(outcomes).filteredOn(o -> o.error() instanceof Refused).hasSize(16);
  }

  @Test
  void strangersEverywhereDoNotKeepOutWhoSignedInFromHereBefore() {
    var who = person();
    signIn(who, SECRET, "10.4.0.1");
    for (int i = 0; i < 50; i++) tries.count(who.login(), "203.0.113." + i, clock.instant());
    isKeptWaiting(() -> signIn(who, SECRET, "10.4.0.2"));
    assertThat(signIn(who, SECRET, "10.4.0.1")).isNotBlank();
    clock.forward(Duration.ofMinutes(11));
    assertThat(signIn(who, SECRET, "10.4.0.2")).isNotBlank();
  }

  @Test
  void oneAddressThatTriesEveryNameIsKeptWaitingButNotWhoWorksThere() {
    var who = person();
    signIn(who, SECRET, "10.5.0.1");
    for (int i = 0; i < 70; i++) tries.count("name" + i, "10.5.0.1", clock.instant());
    isKeptWaiting(() -> signIn(person(), SECRET, "10.5.0.1"));
    assertThat(signIn(who, SECRET, "10.5.0.1")).isNotBlank();
  }

  @Test
  void theManyAddressesOfOneIpv6NetworkAreOne() {
    assertThat(SignInTries.network("2001:db8:1:2::1")).isEqualTo(SignInTries.network("2001:db8:1:2:ffff::9")).isNotEqualTo(SignInTries.network("2001:db8:1:3::1"));
    assertThat(SignInTries.network("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(SignInTries.network("fe80::1%eth0")).isNotEmpty();
  }

  @Test
  void whatIsCountedIsForgottenInTime() {
    tries.count("nobody", "10.6.0.1", clock.instant());
    clock.forward(Duration.ofMinutes(11));
    tries.sweep(clock.instant());
    assertThat(db.sql("select count(*) from identity_sign_in_try where address = '10.6.0.1'").query(Long.class).single()).isZero();
  }

  @Test
  void anAdministratorsNewPasswordEndsSessionsAndTokensAndTheWaiting() {
    var admin = person(Role.ADMINISTRATOR);
    var who = person();
    var session = signIn(who, SECRET, "10.7.0.1");
    var token = people.createToken(act(), who.id(), "webshop", true, null).text();
    assertThat(people.ofSession(session, clock.instant())).isPresent();
    assertThat(people.ofToken(token, clock.instant())).isPresent();
    for (int i = 0; i < 9; i++) tries.count(who.login(), "10.7.0.1", clock.instant());
    people.setPassword(Act.of(admin.actor(), clock.instant()), who.id(), "another secret");
    assertThat(people.ofSession(session, clock.instant())).isEmpty();
    assertThat(people.ofToken(token, clock.instant())).isEmpty();
    assertThatThrownBy(() -> signIn(who, SECRET, "10.7.0.1")).isInstanceOf(LoginRefused.class);
    assertThat(signIn(who, "another secret", "10.7.0.1")).isNotBlank();
  }

  @Test
  void aClosedAccountComesBackWithoutItsOldTokens() {
    var who = person();
    var token = people.createToken(act(), who.id(), "webshop", true, null).text();
    people.keep(act(), who.id(), who.name(), null, null, who.roles(), false);
    people.keep(act(), who.id(), who.name(), null, null, who.roles(), true);
    assertThat(people.ofToken(token, clock.instant())).isEmpty();
  }

  @Test
  void onesOwnPasswordIsChangedByWhoKnowsTheOldOne() {
    var who = person(Role.ADMINISTRATOR);
    var session = signIn(who, SECRET, "10.8.0.1");
    var token = people.createToken(act(), who.id(), "webshop", true, null).text();
    var own = Act.of(who.actor(), clock.instant());
    assertThatThrownBy(() -> people.changePassword(own, "a wrong one", "another secret"))
        .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.fields().getFirst().field()).isEqualTo("old"));
    assertThatThrownBy(() -> people.setPassword(own, who.id(), "another secret")).as("not around the question either").isInstanceOf(Refused.class);
    assertThatThrownBy(() -> people.changePassword(own, SECRET, "short")).isInstanceOf(BadInput.class);
    people.changePassword(own, SECRET, "another secret");
    assertThat(people.ofSession(session, clock.instant())).isEmpty();
    assertThat(people.ofToken(token, clock.instant())).as("programs go on").isPresent();
    assertThat(signIn(who, "another secret", "10.8.0.1")).isNotBlank();
  }

  @Test
  void whoFoundAnOpenScreenDoesNotGuessTheOldPasswordThere() {
    var own = Act.of(person().actor(), clock.instant());
    for (int i = 0; i < 8; i++) assertThatThrownBy(() -> people.changePassword(own, "a wrong one", "another secret")).isInstanceOf(BadInput.class);
    isKeptWaiting(() -> people.changePassword(own, SECRET, "another secret"));
  }

  @Test
  void ofTheLastTwoAdministratorsWhoCloseEachOtherAtOnceOneStays() throws Exception {
    for (var other : people.all()) if (other.active() && other.actor().can(Permission.USERS_KEEP)) db.sql("update identity_user set active = false where id = :id").param("id", other.id()).update();
    for (int round = 0; round < 8; round++) {
      var one = person(Role.ADMINISTRATOR);
      var two = person(Role.ADMINISTRATOR);
      var outcomes = race(List.<Callable<Boolean>>of(() -> closes(one, two), () -> closes(two, one)));
      assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
      assertThat(outcomes).filteredOn(o -> o.error() instanceof Refused).hasSize(1);
      db.sql("update identity_user set active = false where id in (:ids)").param("ids", Set.of(one.id(), two.id())).update();
    }
  }

  private boolean closes(Person who, Person other) {
    people.keep(Act.of(who.actor(), clock.instant()), other.id(), other.name(), null, null, other.roles(), false);
    return true;
  }
}
