package org.kram.identity;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who may sign in, and what each may do.
@Controller
class UserScreens {
  private final People people;
  private final Timeline timeline;
  private final Once once;

  UserScreens(People people, Timeline timeline, Once once) {
    this.people = people;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/users")
  String list(Act act, Model model) {
    act.require(Permission.USERS_KEEP);
    model.addAttribute("people", people.all());
    return "identity/users";
  }

  @GetMapping("/users/new")
  String fresh(Act act) {
    act.require(Permission.USERS_KEEP);
    return "identity/new";
  }

  @PostMapping("/users")
  String create(@RequestParam String requestId, @RequestParam String login, @RequestParam String name, @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") String phone, @RequestParam String password, @RequestParam(defaultValue = "") Set<Role> roles, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("create user", login, name, mail, phone, roles), Long.class,
        () -> people.create(act, new NewPerson(login.strip(), name, text(mail), text(phone), password, roles)));
    flash.addFlashAttribute("said", name + " may sign in as " + login + ".");
    return "redirect:/users/" + login.strip();
  }

  @GetMapping("/users/{login}")
  String page(@PathVariable String login, Act act, Model model) {
    act.require(Permission.USERS_KEEP);
    var person = person(login);
    model.addAttribute("person", person).addAttribute("tokens", people.tokens(act.who()).stream().filter(t -> t.userId() == person.id()).toList())
        .addAttribute("story", timeline.story(List.of(People.subject(login)), 100)).addAttribute("now", act.at());
    return "identity/user";
  }

  @PostMapping("/users/{login}")
  String keep(@PathVariable String login, @RequestParam String requestId, @RequestParam String name, @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") String phone, @RequestParam(defaultValue = "") Set<Role> roles, @RequestParam(defaultValue = "false") boolean active,
      Act act, RedirectAttributes flash) {
    var person = person(login);
    once.run(act.who().id(), requestId, act.at(), List.of("keep user", login, name, mail, phone, roles, active), Boolean.class, () -> {
      people.keep(act, person.id(), name, text(mail), text(phone), roles, active);
      return true;
    });
    flash.addFlashAttribute("said", name + " is kept.");
    return "redirect:/users/" + login;
  }

  @PostMapping("/users/{login}/password")
  String setPassword(@PathVariable String login, @RequestParam String requestId, @RequestParam String password, Act act, RedirectAttributes flash) {
    var person = person(login);
    once.run(act.who().id(), requestId, act.at(), List.of("password", login), Boolean.class, () -> {
      people.setPassword(act, person.id(), password);
      return true;
    });
    flash.addFlashAttribute("said", "The new password stands; open sessions and API tokens of " + login + " ended.");
    return "redirect:/users/" + login;
  }

  @PostMapping("/me/password")
  String changePassword(@RequestParam String requestId, @RequestParam String old, @RequestParam String password, Act act) {
    once.run(act.who().id(), requestId, act.at(), List.of("own password"), Boolean.class, () -> {
      people.changePassword(act, old, password);
      return true;
    });
    return "redirect:/login";
  }

  @GetMapping({"/me", "/tokens"})
  String me(Act act, Model model) {
    return me(act, model, "");
  }

  /// The secret is shown by this very answer and never again.
  @PostMapping("/tokens")
  String makeToken(@RequestParam String requestId, @RequestParam String name, @RequestParam(defaultValue = "") String user, @RequestParam(defaultValue = "false") boolean writes,
      @RequestParam(required = false) java.time.@Nullable LocalDate until, Act act, Model model) {
    var forWhom = user.isBlank() ? act.who().id() : person(user).id();
    var secret = new String[] {""};
    once.run(act.who().id(), requestId, act.at(), List.of("make token", name, forWhom, writes, String.valueOf(until)), Long.class, () -> {
      var fresh = people.createToken(act, forWhom, name, writes, until == null ? null : ApiToken.endOf(until));
      secret[0] = fresh.text();
      return fresh.id();
    });
    return me(act, model, secret[0]);
  }

  @PostMapping("/tokens/{id}/revocation")
  String revoke(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("revoke token", id), Boolean.class, () -> {
      people.revokeToken(act, id);
      return true;
    });
    flash.addFlashAttribute("said", "Token " + id + " opens nothing any more.");
    return "redirect:/me";
  }

  private String me(Act act, Model model, String secret) {
    model.addAttribute("me", people.person(act.who().id())).addAttribute("tokens", people.tokens(act.who())).addAttribute("secret", secret).addAttribute("now", act.at())
        .addAttribute("keepsUsers", act.who().can(Permission.USERS_KEEP));
    return "identity/me";
  }

  private Person person(String login) {
    return people.person(login).orElseThrow(() -> new NotFound("person", login));
  }

  private static @Nullable String text(String typed) {
    return typed.isBlank() ? null : typed.strip();
  }

  /// What a role brings, in words, for the form.
  static Map<Role, String> roles() {
    var roles = new LinkedHashMap<Role, String>();
    for (var role : EnumSet.allOf(Role.class))
      roles.put(role, role.permissions().stream().filter(p -> p != Permission.LOOK).sorted()
          .map(p -> p.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')).collect(Collectors.joining(", ")));
    return roles;
  }
}
