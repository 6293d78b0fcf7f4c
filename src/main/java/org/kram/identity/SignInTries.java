package org.kram.identity;

import java.net.InetAddress;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// How often somebody tried a password within the last minutes, whichever node he asked. A try counts before the password is looked
/// at, so that many at once are no more than many one after another.
@Repository
class SignInTries {
  static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration FAMILIAR = Duration.ofDays(90);
  private static final int AT_ONE_ADDRESS = 8;
  private static final int OF_A_NAME = 40;
  private static final int OF_AN_ADDRESS = 60;
  private static final int LONGEST = 60;

  /// @param tries since the window began, this one counted
  /// @param familiarAt when this name was last known to sign in from this address
  record Count(int tries, Instant since, @Nullable Instant familiarAt) {}

  private final JdbcClient db;

  SignInTries(JdbcClient db) {
    this.db = db;
  }

  /// @return how long to wait, or nothing: the password may be looked at
  @Nullable Duration count(String login, String address, Instant at) {
    var name = cut(login);
    var place = network(address);
    var counts = new HashMap<String, Count>();
    db.sql("""
            insert into identity_sign_in_try as t (login, address, tries, since)
            select n.login, n.address, 1, :at from (values (:login, ''), (:login, :address), ('', :address)) as n(login, address) order by 1, 2
            on conflict (login, address) do update set
              tries = case when t.since <= :begin then 1 else t.tries + 1 end, since = case when t.since <= :begin then excluded.since else t.since end
            returning t.login, t.address, t.tries, t.since, t.familiar_at""")
        .param("login", name).param("address", place).param("at", Timestamp.from(at)).param("begin", Timestamp.from(at.minus(WINDOW)))
        .query(rs -> {
          var familiar = rs.getTimestamp("familiar_at");
          counts.put(rs.getString("login") + " " + rs.getString("address"), new Count(rs.getInt("tries"), rs.getTimestamp("since").toInstant(), familiar == null ? null : familiar.toInstant()));
        });
    return pause(of(counts, name, place), of(counts, name, ""), of(counts, "", place), at);
  }

  /// Strangers who try a name from everywhere, or every name from one place, do not keep out who signed in from here before.
  static @Nullable Duration pause(Count here, Count name, Count address, Instant at) {
    boolean familiar = here.familiarAt != null && here.familiarAt.isAfter(at.minus(FAMILIAR));
    var full = here.tries > AT_ONE_ADDRESS ? here : !familiar && name.tries > OF_A_NAME ? name : !familiar && address.tries > OF_AN_ADDRESS ? address : null;
    return full == null ? null : Duration.between(at, full.since.plus(WINDOW));
  }

  /// It was the right password: the try is no try any more, and the place is familiar.
  void succeeded(String login, String address, Instant at) {
    db.sql("""
            with mine as (
              select login, address from identity_sign_in_try where (login, address) in ((:login, ''), (:login, :address), ('', :address)) order by login, address for no key update)
            update identity_sign_in_try t set tries = case when t.login <> '' and t.address <> '' then 0 else greatest(t.tries - 1, 0) end,
              familiar_at = case when t.login <> '' and t.address <> '' then :at::timestamptz end
            from mine where t.login = mine.login and t.address = mine.address""")
        .param("login", cut(login)).param("address", network(address)).param("at", Timestamp.from(at)).update();
  }

  void forgive(String login) {
    db.sql("update identity_sign_in_try set tries = 0 where login = :login").param("login", cut(login)).update();
  }

  void sweep(Instant at) {
    db.sql("delete from identity_sign_in_try where since < :begin and (familiar_at is null or familiar_at < :familiar)")
        .param("begin", Timestamp.from(at.minus(WINDOW))).param("familiar", Timestamp.from(at.minus(FAMILIAR))).update();
  }

  /// Who has one IPv6 address has the 2^64 beside it, so they count as one.
  static String network(String address) {
    if (!address.contains(":")) return cut(address);
    try {
      return HexFormat.of().formatHex(InetAddress.ofLiteral(address).getAddress(), 0, 8);
    } catch (IllegalArgumentException e) {
      return cut(address);
    }
  }

  private static Count of(Map<String, Count> counts, String login, String address) {
    return Objects.requireNonNull(counts.get(login + " " + address));
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
