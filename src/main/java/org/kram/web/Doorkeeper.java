package org.kram.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.kram.database.Company;
import org.kram.identity.Actor;
import org.kram.identity.People;
import org.kram.identity.Visitor;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Recognizes who comes: a person by the session cookie, a program by its token. A cookie never opens the API, where no
/// form token protects against other sites.
final class Doorkeeper extends OncePerRequestFilter {
  static final String COOKIE = "kram_session";
  static final String WRITE = "WRITE";

  private static final String DESCRIPTION = "/v3/api-docs";
  private static final String HEALTH = "/actuator/";

  private final People people;
  private final Clock clock;

  Doorkeeper(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /// Somebody who was recognized.
  static final class Known extends AbstractAuthenticationToken {
    private final transient Actor actor;

    Known(Visitor visitor) {
      super(Stream.concat(visitor.actor().roles().stream().map(role -> "ROLE_" + role), visitor.writes() ? Stream.of(WRITE) : Stream.empty()).map(SimpleGrantedAuthority::new).toList());
      this.actor = visitor.actor();
      setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
      return "";
    }

    @Override
    public Actor getPrincipal() {
      return actor;
    }

    @Override
    public String getName() {
      return actor.login();
    }
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
    if (Company.isBound()) visitor(request).ifPresent(visitor -> {
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(new Known(visitor));
      SecurityContextHolder.setContext(context);
    });
    chain.doFilter(request, response);
  }

  private Optional<Visitor> visitor(HttpServletRequest request) {
    try {
      return text(request).filter(text -> People.companyOf(text).equals(Optional.of(Company.current())))
          .flatMap(text -> bearer(request).filter(text::equals).isPresent() ? people.ofToken(text, clock.instant()) : people.ofSession(text, clock.instant()));
    } catch (DataAccessException e) {
      if (asksForHealth(request)) return Optional.empty(); // a stranger is told, too, that the database does not answer
      throw e;
    }
  }

  static boolean asksForHealth(HttpServletRequest request) {
    return request.getRequestURI().startsWith(HEALTH);
  }

  /// What the visitor holds up: programs a token, people at the screens the cookie. A token opens no screen, for there one could
  /// make other tokens with it; only the API's description and the health are read with either.
  static Optional<String> text(HttpServletRequest request) {
    var address = request.getRequestURI();
    if (address.startsWith("/api/")) return bearer(request);
    return address.startsWith(DESCRIPTION) || address.startsWith(HEALTH) ? bearer(request).or(() -> cookie(request)) : cookie(request);
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7) ? Optional.of(header.substring(7).strip()) : Optional.empty();
  }

  static Optional<String> cookie(HttpServletRequest request) {
    var cookies = request.getCookies();
    return cookies == null ? Optional.empty() : Arrays.stream(cookies).filter(c -> c.getName().equals(COOKIE)).map(Cookie::getValue).findFirst();
  }
}
