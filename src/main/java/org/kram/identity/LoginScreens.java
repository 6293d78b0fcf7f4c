package org.kram.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.shared.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginScreens {
  private static final String COOKIE = "kram_session";

  private final People people;
  private final Companies companies;
  private final Clock clock;

  LoginScreens(People people, Companies companies, Clock clock) {
    this.people = people;
    this.companies = companies;
    this.clock = clock;
  }

  @GetMapping("/login")
  String page(@RequestParam(defaultValue = "") String next, @RequestParam @Nullable String company, Model model) {
    return page(next, "", "", model);
  }

  @PostMapping("/login")
  @Nullable String signIn(@RequestParam String login, @RequestParam String password, @RequestParam(defaultValue = "") String next,
      HttpServletRequest request, HttpServletResponse response, Model model) {
    if (!Company.isBound()) return page(next, login, "There is no company here yet.", model);
    try {
      var session = people.signIn(login, password, request.getRemoteAddr(), clock.instant());
      response.addHeader("Set-Cookie", cookie(session, Duration.ofHours(12), request));
      return "redirect:" + (isOurs(next) ? next : "/");
    } catch (LoginRefused refused) {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      return page(next, login, Objects.toString(refused.getMessage(), ""), model);
    } catch (Refused tooMany) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return page(next, login, Objects.toString(tooMany.getMessage(), ""), model);
    }
  }

  @PostMapping("/logout")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    if (request.getCookies() != null) Arrays.stream(request.getCookies()).filter(c -> c.getName().equals(COOKIE)).map(Cookie::getValue).forEach(people::signOut);
    response.addHeader("Set-Cookie", cookie("", Duration.ZERO, request));
    return "redirect:/login";
  }

  private String page(String next, String login, String refusal, Model model) {
    List<String> all = companies.list();
    model.addAttribute("companies", all).addAttribute("company", Company.isBound() ? Company.current() : "")
        .addAttribute("next", next).addAttribute("login", login).addAttribute("refusal", refusal);
    return "identity/login";
  }

  private static String cookie(String session, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(COOKIE, session).httpOnly(true).secure(request.isSecure()).sameSite("Lax").path("/").maxAge(age).build().toString();
  }

  /// Never a redirect to somebody else's page.
  private static boolean isOurs(String next) {
    return next.startsWith("/") && !next.startsWith("//") && !next.contains("\\") && next.chars().noneMatch(c -> c < 32);
  }
}
