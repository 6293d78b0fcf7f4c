package org.kram.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.kram.identity.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Two doors: programs come through `/api` with a token, people through everything else with a session. Closed unless opened here.
@Configuration(proxyBeanMethods = false)
class Doors {
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain doorOfPrograms(HttpSecurity http, People people, Clock clock, Problems problems) throws Exception {
    return http.securityMatcher("/api/**")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(c -> c.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new Doorkeeper(people, clock), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(a -> a
            .requestMatchers(HttpMethod.GET, "/api/**").authenticated()
            .requestMatchers(HttpMethod.HEAD, "/api/**").authenticated()
            // Questions with a body: they change nothing, so a token that may only look may ask.
            .requestMatchers(HttpMethod.POST, "/api/v1/gst/**").authenticated()
            .anyRequest().hasAuthority(Doorkeeper.WRITE))
        .exceptionHandling(e -> e
            .authenticationEntryPoint((_, response, _) -> {
              response.setHeader("WWW-Authenticate", "Bearer realm=\"kram\"");
              problems.write(response, Trouble.noToken());
            })
            .accessDeniedHandler((_, response, _) -> problems.write(response, Trouble.onlyLooking())))
        .build();
  }

  @Bean
  SecurityFilterChain doorOfPeople(HttpSecurity http, People people, Clock clock) throws Exception {
    var formTokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    formTokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax").path("/"));
    formTokens.setCookieName("kram_form");
    return http
        // Sessions are ours, so each request looks like a fresh login to the usual strategy: it would change the token under an open page.
        .csrf(c -> c.csrfTokenRepository(formTokens).sessionAuthenticationStrategy((_, _, _) -> {}))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(c -> c.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .headers(h -> h
            .contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
            .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterBefore(new Doorkeeper(people, clock), AnonymousAuthenticationFilter.class)
        .authorizeHttpRequests(a -> a
            .requestMatchers("/login", "/error", "/actuator/health", "/actuator/health/**", "/webjars/**", "/css/**", "/js/**", "/favicon.svg", "/favicon.ico").permitAll()
            .anyRequest().authenticated())
        .exceptionHandling(e -> e
            .authenticationEntryPoint((request, response, _) -> toLogin(request, response))
            .accessDeniedHandler((request, response, _) -> formTooOld(request, response)))
        .build();
  }

  private static void toLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", "/login");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    var wanted = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    boolean worthComingBack = request.getMethod().equals("GET") && !wanted.equals("/");
    response.sendRedirect("/login" + (worthComingBack ? "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) : ""));
  }

  /// The page's form token does not fit any more, or the request came from elsewhere.
  private static void formTooOld(HttpServletRequest request, HttpServletResponse response) throws IOException {
    request.setAttribute(Trouble.class.getName(), Trouble.formTooOld());
    response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }
}
