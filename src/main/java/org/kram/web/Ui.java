package org.kram.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.identity.Actor;
import org.kram.identity.Permission;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;

/// What templates ask for: formats of the trade, the person in front of the screen, what was typed and what was wrong with it.
public final class Ui {
  static final String SHELL = Shell.class.getName();
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd MMM", Locale.ENGLISH);

  private Ui() {}

  // --- formats

  public static String money(@Nullable Money money) {
    return money == null ? "" : Indian.rupees(money);
  }

  /// Without the rupee sign: for columns.
  public static String amount(@Nullable Money money) {
    return money == null ? "" : Indian.amount(money);
  }

  public static String qty(@Nullable Quantity quantity) {
    return quantity == null ? "" : Indian.quantity(quantity);
  }

  public static String price(@Nullable BigDecimal price) {
    return price == null ? "" : Indian.price(price);
  }

  public static String date(@Nullable LocalDate day) {
    return day == null ? "" : Indian.date(day);
  }

  public static String time(@Nullable Instant at) {
    return at == null ? "" : Indian.time(at);
  }

  /// "22 Nov 14:05": for timelines and narrow screens.
  public static String shortTime(@Nullable Instant at) {
    if (at == null) return "";
    var local = at.atZone(Indian.ZONE);
    return SHORT.format(local) + " " + CLOCK.format(local);
  }

  /// "3 h", "2 days": how long something has been waiting.
  public static String ago(Instant since, Instant now) {
    long minutes = Math.max(0, ChronoUnit.MINUTES.between(since, now));
    if (minutes < 60) return minutes + " min";
    if (minutes < 48 * 60) return minutes / 60 + " h";
    return minutes / (24 * 60) + " days";
  }

  /// What an `<input type="date">` reads.
  public static String iso(@Nullable Object day) {
    return day instanceof ZonedDateTime zoned ? zoned.toLocalDate().toString() : Objects.toString(day, "");
  }

  /// PART_ORDERED reads "Part ordered".
  public static String words(@Nullable Object state) {
    var text = Objects.toString(state, "").replace('_', ' ').toLowerCase(Locale.ROOT);
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// The colour of a state: one list for all documents, so that the same word looks the same everywhere.
  public static String tone(@Nullable Object state) {
    return switch (Objects.toString(state, "")) {
      case "CONFIRMED", "SIGNED", "SENT", "PICKED", "PACKED", "ISSUED", "INVOICED", "LEFT", "DEPARTED", "ASKED", "RELEASED", "RECEIVED", "INSPECTED", "ACTIVE", "PREPARED" -> "blue";
      case "ORDERED", "CLOSED", "DELIVERED", "DONE", "SETTLED", "SANCTIONED", "PAID", "USED", "FILED", "ENDED" -> "green";
      case "HELD", "OPEN", "PENDING", "PART_ORDERED", "WAITING_FOR_ADVANCE", "RAISED", "DUE", "KEPT" -> "orange";
      case "CANCELLED", "LOST", "REFUSED", "BLOCKED", "REJECTED", "FAILED", "OVERDUE", "DISPUTED" -> "red";
      default -> "secondary";
    };
  }

  // --- who and where

  public static @Nullable Actor actor() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : null;
  }

  /// Whether the person may do it, for showing or hiding a button. The verb itself asks again.
  public static boolean can(Permission permission) {
    var actor = actor();
    return actor != null && actor.can(permission);
  }

  public static List<Menu.Entry> daily() {
    var actor = actor();
    return actor == null ? List.of() : Menu.daily(actor);
  }

  public static List<Menu.Entry> more() {
    var actor = actor();
    return actor == null ? List.of() : Menu.more(actor);
  }

  /// How much of the person's work waits at this place of the menu, or null.
  public static Waiting.@Nullable Count waiting(String place) {
    var actor = actor();
    return actor != null && Company.isBound() && request().getAttribute(SHELL) instanceof Shell shell ? shell.waiting(place, actor) : null;
  }

  /// Whether this menu entry is the place where we are.
  public static boolean here(String url) {
    var path = request().getRequestURI();
    return url.equals("/") ? path.equals("/") : path.equals(url) || path.startsWith(url + "/");
  }

  /// Path and query of this page.
  public static String address() {
    var request = request();
    return request.getRequestURI() + query(request.getParameterMap(), Map.of());
  }

  /// This page with one parameter changed: the next page of a list, another filter. An empty value takes it away.
  public static String with(String parameter, @Nullable Object value) {
    return request().getRequestURI() + query(request().getParameterMap(), Map.of(parameter, Objects.toString(value, "")));
  }

  public static String parameter(String name) {
    return Objects.toString(request().getParameter(name), "");
  }

  public static String companyName() {
    return request().getAttribute(SHELL) instanceof Shell shell ? shell.companyName() : "Kram";
  }

  public static String asset(String path) {
    return request().getAttribute(SHELL) instanceof Shell shell ? shell.asset(path) : path;
  }

  // --- forms

  /// The form's token against requests from other sites.
  public static String formToken() {
    return request().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
  }

  /// One per shown form: pressing its button twice does it once.
  public static String requestId() {
    return UUID.randomUUID().toString();
  }

  public static @Nullable Trouble trouble() {
    return request().getAttribute(Trouble.class.getName()) instanceof Trouble trouble ? trouble : null;
  }

  /// One sentence about what was just done.
  public static String said() {
    var flash = request().getAttribute(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE);
    return flash instanceof Map<?, ?> map ? Objects.toString(map.get(CookieFlash.SAID), "") : "";
  }

  /// What the person typed before it was refused, else the given value.
  public static String typed(String field, @Nullable Object otherwise) {
    var values = typed().get(field);
    return values == null || values.length == 0 ? Objects.toString(otherwise, "") : values[0];
  }

  /// For fields with several values, such as tick boxes.
  public static boolean ticked(String field, String value, boolean otherwise) {
    if (typed().isEmpty()) return otherwise;
    var values = typed().get(field);
    return values != null && List.of(values).contains(value);
  }

  /// The values of a repeated field as they were typed; empty when nothing was refused.
  public static List<String> typedAll(String field) {
    var values = typed().get(field);
    return values == null ? List.of() : List.of(values);
  }

  /// What is wrong with this field, or an empty text.
  public static String wrong(String field) {
    var trouble = trouble();
    if (trouble == null || trouble.errors() == null) return "";
    return trouble.errors().stream().filter(e -> e.field().equals(field)).map(BadInput.Field::message).collect(Collectors.joining(" "));
  }

  // --- links

  /// The page of a document, known by its number's form.
  public static String link(@Nullable String no) {
    if (no == null || no.isEmpty()) return "";
    int dash = no.indexOf('-');
    var folder = switch (dash < 0 ? "" : no.substring(0, dash)) {
      case "QT" -> "/quotations/";
      case "SO" -> "/orders/";
      case "PL" -> "/picks/";
      case "SH" -> "/shipments/";
      case "TR" -> "/trips/";
      case "RC" -> "/receipts/";
      case "RF" -> "/refunds/";
      case "RT" -> "/returns/";
      case "RET" -> "/gst-returns/";
      case "GR", "SA", "SM" -> "/stock/papers/";
      default -> no.matches("[A-Z0-9]+[CDTJA]/.*") ? "/documents/" : no.contains("/") ? "/invoices/" : ""; // notes end their prefix with C or D, challans with T, J or A, and so may invoices
    };
    return folder.isEmpty() ? "/search?q=" + URLEncoder.encode(no, StandardCharsets.UTF_8) : folder + no;
  }

  private static String query(Map<String, String[]> parameters, Map<String, String> changed) {
    var all = new java.util.LinkedHashMap<String, String[]>(parameters);
    changed.forEach((name, value) -> {
      if (value.isEmpty()) all.remove(name);
      else all.put(name, new String[] {value});
    });
    var query = all.entrySet().stream().flatMap(e -> java.util.Arrays.stream(e.getValue()).filter(v -> !v.isEmpty())
            .map(v -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)))
        .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String[]> typed() {
    return request().getAttribute(Pages.TYPED) instanceof Map<?, ?> map ? (Map<String, String[]>) map : Map.of();
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
  }
}
