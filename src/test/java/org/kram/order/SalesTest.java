package org.kram.order;

import java.time.Instant;
import java.util.List;
import org.kram.KramTest;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.credit.CreditDesk;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.party.PartyBook;
import org.kram.pricing.PriceBook;
import org.kram.quotation.WantedLine;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.stock.StockBook;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/// For tests of quotation, order and credit: the cast at hand, and acts of its people.
public abstract class SalesTest extends KramTest {
  @Autowired private CompanyBook company;
  @Autowired private Catalog catalog;
  @Autowired private PriceBook prices;
  @Autowired private StockBook stock;
  @Autowired protected PartyBook parties;
  @Autowired protected CreditDesk credit;
  @Autowired protected OrderBook orders;
  @Autowired protected Once once;
  protected SalesCast cast;

  @BeforeEach
  void cast() {
    cast = new SalesCast(company, catalog, prices, parties, credit, stock, once);
    cast.warehouse(now());
  }

  protected Instant now() {
    return clock.instant();
  }

  protected Act by(Actor who) {
    return Act.of(who, now());
  }

  protected Placed order(String customer, List<WantedLine> lines) {
    return orders.draft(by(SalesCast.PRIYA), NewOrder.of(customer, null, lines, true));
  }

  protected Money headroom(String customer) {
    return credit.standing(cast.id(customer), by(SalesCast.PRIYA).on()).headroom();
  }

  protected static Money rupees(String amount) {
    return Money.of(amount);
  }
}
