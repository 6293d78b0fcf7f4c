package org.kram.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Caches;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The people of the company: who may sign in, with which roles, sessions and API tokens.
@Service
public class People {
  private static final Duration SESSION = Duration.ofHours(12);
  /// A revoked token or a taken role is felt by other nodes at most this much later.
  private static final Duration REMEMBER = Duration.ofSeconds(10);

  private final PeopleStore store;
  private final Timeline timeline;
  private final Passwords passwords;
  private final Cache<String, Optional<Visitor>> visitors = Caffeine.newBuilder().expireAfterWrite(REMEMBER).maximumSize(10_000).build();

  People(PeopleStore store, Timeline timeline, Passwords passwords) {
    this.store = store;
    this.timeline = timeline;
    this.passwords = passwords;
  }

  public List<Person> all() {
    return store.people();
  }

  public Person person(long id) {
    return store.person(id).orElseThrow(() -> new NotFound("person", id));
  }

  public Optional<Person> person(String login) {
    return store.credentials(login).map(PeopleStore.Credentials::person);
  }

  @Transactional
  public long create(Act act, NewPerson person) {
    act.require(Permission.USERS_KEEP);
    BadInput.collect()
        .require(person.login().matches("[a-z0-9._-]{2,40}"), "login", person.login(), "2 to 40 small letters, digits, dots, dashes or underscores.")
        .require(!person.name().isBlank(), "name", person.name(), "Give the person's name.")
        .require(Passwords.isLongEnough(person.password()), "password", "", "A password has at least 8 characters.")
        .require(!person.roles().isEmpty(), "roles", "", "Choose at least one role.")
        .throwIfAny();
    if (store.exists(person.login())) throw new BadInput("login", person.login(), "Somebody signs in with this name already.");
    long id = store.add(person, passwords.hash(person.password()), act.at());
    store.keepRoles(id, person.roles());
    timeline.note(act, new Note(subject(person.login()), "CREATED", person.name().strip() + " may sign in as " + person.login() + ": " + titles(person.roles()) + "."));
    return id;
  }

  /// Nobody locks himself out: the last administrator stays one, also when two close each other at the same moment.
  @Transactional
  public void keep(Act act, long id, String name, @Nullable String mail, @Nullable String phone, Set<Role> roles, boolean active) {
    act.require(Permission.USERS_KEEP);
    store.lockPeople();
    var was = person(id);
    BadInput.collect()
        .require(!name.isBlank(), "name", name, "Give the person's name.")
        .require(!roles.isEmpty(), "roles", "", "Choose at least one role, or close the account.")
        .throwIfAny();
    boolean keepsUsers = active && Actor.of(id, was.login(), name, roles).can(Permission.USERS_KEEP);
    if (!keepsUsers && store.people().stream().noneMatch(p -> p.id() != id && p.active() && p.actor().can(Permission.USERS_KEEP)))
      throw new Refused("LAST_ADMINISTRATOR", was.name() + " is the only one who keeps the users. Give that role to somebody else first.");
    store.keep(id, name.strip(), mail, phone, active);
    store.keepRoles(id, roles);
    if (!active) endAllOf(act, id);
    Caches.forget(visitors::invalidateAll);
    timeline.note(act, new Note(subject(was.login()), active ? "KEPT" : "CLOSED", active ? name.strip() + ": " + titles(roles) + "." : "May no longer sign in."));
  }

  /// For somebody else, who forgot his or may no longer be trusted with it: sessions and API tokens end with the old password.
  @Transactional
  public void setPassword(Act act, long id, String password) {
    act.require(Permission.USERS_KEEP);
    if (act.who().id() == id) throw new Refused("OWN_PASSWORD", "Change your own password under your name, where the old one is asked for.");
    var person = person(id);
    Passwords.demandLongEnough(password);
    store.setPassword(id, passwords.hash(password));
    passwords.forgive(person.login());
    int tokens = endAllOf(act, id);
    timeline.note(act, new Note(subject(person.login()), "PASSWORD_SET", "New password; open sessions ended" + (tokens == 0 ? "." : ", API tokens too: " + tokens + ".")));
  }

  /// One's own: ends one's sessions. API tokens stand, for the programs that use them are not the person at the screen.
  @Transactional
  public void changePassword(Act act, String old, String password) {
    act.require(Permission.LOOK);
    passwords.prove(act, "old", old);
    Passwords.demandLongEnough(password);
    store.setPassword(act.who().id(), passwords.hash(password));
    store.closeAllOf(act.who().id());
    Caches.forget(visitors::invalidateAll);
    timeline.note(act, new Note(subject(act.who().login()), "PASSWORD_CHANGED", "Changed the password; open sessions ended."));
  }

  private int endAllOf(Act act, long id) {
    store.closeAllOf(id);
    int tokens = store.revokeAllOf(id, act.at());
    Caches.forget(visitors::invalidateAll);
    return tokens;
  }

  /// In no transaction of its own: a try counts although it is refused, and no connection waits while the password is compared.
  /// @param from the address where the person sits
  /// @return the text of the session cookie
  public String signIn(String login, String password, String from, Instant at) {
    var person = passwords.personWith(login, password, from, at).orElseThrow(() -> new LoginRefused("This name and password do not fit together."));
    store.sweep(at);
    var text = Secrets.fresh("session", Company.current());
    store.open(Secrets.hash(text), person.id(), at, at.plus(SESSION));
    return text;
  }

  @Transactional
  public void signOut(String session) {
    store.close(Secrets.hash(session));
    visitors.invalidate(key(session));
  }

  /// Whose session this is, if it stands.
  public Optional<Visitor> ofSession(String text, Instant at) {
    return remembered(text, () -> store.ofSession(Secrets.hash(text), at).map(person -> new Visitor(person.actor(), true)));
  }

  /// Whose token this is, if it stands.
  public Optional<Visitor> ofToken(String text, Instant at) {
    return remembered(text, () -> store.ofToken(Secrets.hash(text), at).map(v -> v.writes() ? v : new Visitor(onlyLooking(v.actor()), false)));
  }

  /// The company whose door this cookie or token opens; nothing is looked up yet.
  public static Optional<String> companyOf(String text) {
    return Secrets.company("kram", text).or(() -> Secrets.company("session", text));
  }

  /// Over the API: the person's password shows that it is not the token alone that makes itself another.
  @Transactional
  public ApiToken.Fresh createToken(Act act, String password, long userId, String name, boolean writes, @Nullable Instant until) {
    act.require(Permission.LOOK);
    passwords.prove(act, "password", password);
    return createToken(act, userId, name, writes, until);
  }

  /// @param writes false: a token that may only look
  @Transactional
  public ApiToken.Fresh createToken(Act act, long userId, String name, boolean writes, @Nullable Instant until) {
    if (act.who().id() != userId) act.require(Permission.USERS_KEEP);
    var person = person(userId);
    if (name.isBlank()) throw new BadInput("name", name, "Say what the token is for.");
    if (until != null && !until.isAfter(act.at())) throw new BadInput("until", until, "The last day lies ahead.");
    var text = Secrets.fresh("kram", Company.current());
    long id = store.addToken(userId, name.strip(), Secrets.hash(text), writes, act.at(), until);
    timeline.note(act, new Note(subject(person.login()), "TOKEN_MADE", "API token " + id + " (" + name.strip() + (writes ? ")." : "), which may only look.")));
    return new ApiToken.Fresh(id, text);
  }

  @Transactional
  public void revokeToken(Act act, long tokenId) {
    var token = store.tokens(null).stream().filter(t -> t.id() == tokenId).findFirst().orElseThrow(() -> new NotFound("API token", tokenId));
    if (act.who().id() != token.userId()) act.require(Permission.USERS_KEEP);
    if (store.revoke(tokenId, act.at())) timeline.note(act, new Note(subject(token.login()), "TOKEN_REVOKED", "API token " + tokenId + " (" + token.name() + ") opens nothing any more."));
    Caches.forget(visitors::invalidateAll);
  }

  /// All tokens for who keeps the users, else one's own.
  public List<ApiToken> tokens(Actor who) {
    return store.tokens(who.can(Permission.USERS_KEEP) ? null : who.id());
  }

  static String subject(String login) {
    return "USER-" + login;
  }

  private static Actor onlyLooking(Actor actor) {
    return new Actor(actor.id(), actor.login(), actor.name(), actor.roles(), Set.of(Permission.LOOK));
  }

  private static String titles(Set<Role> roles) {
    return roles.stream().sorted().map(Role::title).collect(java.util.stream.Collectors.joining(", "));
  }

  private Optional<Visitor> remembered(String text, Supplier<Optional<Visitor>> lookUp) {
    var known = visitors.getIfPresent(key(text));
    if (known != null) return known;
    var found = lookUp.get();
    visitors.put(key(text), found);
    return found;
  }

  /// Never the secret itself in memory longer than the request.
  private static String key(String text) {
    return Company.current() + " " + HexFormat.of().formatHex(Secrets.hash(text));
  }
}
