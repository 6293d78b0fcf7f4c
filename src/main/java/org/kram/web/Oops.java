package org.kram.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// What went wrong before any of our own code was asked.
@Controller
class Oops implements ErrorController {
  private final Problems problems;
  private final Pages pages;

  Oops(Problems problems, Pages pages) {
    this.problems = problems;
    this.pages = pages;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    var trouble = trouble(request);
    response.setStatus(trouble.status());
    if (String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)).startsWith("/api/")) problems.write(response, trouble);
    else pages.render("layout/trouble.jte", Map.of("trouble", trouble), response);
  }

  private Trouble trouble(HttpServletRequest request) {
    if (request.getAttribute(Trouble.class.getName()) instanceof Trouble known) return known;
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) return problems.trouble(thrown, request);
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    return status == 404 ? Trouble.of("not-found", "Not found", 404, "There is nothing at this address.")
        : Trouble.of("not-taken", "Not taken", status, "This request cannot be taken as it is.");
  }
}
