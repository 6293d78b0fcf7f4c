package org.kram.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.stock.StockCast.act;
import static org.kram.stock.StockCast.q;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kram.KramTest;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.shared.Stale;
import org.kram.stock.StockBook.Give;
import org.kram.stock.StockBook.Move;
import org.kram.stock.StockBook.Reserved;
import org.kram.stock.StockBook.Taken;
import org.kram.stock.StockBook.Want;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

class StockBookTest extends KramTest {
  private static final AtomicLong orders = new AtomicLong(5000);

  @Autowired StockBook stock;
  @Autowired Once once;
  StockCast cast;

  @BeforeEach
  void cast() {
    cast = new StockCast(db, stock, once);
  }

  private List<Reserved> reserve(long order, List<Want> wants, Long... warehouses) {
    return once.inTransaction(() -> stock.reserve(act(), order, wants, List.of(warehouses)));
  }

  private void run(Runnable work) {
    once.inTransaction(() -> {
      work.run();
      return null;
    });
  }

  private static Quantity sum(List<Reserved> reserved) {
    return Quantity.sum(reserved.stream().map(Reserved::qty).toList());
  }

  @Test
  void theFirstToExpireIsPromisedFirstThenTheNearestInTheWalk() {
    var w = cast.warehouse("A-01", "A-02", "A-03");
    var item = cast.item();
    long late = cast.lot(item, "LATE", LocalDate.of(2027, 6, 1)), soon = cast.lot(item, "SOON", LocalDate.of(2027, 1, 1)), gone = cast.lot(item, "GONE", LocalDate.of(2026, 11, 20));
    cast.put(item, cast.bin(w, "A-01"), late, 10);
    cast.put(item, cast.bin(w, "A-02"), gone, 10);
    cast.put(item, cast.bin(w, "A-03"), soon, 4);
    cast.put(item, cast.bin(w, "A-02"), soon, 3);

    var got = reserve(orders.incrementAndGet(), List.of(new Want(1, item, q(9))), w);

    assertThat(got).extracting(Reserved::lotId, Reserved::locationId, Reserved::qty).containsExactly(
        org.assertj.core.groups.Tuple.tuple(soon, cast.bin(w, "A-02"), q(3)),
        org.assertj.core.groups.Tuple.tuple(soon, cast.bin(w, "A-03"), q(4)),
        org.assertj.core.groups.Tuple.tuple(late, cast.bin(w, "A-01"), q(2)));
    assertThat(cast.of(item, w).available()).as("the expired lot does not count").isEqualTo(q(8));
    cast.truthsHold();
  }

  @Test
  void goodsThatExpireTooSoonAreNotPromised() {
    var w = cast.warehouse("A-01");
    var item = cast.item();
    cast.put(item, cast.bin(w, "A-01"), cast.lot(item, "L", LocalDate.of(2026, 12, 10)), 5);
    assertThat(once.inTransaction(() -> stock.reserve(act(), orders.incrementAndGet(), List.of(new Want(1, item, q(5))), List.of(w), 30))).isEmpty();
    assertThat(once.inTransaction(() -> stock.reserve(act(), orders.incrementAndGet(), List.of(new Want(1, item, q(5))), List.of(w), 10))).hasSize(1);
  }

  @Test
  void theOtherWarehouseHelpsOutInTheGivenOrder() {
    long near = cast.warehouse("N"), far = cast.warehouse("F");
    var item = cast.item();
    cast.put(item, cast.bin(near, "N"), 3);
    cast.put(item, cast.bin(far, "F"), 10);
    var got = reserve(orders.incrementAndGet(), List.of(new Want(1, item, q(5))), near, far);
    assertThat(got).extracting(Reserved::warehouseId, Reserved::qty)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(near, q(3)), org.assertj.core.groups.Tuple.tuple(far, q(2)));
  }

  @Test
  void goodsOutsideTheBinsAreNeverPromised() {
    var w = cast.warehouse("A-01");
    var item = cast.item();
    for (var place : List.of("RECEIVING", "QUARANTINE", "STAGING")) cast.put(item, cast.bin(w, place), 7);
    assertThat(cast.of(item, w)).isEqualTo(Availability.NONE);
    assertThat(reserve(orders.incrementAndGet(), List.of(new Want(1, item, q(1))), w)).isEmpty();
    assertThatThrownBy(() -> db.sql("update stock_balance set reserved = 1 where item_id = :i").param("i", item).update())
        .isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("stock_reserved_only_in_bins");
  }

  @Test
  void theLastPieceGoesToOneOfTwoOrders() throws Exception {
    var w = cast.warehouse("A-01");
    for (int i = 0; i < 10; i++) {
      var item = cast.item();
      cast.put(item, cast.bin(w, "A-01"), 1);
      var outcomes = race(2, () -> reserve(orders.incrementAndGet(), List.of(new Want(1, item, q(1))), w));
      assertThat(outcomes).allMatch(Outcome::won);
      assertThat(outcomes.stream().mapToInt(o -> o.value().size()).sum()).isEqualTo(1);
    }
    cast.truthsHold();
  }

  @Test
  void manyOrdersOverManyItemsInAnyOrderNeitherPromiseTwiceNorWaitInACircle() throws Exception {
    long w = cast.warehouse("A-01", "A-02"), v = cast.warehouse("B-01");
    var items = new ArrayList<Long>();
    for (int i = 0; i < 12; i++) {
      var item = cast.item();
      items.add(item);
      cast.put(item, cast.bin(w, "A-01"), 20);
      cast.put(item, cast.bin(w, "A-02"), 20);
      cast.put(item, cast.bin(v, "B-01"), 20);
    }
    var runners = new ArrayList<Callable<Long>>();
    for (int t = 0; t < 8; t++) {
      var random = new Random(t);
      runners.add(() -> {
        long got = 0;
        for (int n = 0; n < 12; n++) {
          var shuffled = new ArrayList<>(items);
          Collections.shuffle(shuffled, random);
          var wants = new ArrayList<Want>();
          for (int line = 1; line <= 8; line++) wants.add(new Want(line, shuffled.get(line), q(1 + random.nextInt(3))));
          var order = orders.incrementAndGet();
          // Not through the retry: a circle of waits would fail here.
          var reserved = transaction.execute(_ -> stock.reserve(act(), order, wants, random.nextBoolean() ? List.of(w, v) : List.of(v, w)));
          got += sum(reserved).units().longValueExact();
        }
        return got;
      });
    }
    var outcomes = race(runners);
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(outcomes.stream().mapToLong(Outcome::value).sum()).as("all there was, to the piece").isEqualTo(12 * 60);
    cast.truthsHold();
  }

  @Autowired org.springframework.transaction.support.TransactionTemplate transaction;

  @Test
  void whatIsGivenBackIsTheLastToExpire() {
    var w = cast.warehouse("A-01");
    var item = cast.item();
    var bin = cast.bin(w, "A-01");
    long soon = cast.lot(item, "SOON", LocalDate.of(2027, 1, 1)), late = cast.lot(item, "LATE", LocalDate.of(2027, 6, 1));
    cast.put(item, bin, soon, 5);
    cast.put(item, bin, late, 5);
    var order = orders.incrementAndGet();
    reserve(order, List.of(new Want(1, item, q(8))), w);
    var back = once.inTransaction(() -> stock.release(act(), order, List.of(new Give(1, q(4)))));
    assertThat(back).extracting(Reserved::lotId, Reserved::qty).containsExactly(org.assertj.core.groups.Tuple.tuple(late, q(3)), org.assertj.core.groups.Tuple.tuple(soon, q(1)));
    assertThat(stock.reservedFor(order)).extracting(Reserved::lotId, Reserved::qty).containsExactly(org.assertj.core.groups.Tuple.tuple(soon, q(4)));
    cast.truthsHold();
  }

  @Test
  void whatIsOnAPickListIsNotGivenBack() {
    var w = cast.warehouse("A-01");
    var item = cast.item();
    cast.put(item, cast.bin(w, "A-01"), 10);
    var order = orders.incrementAndGet();
    reserve(order, List.of(new Want(1, item, q(6))), w);
    var listed = once.inTransaction(() -> stock.putOnPick(order));
    assertThat(listed).extracting(Reserved::qty).containsExactly(q(6));
    reserve(order, List.of(new Want(1, item, q(2))), w);
    assertThat(once.inTransaction(() -> stock.release(act(), order, List.of(new Give(1, q(8)))))).extracting(Reserved::qty).containsExactly(q(2));
    assertThat(once.inTransaction(() -> stock.putOnPick(order))).isEmpty();
    run(() -> stock.takeOffPick(order, listed));
    assertThat(once.inTransaction(() -> stock.release(act(), order, List.of(new Give(1, q(8)))))).extracting(Reserved::qty).containsExactly(q(6));
    assertThat(cast.of(item, w)).isEqualTo(new Availability(q(10), q(0)));
  }

  @Test
  void aShortPickSendsTheMissingToQuarantineUntilItIsCounted() {
    var w = cast.warehouse("A-01");
    var item = cast.item();
    var bin = cast.bin(w, "A-01");
    cast.put(item, bin, 10);
    var order = orders.incrementAndGet();
    reserve(order, List.of(new Want(1, item, q(6))), w);
    run(() -> {
      stock.putOnPick(order);
      stock.pick(act(), order, w, "PL-1", List.of(new Taken(1, item, bin, 0, q(6), q(4), q(2), "broken")));
    });
    assertThat(balance(item, bin)).isEqualTo(q(4));
    assertThat(balance(item, cast.bin(w, "STAGING"))).isEqualTo(q(4));
    assertThat(balance(item, cast.bin(w, "QUARANTINE"))).isEqualTo(q(2));
    assertThat(stock.reservedFor(order)).isEmpty();
    cast.truthsHold();
  }

  @Test
  void aMoveTakesOnlyWhatIsThereAndNotPromised() {
    var w = cast.warehouse("A-01", "A-02");
    var item = cast.item();
    long from = cast.bin(w, "A-01"), to = cast.bin(w, "A-02");
    cast.put(item, from, 10);
    reserve(orders.incrementAndGet(), List.of(new Want(1, item, q(6))), w);
    assertThatThrownBy(() -> run(() -> stock.move(act(), List.of(new Move(item, 0, from, to, q(5), "SM-1", 1, "CARRIED"))))).isInstanceOf(Stale.class);
    run(() -> stock.move(act(), List.of(new Move(item, 0, from, to, q(4), "SM-2", 1, "CARRIED"))));
    assertThat(balance(item, to)).isEqualTo(q(4));
    cast.truthsHold();
  }

  @Test
  void aReversalPointsAtTheOriginalAndHappensOnce() {
    var w = cast.warehouse("A-01", "A-02");
    var item = cast.item();
    cast.put(item, cast.bin(w, "A-01"), 10);
    run(() -> stock.move(act(), List.of(new Move(item, 0, cast.bin(w, "A-01"), cast.bin(w, "A-02"), q(4), "SM-77", 1, "CARRIED"))));
    run(() -> stock.reverse(act(), "SM-77", "wrong bin"));
    assertThat(balance(item, cast.bin(w, "A-01"))).isEqualTo(q(10));
    assertThat(db.sql("select count(*) from stock_move r join stock_move m on m.id = r.reverses_id where r.document = 'SM-77' and r.reason = 'wrong bin'").query(Integer.class).single())
        .isEqualTo(1);
    assertThatThrownBy(() -> run(() -> stock.reverse(act(), "SM-77", "again"))).isInstanceOf(org.kram.shared.NotFound.class);
    cast.truthsHold();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 22, 333})
  void theTruthsHoldAfterEveryStepOfARandomWalk(long seed) {
    var random = new Random(seed);
    var w = cast.warehouse("A-01", "A-02");
    long[] bins = {cast.bin(w, "A-01"), cast.bin(w, "A-02")};
    long staging = cast.bin(w, "STAGING"), customer = stock.outside(Place.Kind.CUSTOMER).id();
    long[] items = {cast.item(), cast.item(), cast.item()};
    long[] mine = {orders.incrementAndGet(), orders.incrementAndGet(), orders.incrementAndGet()};
    for (int step = 0; step < 120; step++) {
      int line = 1 + random.nextInt(3); // line and item of an order belong together
      var item = items[line - 1];
      var order = mine[random.nextInt(3)];
      var qty = q(1 + random.nextInt(9));
      var bin = bins[random.nextInt(2)];
      try {
        switch (random.nextInt(7)) {
          case 0 -> cast.put(item, bin, 1 + random.nextInt(9));
          case 1, 2 -> reserve(order, List.of(new Want(line, item, qty)), w);
          case 3 -> run(() -> stock.release(act(), order, List.of(new Give(line, qty))));
          case 4 -> run(() -> {
            var listed = stock.putOnPick(order);
            if (random.nextBoolean()) stock.takeOffPick(order, listed);
            else stock.pick(act(), order, w, "PL-" + order, listed.stream().map(r -> {
              var picked = random.nextInt(4) == 0 ? Quantity.ZERO : r.qty();
              return new Taken(r.lineNo(), r.itemId(), r.locationId(), r.lotId(), r.qty(), picked, r.qty().minus(picked), "short");
            }).toList());
          });
          case 5 -> run(() -> stock.move(act(), List.of(new Move(item, 0, staging, customer, qty, "SH-1", 1, "LEFT"))));
          case 6 -> run(() -> stock.move(act(), List.of(new Move(item, 0, bin, bins[0] == bin ? bins[1] : bins[0], qty, "SM-1", 1, "CARRIED"))));
        }
      } catch (Stale nothingThere) {
        // the step was not possible; nothing may have happened
      }
      cast.truthsHold();
    }
    assertThat(db.sql("select count(*) from stock_move").query(Long.class).single()).isGreaterThan(30);
  }

  private Quantity balance(long item, long place) {
    return Quantity.of(db.sql("select on_hand from stock_balance where item_id = :i and location_id = :p").param("i", item).param("p", place)
        .query(java.math.BigDecimal.class).single());
  }
}
