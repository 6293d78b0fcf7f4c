package org.kram.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PeopleStore {
  record Credentials(Person person, String passwordHash) {}

  private static final String PERSON = """
      select u.id, u.login, u.name, u.mail, u.phone, u.active, u.created_at, u.password_hash,
        array(select r.role from identity_user_role r where r.user_id = u.id) as roles
      from identity_user u\s""";

  private final JdbcClient db;

  PeopleStore(JdbcClient db) {
    this.db = db;
  }

  /// Whoever changes people waits for the one who does.
  void lockPeople() {
    db.sql("select id from identity_user order by id for no key update").query(Long.class).list();
  }

  List<Person> people() {
    return db.sql(PERSON + "order by u.active desc, u.login").query((rs, _) -> person(rs)).list();
  }

  Optional<Person> person(long id) {
    return db.sql(PERSON + "where u.id = :id").param("id", id).query((rs, _) -> person(rs)).optional();
  }

  Optional<Credentials> credentials(String login) {
    return db.sql(PERSON + "where u.login = :login").param("login", login)
        .query((rs, _) -> new Credentials(person(rs), rs.getString("password_hash"))).optional();
  }

  private static Person person(ResultSet rs) throws SQLException {
    return new Person(rs.getLong("id"), rs.getString("login"), rs.getString("name"), rs.getString("mail"), rs.getString("phone"),
        roles(rs), rs.getBoolean("active"), rs.getTimestamp("created_at").toInstant());
  }

  private static Set<Role> roles(ResultSet rs) throws SQLException {
    var roles = EnumSet.noneOf(Role.class);
    for (var role : (String[]) rs.getArray("roles").getArray()) roles.add(Role.valueOf(role));
    return roles;
  }

  boolean exists(String login) {
    return db.sql("select exists (select from identity_user where login = :login)").param("login", login).query(Boolean.class).single();
  }

  long add(NewPerson person, String passwordHash, Instant at) {
    return db.sql("""
            insert into identity_user (login, name, mail, phone, password_hash, created_at)
            values (:login, :name, :mail, :phone, :hash, :at) returning id""")
        .param("login", person.login()).param("name", person.name().strip()).param("mail", person.mail()).param("phone", person.phone())
        .param("hash", passwordHash).param("at", Timestamp.from(at)).query(Long.class).single();
  }

  void keep(long id, String name, @Nullable String mail, @Nullable String phone, boolean active) {
    db.sql("update identity_user set name = :name, mail = :mail, phone = :phone, active = :active where id = :id")
        .param("name", name).param("mail", mail).param("phone", phone).param("active", active).param("id", id).update();
  }

  void keepRoles(long id, Set<Role> roles) {
    var names = roles.stream().map(Role::name).toArray(String[]::new);
    db.sql("delete from identity_user_role where user_id = :id and role <> all(:roles::text[])").param("id", id).param("roles", names).update();
    db.sql("insert into identity_user_role (user_id, role) select :id, role from unnest(:roles::text[]) as t(role) on conflict do nothing")
        .param("id", id).param("roles", names).update();
  }

  void setPassword(long id, String hash) {
    db.sql("update identity_user set password_hash = :hash where id = :id").param("hash", hash).param("id", id).update();
  }

  void open(byte[] hash, long userId, Instant at, Instant until) {
    db.sql("insert into identity_session (token_hash, user_id, created_at, expires_at) values (:hash, :user, :at, :until)")
        .param("hash", hash).param("user", userId).param("at", Timestamp.from(at)).param("until", Timestamp.from(until)).update();
  }

  void close(byte[] hash) {
    db.sql("delete from identity_session where token_hash = :hash").param("hash", hash).update();
  }

  void closeAllOf(long userId) {
    db.sql("delete from identity_session where user_id = :user").param("user", userId).update();
  }

  void sweep(Instant at) {
    db.sql("delete from identity_session where expires_at < :at").param("at", Timestamp.from(at)).update();
  }

  Optional<Person> ofSession(byte[] hash, Instant at) {
    return db.sql(PERSON + "join identity_session s on s.user_id = u.id where s.token_hash = :hash and s.expires_at > :at and u.active")
        .param("hash", hash).param("at", Timestamp.from(at)).query((rs, _) -> person(rs)).optional();
  }

  Optional<Visitor> ofToken(byte[] hash, Instant at) {
    return db.sql("""
            select u.id, u.login, u.name, u.mail, u.phone, u.active, u.created_at, t.scopes,
              array(select r.role from identity_user_role r where r.user_id = u.id) as roles
            from identity_token t join identity_user u on u.id = t.user_id
            where t.token_hash = :hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > :at) and u.active""")
        .param("hash", hash).param("at", Timestamp.from(at))
        .query((rs, _) -> new Visitor(person(rs).actor(), writes(rs.getString("scopes")))).optional();
  }

  long addToken(long userId, String name, byte[] hash, boolean writes, Instant at, @Nullable Instant until) {
    return db.sql("""
            insert into identity_token (user_id, name, token_hash, scopes, created_at, expires_at)
            values (:user, :name, :hash, :scopes, :at, :until) returning id""")
        .param("user", userId).param("name", name).param("hash", hash).param("scopes", writes ? "read write" : "read").param("at", Timestamp.from(at))
        .param("until", until == null ? null : Timestamp.from(until), Types.TIMESTAMP).query(Long.class).single();
  }

  boolean revoke(long tokenId, Instant at) {
    return db.sql("update identity_token set revoked_at = :at where id = :id and revoked_at is null").param("at", Timestamp.from(at)).param("id", tokenId).update() == 1;
  }

  int revokeAllOf(long userId, Instant at) {
    return db.sql("update identity_token set revoked_at = :at where user_id = :user and revoked_at is null").param("at", Timestamp.from(at)).param("user", userId).update();
  }

  /// Newest first; a company has dozens of them, not thousands.
  List<ApiToken> tokens(@Nullable Long ofUser) {
    return db.sql("""
            select t.id, t.user_id, u.login, t.name, t.scopes, t.created_at, t.expires_at, t.revoked_at
            from identity_token t join identity_user u on u.id = t.user_id
            where :user::bigint is null or t.user_id = :user order by t.revoked_at is not null, t.id desc limit 200""")
        .param("user", ofUser, Types.BIGINT)
        .query((rs, _) -> new ApiToken(rs.getLong("id"), rs.getLong("user_id"), rs.getString("login"), rs.getString("name"), writes(rs.getString("scopes")),
            rs.getTimestamp("created_at").toInstant(), instant(rs, "expires_at"), instant(rs, "revoked_at")))
        .list();
  }

  private static boolean writes(String scopes) {
    return scopes.equals("*") || scopes.contains("write");
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
