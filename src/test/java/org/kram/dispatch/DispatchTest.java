package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;
import static org.kram.dispatch.ChainCast.truck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kram.KramTest;
import org.kram.allocation.AllocationDesk;
import org.kram.allocation.Backorder;
import org.kram.company.Settings;
import org.kram.dispatch.Pick.PickLine;
import org.kram.order.LineQty;
import org.kram.order.OrderBook;
import org.kram.order.OrderState;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.shared.Reason;
import org.kram.shared.Stale;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Adjustment;
import org.kram.stock.StockBook.Carry;
import org.springframework.beans.factory.annotation.Autowired;

class DispatchTest extends KramTest {
  @Autowired DispatchBay bay;
  @Autowired OrderBook orders;
  @Autowired AllocationDesk allocation;
  @Autowired StockBook stock;
  @Autowired Once once;
  @Autowired ChainCast cast;
  @Autowired Settings settings;

  @BeforeEach
  void foundCompany() {
    cast.found();
  }

  private static List<String> codes(Throwable t) {
    return ((Refused) t).reasons().stream().map(Reason::code).toList();
  }

  @Test
  void packedGoodsAreNeitherCarriedNorCountedAway() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    cast.packed(cast.order(sku, 3).id());
    long warehouse = cast.warehouse("BHW"), staging = cast.bin("BHW", "STAGING"), bin = cast.bin("BHW", "A-01");
    assertThatThrownBy(() -> stock.carry(act(), warehouse, List.of(new Carry(cast.id(sku), 0, staging, bin, q(1))))).isInstanceOf(BadInput.class).hasMessageContaining("staging");
    assertThatThrownBy(() -> stock.carry(act(), warehouse, List.of(new Carry(cast.id(sku), 0, bin, staging, q(1))))).isInstanceOf(BadInput.class).hasMessageContaining("staging");
    for (int change : new int[] {-1, 1})
      assertThatThrownBy(() -> stock.adjust(act().because("count"), warehouse, List.of(new Adjustment(cast.id(sku), staging, 0, q(change)))))
          .isInstanceOf(BadInput.class).hasMessageContaining("staging");
    stock.carry(act(), warehouse, List.of(new Carry(cast.id(sku), 0, bin, cast.bin("BHW", "A-02"), q(1))));
    assertThat(cast.onHand(sku, "BHW", "STAGING")).isEqualTo(q(3));
    cast.truthsHold();
  }

  @Test
  void anOrderIsPickedInTheWalkPackedAsPickedAndLeavesWhenItsPapersStand() {
    var skus = cast.items(3);
    cast.receive(skus.get(0), "BHW", "B-01", 10);
    cast.receive(skus.get(1), "BHW", "A-02", 10);
    cast.receive(skus.get(2), "BHW", "A-01", 10);
    var wanted = new LinkedHashMap<String, Integer>();
    skus.forEach(sku -> wanted.put(sku, 4));
    var order = cast.order(cast.customer(), wanted);
    assertThat(orders.lines(order.id())).allMatch(l -> l.allocated().equals(q(4)));

    var pick = bay.release(act(), order.id()).getFirst();
    assertThat(pick.lines()).extracting(PickLine::bin).containsExactly("A-01", "A-02", "B-01");
    assertThat(bay.confirm(act(), pick.id(), List.of()).state()).isEqualTo(Pick.State.PICKED);
    assertThat(cast.onHand(skus.getFirst(), "BHW", "STAGING")).isEqualTo(q(4));

    var shipment = bay.pack(act(), pick.id(), Packing.of(2, q(12)), null);
    assertThat(shipment.lines()).extracting(Shipment.Line::qty).containsExactly(q(4), q(4), q(4));
    assertThat(shipment.distanceKm()).as("Bhiwandi to Thane, estimated from the PIN codes").isBetween(5, 60);
    assertThatThrownBy(() -> bay.letGo(act(), shipment.id())).satisfies(t -> assertThat(codes(t)).containsExactly("NO_INVOICE", "NO_TRIP"));

    cast.papers(shipment);
    once.inTransaction(() -> {
      bay.recordPapers(shipment.id(), null, null, false, "E-way bill refused: rule 4002, HSN is not valid");
      return null;
    });
    var trip = bay.planTrip(act(), shipment.warehouseId(), new TripDetails(Trip.Mode.ROAD, null, false, null, null, null, "Ramesh", null, null, null));
    bay.board(act(), trip.id(), List.of(shipment.id()));
    assertThatThrownBy(() -> bay.letGo(act(), shipment.id())).satisfies(t -> assertThat(codes(t)).containsExactly("PAPERS_MISSING", "NO_VEHICLE"))
        .hasMessageContaining("rule 4002");
    once.inTransaction(() -> {
      bay.recordPapers(shipment.id(), null, "181234567890", true, null);
      return null;
    });
    bay.changeTrip(act(), trip.id(), truck());

    var left = bay.letGo(act(), shipment.id());
    assertThat(left.state()).isEqualTo(Shipment.State.LEFT);
    assertThat(left.trip().state()).isEqualTo(Trip.State.DEPARTED);
    assertThat(left.etaOn()).isEqualTo(act().on().plusDays(1));
    assertThat(cast.onHand(skus.getFirst(), "BHW", "STAGING")).isEqualTo(q(0));
    assertThatThrownBy(() -> bay.deliver(act(), shipment.id(), new Proof(" ", null, null))).isInstanceOf(BadInput.class);
    assertThat(bay.deliver(act(), shipment.id(), new Proof("Mr Kulkarni", "stamp and signature", null)).state()).isEqualTo(Shipment.State.DELIVERED);
    assertThat(bay.trip(trip.id()).state()).isEqualTo(Trip.State.DONE);
    assertThatThrownBy(() -> bay.deliver(act(), shipment.id(), new Proof("Mr Kulkarni", null, null))).satisfies(t -> assertThat(codes(t)).containsExactly("ALREADY_DELIVERED"));
    cast.truthsHold();
  }

  @Test
  void whereTheCompanyWantsItSoPromisedGoodsAreOnAListAtOnce() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 3);
    settings.set(act(), "dispatch.release_at_once", "true");
    try {
      var order = cast.order(sku, 5);
      assertThat(bay.picksOf(order.id())).singleElement().satisfies(p -> assertThat(p.lines()).extracting(PickLine::qty).containsExactly(q(3)));
      assertThatThrownBy(() -> bay.release(act(), order.id())).satisfies(t -> assertThat(codes(t)).containsExactly("NOTHING_TO_PICK"));
      cast.receive(sku, "BHW", "A-01", 2);
      allocation.serveBackorders(act(), List.of(cast.id(sku)));
      assertThat(bay.picksOf(order.id())).as("what arrives later has a list of its own").hasSize(2);
      bay.confirm(act(), bay.picksOf(order.id()).getFirst().id(), List.of());
      cast.truthsHold();
    } finally {
      settings.set(act(), "dispatch.release_at_once", "false");
    }
  }

  @Test
  void anOrderInTwoWarehousesGetsAListInEach() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 3);
    cast.receive(sku, "BLR", "A-01", 10);
    var order = cast.order(sku, 5);
    var picks = bay.release(act(), order.id());
    assertThat(picks).extracting(Pick::warehouseId).containsExactlyInAnyOrder(cast.warehouse("BHW"), cast.warehouse("BLR"));
    assertThatThrownBy(() -> bay.release(act(), order.id())).satisfies(t -> assertThat(codes(t)).containsExactly("NOTHING_TO_PICK"));
    cast.truthsHold();
  }

  @Test
  void whatIsThereLeavesAndTheRestFollowsOnItsOwnList() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 3);
    var order = cast.order(sku, 5);
    assertThat(allocation.backordersOf(order.id())).extracting(Backorder::qty, Backorder::cause).containsExactly(org.assertj.core.groups.Tuple.tuple(q(2), Backorder.Cause.SHORT));
    assertThat(allocation.backordersOf(order.id()).getFirst().expectedOn()).isEqualTo(act().on().plusDays(7));
    var first = cast.packed(order.id());
    cast.receive(sku, "BHW", "A-01", 10);
    allocation.serveBackorders(act(), List.of(cast.id(sku)));
    var second = cast.packed(order.id());
    assertThat(List.of(first, second)).extracting(s -> s.lines().getFirst().qty()).containsExactly(q(3), q(2));
    cast.truthsHold();
  }

  @Test
  void lessThanListedNeedsAReason() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var pick = bay.release(act(), cast.order(sku, 5).id()).getFirst();
    assertThatThrownBy(() -> bay.confirm(act(), pick.id(), List.of(new PickedQty(1, q(3), null), new PickedQty(9, q(1), null), new PickedQty(1, q(6), null))))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting(BadInput.Field::field).containsExactly("lines[0].why", "lines[1].seq", "lines[2].qty"));
    cast.truthsHold();
  }

  @Test
  void whatIsMissingAtOneBinIsFetchedFromAnotherAtOnce() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    cast.receive(sku, "BHW", "B-01", 3);
    var order = cast.order(sku, 5);
    var pick = bay.release(act(), order.id()).getFirst();
    bay.confirm(act(), pick.id(), List.of(new PickedQty(1, q(1), "Not found")));

    var again = bay.picksOf(order.id()).getLast();
    assertThat(again.lines()).extracting(PickLine::bin, PickLine::qty).containsExactly(org.assertj.core.groups.Tuple.tuple("B-01", q(3)));
    assertThat(allocation.backordersOf(order.id())).extracting(Backorder::qty, Backorder::cause).containsExactly(org.assertj.core.groups.Tuple.tuple(q(1), Backorder.Cause.SHORT_PICK));
    assertThat(cast.onHand(sku, "BHW", "QUARANTINE")).as("to be counted, promised to nobody").isEqualTo(q(4));
    cast.truthsHold();
  }

  @Test
  void aListOfWhichNothingWasFoundIsOver() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 2);
    var order = cast.order(sku, 2);
    var pick = bay.confirm(act(), bay.release(act(), order.id()).getFirst().id(), List.of(new PickedQty(1, q(0), "Damaged")));
    assertThat(pick.state()).isEqualTo(Pick.State.CANCELLED);
    assertThatThrownBy(() -> bay.pack(act(), pick.id(), Packing.of(1, null), null)).satisfies(t -> assertThat(codes(t)).containsExactly("PICK_CANCELLED"));
    cast.truthsHold();
  }

  @Test
  void aPickerGoesLineByLineAndAWrongBinOrItemIsSaidAtOnce() {
    var skus = cast.items(2);
    cast.receive(skus.get(0), "BHW", "A-01", 2);
    cast.receive(skus.get(1), "BHW", "A-02", 2);
    var order = cast.order(cast.customer(), new LinkedHashMap<>(Map.of(skus.get(0), 2, skus.get(1), 2)));
    var pick = bay.release(act(), order.id()).getFirst();
    var first = pick.lines().getFirst();
    assertThatThrownBy(() -> bay.takeLine(act(), pick.id(), new PickedQty(1, q(2), null), "B-01", "WRONG"))
        .isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).extracting(BadInput.Field::field).containsExactly("bin", "code"));
    bay.takeLine(act(), pick.id(), new PickedQty(1, q(1), "Damaged"), first.bin().toLowerCase(), first.sku());
    bay.takeLine(act(), pick.id(), new PickedQty(2, q(2), null), null, null);
    var done = bay.confirm(act(), pick.id(), List.of());
    assertThat(done.lines()).extracting(PickLine::picked).containsExactly(q(1), q(2));
    assertThat(done.lines()).extracting(PickLine::scanned).containsExactly(true, false);
    cast.truthsHold();
  }

  @Test
  void onlyOneOfTwoConfirmationsOfAListCounts() throws Exception {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var pick = bay.release(act(), cast.order(sku, 5).id()).getFirst();
    var outcomes = race(3, () -> bay.confirm(act(), pick.id(), List.of()));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !o.won()).allSatisfy(o -> assertThat(codes(o.error())).containsExactly("ALREADY_PICKED"));
    assertThat(cast.onHand(sku, "BHW", "STAGING")).isEqualTo(q(5));
    cast.truthsHold();
  }

  @Test
  void goodsLeaveOnceHoweverOftenTheGateIsOpened() throws Exception {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var shipment = cast.packed(cast.order(sku, 5).id());
    cast.papers(shipment);
    var outcomes = race(3, () -> bay.letGo(act(), shipment.id()));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes).filteredOn(o -> !o.won()).allSatisfy(o -> assertThat(codes(o.error())).containsExactly("ALREADY_LEFT"));
    assertThat(db.sql("select count(*) from stock_move where document = :d").param("d", shipment.no()).query(Integer.class).single()).isEqualTo(1);
    cast.truthsHold();
  }

  @Test
  void cancellingAnOrderFreesItsStockHoweverFarItIsPicked() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 12);
    var promised = cast.order(sku, 4);
    var listed = cast.order(sku, 4);
    var picked = cast.order(sku, 4);
    var list = bay.release(act(), listed.id()).getFirst();
    bay.confirm(act(), bay.release(act(), picked.id()).getFirst().id(), List.of());
    for (var order : List.of(promised, listed, picked)) {
      assertThat(orders.cancel(act().because("Customer changed his mind"), order.id()).state()).isEqualTo(OrderState.CANCELLED);
      cast.truthsHold();
    }
    assertThat(bay.pick(list.id()).state()).isEqualTo(Pick.State.CANCELLED);
    assertThat(cast.onHand(sku, "BHW", "A-01")).isEqualTo(q(12));
    assertThat(cast.order(sku, 12).id()).isPositive();
    cast.truthsHold();
  }

  @Test
  void aShortClosedLineTakesTheBackorderFirstThenThePromiseThenTheList() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 6);
    var order = cast.order(sku, 10);
    bay.release(act(), order.id());
    cast.receive(sku, "BHW", "A-02", 2);
    allocation.serveBackorders(act(), List.of(cast.id(sku)));
    orders.closeLines(act().because("Less is enough"), order.id(), List.of(new LineQty(1, q(1))));
    assertThat(allocation.backordersOf(order.id())).extracting(Backorder::qty).containsExactly(q(1));
    orders.closeLines(act().because("Less is enough"), order.id(), List.of(new LineQty(1, q(4))));
    cast.truthsHold();
    assertThat(cast.line(order.id(), 1).allocated()).isEqualTo(q(5));
    assertThat(bay.picksOf(order.id()).getFirst().lines().getFirst().qty()).isEqualTo(q(5));
  }

  @Test
  void packedGoodsOfACancelledShipmentArePromisedAgainOrFree() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 10);
    var keeps = cast.order(sku, 3);
    var gives = cast.order(sku, 3);
    var first = cast.packed(keeps.id());
    var second = cast.packed(gives.id());
    bay.cancelShipment(act().because("Wrong carton"), first.id(), true);
    cast.truthsHold();
    bay.cancelShipment(act().because("Customer postponed"), second.id(), false);
    cast.truthsHold();
    assertThat(cast.line(keeps.id(), 1).allocated()).isEqualTo(q(3));
    assertThat(cast.line(gives.id(), 1).allocated()).isEqualTo(q(0));
    assertThat(allocation.backordersOf(gives.id())).extracting(Backorder::cause).containsExactly(Backorder.Cause.GIVEN_BACK);
    assertThat(cast.packed(keeps.id()).lines().getFirst().qty()).isEqualTo(q(3));
    allocation.reallocate(act(), gives.id(), List.of());
    var again = cast.packed(gives.id());
    cast.papers(again);
    assertThatThrownBy(() -> bay.cancelShipment(act().because("too late"), again.id(), true)).satisfies(t -> assertThat(codes(t)).containsExactly("INVOICED"));
    cast.truthsHold();
  }

  @Test
  void aListTakenBackKeepsThePromise() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 5);
    var order = cast.order(sku, 5);
    var pick = bay.release(act(), order.id()).getFirst();
    bay.cancelPick(act().because("Wrong day"), pick.id());
    assertThat(cast.line(order.id(), 1).allocated()).isEqualTo(q(5));
    assertThat(bay.release(act(), order.id()).getFirst().lines()).hasSize(1);
    cast.truthsHold();
  }

  @Test
  void ordersOfManyPeopleForTheSameGoodsNeverTakeMoreThanThereIs() throws Exception {
    var skus = cast.items(6);
    for (var sku : skus) {
      cast.receive(sku, "BHW", "A-01", 15);
      cast.receive(sku, "BHW", "B-01", 15);
      cast.receive(sku, "BLR", "A-01", 10);
    }
    var runners = new ArrayList<Callable<Integer>>();
    for (int t = 0; t < 8; t++) {
      var customer = cast.customer();
      var random = new Random(t);
      runners.add(() -> {
        int done = 0;
        for (int n = 0; n < 5; n++) {
          var lines = new LinkedHashMap<String, Integer>();
          for (int i = 0; i < 4; i++) lines.put(skus.get(random.nextInt(6)), 1 + random.nextInt(4));
          var order = once.inTransaction(() -> cast.order(customer, lines));
          if (random.nextInt(4) == 0) once.inTransaction(() -> orders.cancel(act().because("changed"), order.id()));
          else if (orders.lines(order.id()).stream().anyMatch(l -> l.allocated().isPositive()))
            for (var pick : once.inTransaction(() -> bay.release(act(), order.id()))) once.inTransaction(() -> bay.confirm(act(), pick.id(), List.of()));
          done++;
        }
        return done;
      });
    }
    var outcomes = race(runners);
    assertThat(outcomes).allSatisfy(o -> assertThat(o.error()).isNull());
    cast.truthsHold();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 77, 777})
  void theTruthsHoldAfterEveryStepOfARandomWalkFromOrderToGate(long seed) {
    var random = new Random(seed);
    var skus = cast.items(3);
    var customer = cast.customer();
    var mine = new ArrayList<Long>();
    for (int step = 0; step < 90; step++) {
      var sku = skus.get(random.nextInt(3));
      long order = mine.isEmpty() ? 0 : mine.get(random.nextInt(mine.size()));
      try {
        switch (random.nextInt(12)) {
          case 0, 1 -> cast.receive(sku, random.nextBoolean() ? "BHW" : "GGN", random.nextBoolean() ? "A-01" : "B-01", 1 + random.nextInt(10));
          case 2, 3 -> {
            var lines = new LinkedHashMap<String, Integer>();
            for (int i = 0; i <= random.nextInt(3); i++) lines.put(skus.get(i), 1 + random.nextInt(8));
            mine.add(cast.order(customer, lines).id());
          }
          case 4 -> bay.release(act(), order);
          case 5, 6 -> {
            for (var pick : bay.picksOf(order)) if (pick.state() == Pick.State.RELEASED) {
              var line = pick.lines().get(random.nextInt(pick.lines().size()));
              var picked = Quantity.of(random.nextInt((int) line.qty().units().longValueExact() + 1));
              bay.confirm(act(), pick.id(), random.nextInt(3) == 0 ? List.of(new PickedQty(line.seq(), picked, "Not found")) : List.of());
            }
          }
          case 7 -> {
            for (var pick : bay.picksOf(order)) if (pick.state() == Pick.State.PICKED) bay.pack(act(), pick.id(), Packing.of(1, null), truck());
          }
          case 8 -> {
            for (var s : bay.shipmentsOf(order)) if (s.state() == Shipment.State.PACKED) {
              if (random.nextInt(4) == 0) bay.cancelShipment(act().because("unpack"), s.id(), random.nextBoolean());
              else {
                cast.papers(s);
                bay.letGo(act(), s.id());
              }
            }
          }
          case 9 -> orders.closeLines(act().because("less"), order, List.of(new LineQty(1, q(1 + random.nextInt(3)))));
          case 10 -> {
            if (random.nextInt(3) == 0) orders.cancel(act().because("no more"), order);
            else allocation.releaseLines(act().because("for another"), order, List.of(new LineQty(1, q(1 + random.nextInt(3)))));
          }
          case 11 -> allocation.reallocate(act(), order, List.of());
        }
      } catch (Refused | BadInput | Stale | org.kram.shared.NotFound notNow) {
        // the step was not possible now; nothing may have happened
      }
      cast.truthsHold();
    }
    assertThat(db.sql("select count(*) from dispatch_shipment").query(Long.class).single()).isPositive();
  }
}
