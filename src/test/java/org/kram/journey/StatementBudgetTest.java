package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.StatementCount;
import org.kram.identity.Role;
import org.kram.quotation.WantedLine;

/// What a page costs in statements, whatever it shows. Who asks is already known, as on every page but the first.
class StatementBudgetTest extends ApiTest {
  /// Page by page; the work page asks once for each of its queues.
  private static final Map<String, Integer> BUDGETS = Map.ofEntries(Map.entry("/", 30), Map.entry("/orders", 4), Map.entry("/quotations", 4), Map.entry("/customers", 4), Map.entry("/credit", 6),
      Map.entry("/backorders", 4), Map.entry("/picks", 5), Map.entry("/shipments", 5), Map.entry("/trips", 4), Map.entry("/stock", 4), Map.entry("/invoices", 4), Map.entry("/invoices/waiting", 4),
      Map.entry("/filings", 5), Map.entry("/receivables", 5), Map.entry("/receipts", 4), Map.entry("/returns", 4), Map.entry("/items", 4), Map.entry("/ledger", 5), Map.entry("/notices", 4),
      Map.entry("/search?q=SKU", 2));

  private final HttpClient client = HttpClient.newHttpClient();
  private String reader;
  private String session;
  private @Nullable Sold first;

  @BeforeAll
  void somebodyWhoMayLook() {
    reader = token("sees", true, EnumSet.allOf(Role.class));
    session = people.signIn("sees", "a good secret", "here", clock.instant());
  }

  @BeforeEach
  void somethingWasSold() {
    if (first == null) first = chains(1);
  }

  private Sold chains(int lines) {
    var customer = customer();
    var wanted = cast.items(clock.instant(), lines, "100", 100).stream().map(sku -> WantedLine.of(sku, BigDecimal.ONE)).toArray(WantedLine[]::new);
    var sold = sold(customer, wanted);
    packed(customer, wanted[0]);
    paid(customer, sold.total());
    return sold;
  }

  @Test
  void theAnswerPageIsFiveStatementsHoweverLongTheOrder() throws Exception {
    var longOrder = chains(60);
    for (var sold : List.of(first, longOrder)) {
      assertThat(asked("/orders/SO-" + sold.orderId() + "/status")).hasSize(5);
      assertThat(asked("/api/v1/orders/SO-" + sold.orderId() + "/status")).hasSize(5);
    }
  }

  @Test
  void aListKeepsItsBudgetHoweverManyRowsItShows() throws Exception {
    var before = sizes();
    for (int i = 0; i < 4; i++) chains(3);
    assertThat(sizes()).isEqualTo(before);
    before.forEach((page, statements) -> assertThat(statements).as(page).isBetween(1, BUDGETS.get(page)));
  }

  private Map<String, Integer> sizes() throws Exception {
    var sizes = new LinkedHashMap<String, Integer>();
    for (var page : BUDGETS.keySet()) sizes.put(page, asked(page).size());
    return sizes;
  }

  private List<String> asked(String page) throws Exception {
    get(page); // what is kept in memory for some seconds is there
    return StatementCount.during(() -> get(page));
  }

  private int get(String page) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url(page)));
    if (page.startsWith("/api/")) request.header("Authorization", "Bearer " + reader);
    else request.header("Cookie", "kram_session=" + session);
    var answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(page).isEqualTo(200);
    return answer.statusCode();
  }
}
