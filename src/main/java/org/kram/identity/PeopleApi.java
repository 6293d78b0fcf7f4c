package org.kram.identity;

import java.util.List;
import java.util.Set;
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

@RestController
@RequestMapping("/api/v1/users")
class PeopleApi {
  record Made(long id, String login) {}

  record Kept(String name, @Nullable String mail, @Nullable String phone, Set<Role> roles, boolean active) {}

  record NewPassword(String password) {}

  private final People people;
  private final Timeline timeline;
  private final Once once;

  PeopleApi(People people, Timeline timeline, Once once) {
    this.people = people;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping
  List<Person> all(Act act) {
    act.require(Permission.USERS_KEEP);
    return people.all();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Made create(@RequestHeader("Idempotency-Key") String key, @RequestBody NewPerson person, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("create user", person.login(), person.name(), person.roles()), Made.class, () -> new Made(people.create(act, person), person.login()));
  }

  @GetMapping("/{login}")
  Person person(@PathVariable String login, Act act) {
    return byLogin(login, act);
  }

  @PutMapping("/{login}")
  Person keep(@RequestHeader("Idempotency-Key") String key, @PathVariable String login, @RequestBody Kept kept, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("keep user", login, kept), Person.class, () -> {
      people.keep(act, byLogin(login, act).id(), kept.name, kept.mail, kept.phone, kept.roles, kept.active);
      return byLogin(login, act);
    });
  }

  @PutMapping("/{login}/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setPassword(@RequestHeader("Idempotency-Key") String key, @PathVariable String login, @RequestBody NewPassword fresh, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("password", login), Boolean.class, () -> {
      people.setPassword(act, byLogin(login, act).id(), fresh.password);
      return true;
    });
  }

  /// The story of any document, oldest first.
  @GetMapping("/{login}/timeline")
  List<Timeline.Entry> story(@PathVariable String login, Act act) {
    act.require(Permission.USERS_KEEP);
    return timeline.story(List.of(People.subject(login)), 500);
  }

  private Person byLogin(String login, Act act) {
    act.require(Permission.USERS_KEEP);
    return people.person(login).orElseThrow(() -> new NotFound("person", login));
  }
}
