package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.kram.ChainTest;
import org.kram.allocation.AllocationDesk;
import org.kram.order.NewOrder;
import org.kram.order.OrderLine;
import org.kram.order.OrderState;
import org.kram.order.Placed;
import org.springframework.beans.factory.annotation.Autowired;

/// Two customers order the last piece in the same moment: one gets it, the other waits, and neither is lied to.
class LastPieceTest extends ChainTest {
  @Autowired AllocationDesk allocation;

  @Test
  void theLastPieceIsPromisedOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      var sku = cast.item(clock.instant(), "100", 1);
      var outcomes = race(List.of(ordering(customer(), sku), ordering(customer(), sku)));
      assertThat(outcomes).allMatch(Outcome::won);
      assertThat(outcomes).allMatch(o -> o.value().order().state() == OrderState.CONFIRMED);
      var lines = outcomes.stream().map(o -> orders.lines(o.value().order().id()).getFirst()).toList();
      assertThat(lines).extracting(OrderLine::allocated).containsExactlyInAnyOrder(q(1), q(0));
      for (var outcome : outcomes) {
        long order = outcome.value().order().id();
        var has = orders.lines(order).getFirst().allocated();
        assertThat(allocation.backordersOf(order).stream().map(b -> b.qty()).toList()).isEqualTo(has.isZero() ? List.of(q(1)) : List.of());
      }
      assertThat(db.sql("select sum(on_hand) = 1 and sum(reserved) = 1 and bool_and(reserved <= on_hand) from stock_balance b join catalog_item i on i.id = b.item_id where i.sku = :sku")
          .param("sku", sku).query(Boolean.class).single()).isTrue();
    }
  }

  @Test
  void ofManyWhoOrderAtOnceAsManyAreServedAsThereArePieces() throws Exception {
    var sku = cast.item(clock.instant(), "100", 3);
    var buyers = new java.util.ArrayList<Callable<Placed>>();
    for (int i = 0; i < 8; i++) buyers.add(ordering(customer(), sku));
    var outcomes = race(buyers);
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(outcomes.stream().filter(o -> orders.lines(o.value().order().id()).getFirst().allocated().equals(q(1)))).hasSize(3);
    assertThat(outcomes.stream().filter(o -> !allocation.backordersOf(o.value().order().id()).isEmpty())).hasSize(5);
  }

  private Callable<Placed> ordering(String customer, String sku) {
    return () -> once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(line(sku, 1)), true)));
  }
}
