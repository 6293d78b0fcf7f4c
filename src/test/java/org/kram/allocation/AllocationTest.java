package org.kram.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.DispatchBay;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.order.LineQty;
import org.kram.order.OrderBook;
import org.kram.party.Sourcing;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Reserved;
import org.springframework.beans.factory.annotation.Autowired;

class AllocationTest extends KramTest {
  @Autowired ChainCast cast;
  @Autowired AllocationDesk desk;
  @Autowired Arrivals arrivals;
  @Autowired OrderBook orders;
  @Autowired DispatchBay bay;
  @Autowired StockBook stock;
  @Autowired Once once;

  @BeforeEach
  void foundCompany() {
    cast.found();
  }

  private List<Long> warehousesOf(long order) {
    return stock.reservedFor(order).stream().map(Reserved::warehouseId).distinct().toList();
  }

  @Test
  void theNearestPolicyTakesTheUsualWarehouseThenTheOneNearestToTheCustomer() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 2);
    cast.receive(sku, "GGN", "A-01", 10);
    cast.receive(sku, "BLR", "A-01", 10);
    var inMysuru = cast.customer(Sourcing.NEAREST, "Mysuru", "29", "570001");
    var order = cast.order(inMysuru, Map.of(sku, 5));
    assertThat(stock.reservedFor(order.id())).extracting(Reserved::warehouseId).containsExactlyInAnyOrder(cast.warehouse("BHW"), cast.warehouse("BLR"));
  }

  @Test
  void theFastestPolicyLooksAtTheDistanceAlone() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 10);
    cast.receive(sku, "BLR", "A-01", 10);
    var order = cast.order(cast.customer(Sourcing.FASTEST, "Mysuru", "29", "570001"), Map.of(sku, 5));
    assertThat(warehousesOf(order.id())).containsExactly(cast.warehouse("BLR"));
  }

  @Test
  void fewestSplitsTakesTheWarehouseThatHasMostLinesInFull() {
    var skus = cast.items(3);
    for (var sku : skus) cast.receive(sku, "GGN", "A-01", 10);
    cast.receive(skus.getFirst(), "BHW", "A-01", 10);
    var lines = new LinkedHashMap<String, Integer>();
    skus.forEach(sku -> lines.put(sku, 5));
    var order = cast.order(cast.customer(Sourcing.FEWEST_SPLITS, "Thane", "27", "400601"), lines);
    assertThat(warehousesOf(order.id())).containsExactly(cast.warehouse("GGN"));
  }

  @Test
  void stockThatArrivesGoesToWhoWaitsLongestWithoutAnybodyAsking() {
    var sku = cast.item();
    var first = cast.order(sku, 4);
    clock.forward(Duration.ofMinutes(5));
    var second = cast.order(sku, 4);
    cast.receive(sku, "BHW", "A-01", 6);
    arrivals.settle();
    assertThat(cast.line(first.id(), 1).allocated()).isEqualTo(q(4));
    assertThat(cast.line(second.id(), 1).allocated()).isEqualTo(q(2));
    assertThat(desk.backordersOf(first.id())).isEmpty();
    assertThat(desk.backordersOf(second.id())).extracting(Backorder::qty).containsExactly(q(2));
    assertThat(cast.line(first.id(), 1).promisedOn()).isEqualTo(act().on());
    cast.truthsHold();
  }

  @Test
  void whatCannotBePromisedDoesNotStandBeforeWhatCan() {
    var closed = cast.item();
    var expired = cast.item();
    cast.receive(closed, "BLR", "B-01", 5);
    stock.setActive(act(), cast.bin("BLR", "B-01"), false);
    long lot = db.sql("insert into stock_lot (item_id, lot_no, expires_on) values (:i, 'OLD', :on) returning id").param("i", cast.id(expired)).param("on", act().on())
        .query(Long.class).single();
    var supplier = stock.outside(org.kram.stock.Place.Kind.SUPPLIER).id();
    once.inTransaction(() -> {
      stock.move(act(), List.of(new StockBook.Move(cast.id(expired), lot, supplier, cast.bin("BHW", "A-01"), q(5), "GR-OLD", 1, "RECEIVED")));
      return null;
    });
    var waits = cast.order(closed, 5);
    cast.order(expired, 5);
    assertThat(desk.backordersOf(waits.id())).hasSize(1);
    assertThat(desk.servable(act().on())).doesNotContain(cast.id(closed), cast.id(expired));
    stock.setActive(act(), cast.bin("BLR", "B-01"), true);
    assertThat(desk.servable(act().on())).contains(cast.id(closed)).doesNotContain(cast.id(expired));
    arrivals.serveRest();
    assertThat(cast.line(waits.id(), 1).allocated()).isEqualTo(q(5));
    cast.truthsHold();
  }

  @Test
  void whoIsPutFirstByAPersonGoesFirstAndTheReasonIsKept() {
    var sku = cast.item();
    var first = cast.order(sku, 4);
    clock.forward(Duration.ofMinutes(5));
    var second = cast.order(sku, 4);
    assertThatThrownBy(() -> desk.prioritise(act(), second.id(), 1, 1)).isInstanceOf(BadInput.class);
    desk.prioritise(act().because("Hospital"), second.id(), 1, 1);
    cast.receive(sku, "BHW", "A-01", 5);
    arrivals.settle();
    assertThat(cast.line(second.id(), 1).allocated()).isEqualTo(q(4));
    assertThat(cast.line(first.id(), 1).allocated()).isEqualTo(q(1));
    cast.truthsHold();
  }

  @Test
  void whatAPersonGivesBackIsServedToOthersAndDoesNotComeBackByItself() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var has = cast.order(sku, 5);
    var waits = cast.order(sku, 3);
    desk.releaseLines(act().because("The other is urgent"), has.id(), List.of(new LineQty(1, q(5))));
    arrivals.settle();
    assertThat(cast.line(waits.id(), 1).allocated()).isEqualTo(q(3));
    assertThat(cast.line(has.id(), 1).allocated()).isEqualTo(q(0));
    arrivals.serveRest();
    assertThat(cast.line(has.id(), 1).allocated()).isEqualTo(q(0));
    assertThat(desk.reallocate(act(), has.id(), List.of()).lacking()).extracting(Backorder::qty).containsExactly(q(3));
    cast.truthsHold();
  }

  @Test
  void whatIsOnAPickListIsNotGivenBack() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var order = cast.order(sku, 5);
    bay.release(act(), order.id());
    assertThatThrownBy(() -> desk.releaseLines(act().because("urgent"), order.id(), List.of(new LineQty(1, q(5))))).isInstanceOf(Refused.class)
        .hasMessageContaining("pick list");
  }

  @Test
  void aCancelledOrderServesWhoWaits() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var has = cast.order(sku, 5);
    var waits = cast.order(sku, 5);
    orders.cancel(act().because("changed"), has.id());
    arrivals.settle();
    assertThat(cast.line(waits.id(), 1).allocated()).isEqualTo(q(5));
    cast.truthsHold();
  }

  @Test
  void allocationIsNotForEverybody() {
    var picker = Act.of(Actor.of(1, "p", "P", java.util.Set.of(Role.PICKER)), clock.instant()).because("x");
    var order = cast.order(cast.item(), 1);
    assertThatThrownBy(() -> desk.reallocate(picker, order.id(), List.of())).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> desk.serveBackorders(picker, List.of(1L))).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> desk.prioritise(picker, order.id(), 1, 1)).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> desk.releaseLines(picker, order.id(), List.of())).isInstanceOf(Forbidden.class);
  }

  @Test
  void stockArrivesWhileOrdersAreTakenAndCancelledAndNobodyWaitsInACircle() throws Exception {
    var skus = cast.items(4);
    var customer = cast.customer();
    var runners = new java.util.ArrayList<java.util.concurrent.Callable<Integer>>();
    for (int t = 0; t < 6; t++) {
      var random = new java.util.Random(t);
      int me = t;
      runners.add(() -> {
        for (int n = 0; n < 6; n++) {
          if (me < 2) {
            once.inTransaction(() -> stock.receive(act(), cast.warehouse("BHW"), "Bill", skus.stream()
                .map(s -> new StockBook.Arrival(cast.id(s), q(1 + random.nextInt(5)), cast.bin("BHW", "A-01"))).toList()));
          } else {
            var lines = new LinkedHashMap<String, Integer>();
            for (int i = 0; i < 3; i++) lines.put(skus.get(random.nextInt(4)), 1 + random.nextInt(6));
            var order = once.inTransaction(() -> cast.order(customer, lines));
            if (random.nextInt(3) == 0) once.inTransaction(() -> orders.cancel(act().because("changed"), order.id()));
          }
        }
        return me;
      });
    }
    assertThat(race(runners)).allSatisfy(o -> assertThat(o.error()).isNull());
    arrivals.settle();
    arrivals.serveRest();
    cast.truthsHold();
    assertThat(db.sql("""
        select count(*) from allocation_backorder b where priority >= 0 and item_id = any(:items)
          and exists (select from stock_balance s where s.item_id = b.item_id and s.pickable and s.on_hand > s.reserved)""")
        .param("items", skus.stream().mapToLong(cast::id).toArray()).query(Integer.class).single()).as("nobody waits while there is stock").isZero();
  }
}
