package org.kram.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.database.UsualCompany;
import org.kram.identity.People;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Opens the right company's books for the length of a request: the one named in the token or the session cookie, the one
/// chosen on the login form, else the usual one.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class CompanyGate implements Filter {
  private final Companies companies;
  private final UsualCompany usual;
  private final Shell shell;
  private final LoadingCache<String, List<String>> known;

  CompanyGate(Companies companies, UsualCompany usual, Shell shell) {
    this.companies = companies;
    this.shell = shell;
    this.usual = usual;
    this.known = Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(30)).build(_ -> companies.list());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
    request.setAttribute(Ui.SHELL, shell);
    var key = request.getDispatcherType() == DispatcherType.REQUEST ? key((HttpServletRequest) request) : Optional.<String>empty();
    if (key.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      Company.<Void>call(key.get(), () -> {
        chain.doFilter(request, response);
        return null;
      });
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private Optional<String> key(HttpServletRequest request) {
    var path = request.getRequestURI();
    if (path.startsWith("/webjars/") || path.startsWith("/css/") || path.startsWith("/js/")) return Optional.empty();
    if (Doorkeeper.asksForHealth(request)) return ofWhoAsksForHealth(request);
    return chosen(request).or(() -> named(request)).or(() -> Optional.of(usual.key()).filter(this::exists));
  }

  /// The health is told although the database is not there to say whose cookie that is.
  private Optional<String> ofWhoAsksForHealth(HttpServletRequest request) {
    try {
      return named(request);
    } catch (DataAccessException e) {
      return Optional.empty();
    }
  }

  private Optional<String> named(HttpServletRequest request) {
    return Doorkeeper.text(request).flatMap(People::companyOf).filter(this::exists);
  }

  private Optional<String> chosen(HttpServletRequest request) {
    return request.getRequestURI().equals("/login") ? Optional.ofNullable(request.getParameter("company")).filter(this::exists) : Optional.empty();
  }

  /// A company that is not known yet may have been founded a moment ago.
  private boolean exists(String key) {
    if (known.get("all").contains(key)) return true;
    if (!key.matches("[a-z0-9_]{1,30}")) return false;
    var fresh = companies.list();
    known.put("all", fresh);
    return fresh.contains(key);
  }
}
