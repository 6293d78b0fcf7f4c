package org.kram.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// Answers people when something is wrong: on the page they came from, with what they had typed, whenever that is possible.
@Component
class Pages {
  static final String TYPED = Pages.class.getName() + ".typed";

  private final TemplateEngine templates;

  Pages(TemplateEngine templates) {
    this.templates = templates;
  }

  void answer(Trouble trouble, HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    request.setAttribute(Trouble.class.getName(), trouble);
    response.setStatus(trouble.status());
    if (request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null) {
      render("parts/trouble.jte", Map.of("trouble", trouble), response);
      return;
    }
    var back = request.getMethod().equals("POST") && trouble.concernsTheForm() ? back(request) : Optional.<URI>empty();
    if (back.isEmpty()) {
      render("layout/trouble.jte", Map.of("trouble", trouble), response);
      return;
    }
    request.setAttribute(TYPED, Map.copyOf(request.getParameterMap()));
    request.getRequestDispatcher(pathAndQuery(back.get())).forward(new AsGet(request, back.get()), response);
  }

  void render(String template, Map<String, Object> parameters, HttpServletResponse response) throws IOException {
    var output = new Utf8ByteOutput();
    templates.render(template, parameters, output);
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(output.getContentLength());
    try (var out = response.getOutputStream()) {
      output.writeTo(out);
    }
  }

  /// The page that held the form: named by it, or by the browser. Only ever a page of ours.
  private static Optional<URI> back(HttpServletRequest request) {
    var named = request.getParameter("back");
    if (named == null) named = request.getHeader("Referer");
    if (named == null) return Optional.empty();
    try {
      var uri = URI.create(named);
      boolean ours = uri.getHost() == null || uri.getHost().equals(request.getServerName());
      return ours && uri.getRawPath() != null && uri.getRawPath().startsWith("/") && !uri.getRawPath().startsWith("//") && !uri.getRawPath().startsWith("/api/")
          ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String pathAndQuery(URI uri) {
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /// The same visitor looks at the page again; what the form carried is no parameter of that page.
  private static final class AsGet extends HttpServletRequestWrapper {
    private final Map<String, String[]> query = new LinkedHashMap<>();

    AsGet(HttpServletRequest request, URI page) {
      super(request);
      UriComponentsBuilder.fromUri(page).build().getQueryParams().forEach((name, values) -> query.put(UriUtils.decode(name, "UTF-8"),
          values.stream().map(v -> v == null ? "" : UriUtils.decode(v.replace('+', ' '), "UTF-8")).toArray(String[]::new)));
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getParameter(String name) {
      var values = query.get(name);
      return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(query);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(query.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return query.get(name);
    }
  }
}
