package org.kram.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.kram.identity.Forbidden;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.json.JsonMapper;

/// The one place that turns what went wrong into an answer.
@ControllerAdvice
class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final JsonMapper json;
  private final Pages pages;

  Problems(JsonMapper json, Pages pages) {
    this.json = json;
    this.pages = pages;
  }

  @ExceptionHandler(Exception.class)
  void answer(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    if (response.isCommitted()) {
      log.warn("answer broke off on {}: {}", request.getRequestURI(), e.toString());
      return;
    }
    var trouble = trouble(e, request);
    if (forPrograms(request)) write(response, trouble);
    else pages.answer(trouble, request, response);
  }

  void write(HttpServletResponse response, Trouble trouble) throws IOException {
    response.setStatus(trouble.status());
    if (trouble.status() == 503) response.setHeader("Retry-After", "2");
    response.setContentType("application/problem+json");
    response.setCharacterEncoding("UTF-8");
    var body = json.writeValueAsBytes(trouble);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  static boolean forPrograms(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/v3/");
  }

  Trouble trouble(Throwable e, HttpServletRequest request) {
    return switch (e) {
      case Refused refused -> Trouble.refused(refused.reasons(), refused.getMessage());
      case BadInput bad -> Trouble.badInput(bad.fields(), bad.getMessage());
      case Stale stale -> Trouble.of("stale", "Somebody was faster", 409, stale.getMessage());
      case NotFound missing -> Trouble.of("not-found", "Not found", 404, missing.getMessage());
      case Forbidden forbidden -> Trouble.of("forbidden", "Not permitted", 403, forbidden.getMessage());
      case Once.KeyReused reused -> Trouble.of("key-reused", "Request key used before", 422, reused.getMessage());
      case MissingRequestHeaderException header -> Trouble.malformed(header.getHeaderName(), "",
          header.getHeaderName().equals("Idempotency-Key")
              ? "Send the header Idempotency-Key: a text that is new for each command, for example a UUID, and the same when you repeat one."
              : "The header " + header.getHeaderName() + " is missing.");
      case MissingServletRequestParameterException parameter -> Trouble.malformed(parameter.getParameterName(), "", "The parameter " + parameter.getParameterName() + " is missing.");
      case MethodArgumentTypeMismatchException mismatch -> Trouble.malformed(mismatch.getName(), Objects.toString(mismatch.getValue(), ""), mismatch.getName() + " cannot be read: " + form(mismatch) + ".");
      case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
      case CannotCreateTransactionException _ -> busy(e, request);
      case DataAccessException data -> ofData(data, request);
      case ErrorResponse response -> ofSpring(response);
      default -> incident(e, request);
    };
  }

  private static String form(MethodArgumentTypeMismatchException mismatch) {
    var type = mismatch.getRequiredType();
    if (type == null) return "it has another form";
    if (type.isEnum()) return "use one of " + java.util.Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    return type == java.time.LocalDate.class ? "a date is yyyy-mm-dd" : type.isPrimitive() || Number.class.isAssignableFrom(type) ? "it is a number" : "it has another form";
  }

  /// Names the field, in the path form of our own field errors: `lines[3].qty`.
  private static Trouble unreadable(HttpMessageNotReadableException e) {
    if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof Exception cause)) return Trouble.malformed("", "", "The body cannot be read.");
    for (Throwable t = e; t != null; t = t.getCause())
      if (t instanceof JacksonException jackson) {
        var field = new StringBuilder();
        for (var step : jackson.getPath())
          if (step.getPropertyName() == null) field.append('[').append(step.getIndex()).append(']');
          else field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
        if (cause instanceof InvalidNullException || String.valueOf(cause.getMessage()).startsWith("Cannot map `null`")) return Trouble.malformed(field.toString(), "", "This is missing.");
        var at = jackson.getLocation();
        var where = at == null || at.getLineNr() < 1 ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
        return Trouble.malformed(field.toString(), "", plain(cause instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(cause.getMessage())) + where);
      }
    return Trouble.malformed("", "", "Send the body as JSON.");
  }

  /// Class names tell a caller nothing.
  private static String plain(String message) {
    return message.lines().findFirst().orElse("").replaceAll("`?(?:[a-z]+\\.)+[A-Z][A-Za-z$]*`?", "the expected form").replaceAll("\\(class [^)]*\\)", "").strip();
  }

  private static Trouble ofSpring(ErrorResponse response) {
    int status = response.getStatusCode().value();
    var known = HttpStatus.resolve(status);
    var title = known == null ? "Error" : known.getReasonPhrase();
    return switch (status) {
      case 404 -> Trouble.of("not-found", "Not found", 404, "There is nothing at this address.");
      case 405 -> Trouble.of("not-here", title, 405, "This address does not take this kind of request.");
      default -> Trouble.of(title.toLowerCase(Locale.ROOT).replace(' ', '-'), title, status, Objects.toString(response.getBody().getDetail(), title));
    };
  }

  private Trouble ofData(DataAccessException e, HttpServletRequest request) {
    if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql) || sql.getSQLState() == null) return busy(e, request);
    var state = sql.getSQLState();
    if (state.startsWith("08") || state.startsWith("57") || state.startsWith("53") || state.equals("40001") || state.equals("40P01")) return busy(e, request);
    if (state.equals("22003") || state.equals("22021") || state.equals("22001"))
      return Trouble.of("bad-input", "Please check what was entered", 422, "A value is too large, or holds a character that cannot be kept.");
    return incident(e, request);
  }

  private Trouble busy(Throwable e, HttpServletRequest request) {
    log.warn("no answer from the database on {} {}: {}", request.getMethod(), request.getRequestURI(), e.toString());
    return Trouble.busy();
  }

  private Trouble incident(Throwable e, HttpServletRequest request) {
    var number = "K-%08X".formatted(ThreadLocalRandom.current().nextInt());
    log.error("incident {} on {} {}", number, request.getMethod(), request.getRequestURI(), e);
    return Trouble.incident(number);
  }
}
