package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.truck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.LinkedMultiValueMap;

/// Several people and one vehicle.
class TripsTest extends KramTest {
  @Autowired DispatchBay bay;
  @Autowired Once once;
  @Autowired ChainCast cast;

  @BeforeEach
  void foundCompany() {
    cast.found();
  }

  private Shipment packed() {
    var sku = cast.item();
    cast.receive(sku, "BHW", "A-01", 2);
    return cast.packed(cast.order(sku, 2).id());
  }

  /// Ready to leave together.
  private List<Shipment> aboard(Trip trip, int n) {
    var shipments = new ArrayList<Shipment>();
    for (int i = 0; i < n; i++) shipments.add(packed());
    bay.board(act(), trip.id(), shipments.stream().map(Shipment::id).toList());
    shipments.forEach(cast::papers);
    return shipments;
  }

  @Test
  void aTripWhoseShipmentsArriveInTheSameMomentIsOver() throws Exception {
    for (int round = 0; round < 8; round++) {
      var trip = bay.planTrip(act(), cast.warehouse("BHW"), truck());
      var shipments = aboard(trip, 3);
      for (var s : shipments) bay.letGo(act(), s.id());
      var arrivals = shipments.stream().map(s -> (Callable<Shipment>) () -> once.inTransaction(() -> bay.deliver(act(), s.id(), new Proof("Mr Kulkarni", null, null)))).toList();
      assertThat(race(arrivals)).allMatch(Outcome::won);
      assertThat(bay.trip(trip.id()).state()).isEqualTo(Trip.State.DONE);
    }
  }

  @Test
  void goodsLeaveWithTheVehicleThatTheTripHasThen() throws Exception {
    for (int round = 0; round < 8; round++) {
      var trip = bay.planTrip(act(), cast.warehouse("BHW"), truck());
      var shipment = aboard(trip, 1).getFirst();
      var none = new TripDetails(Trip.Mode.ROAD, null, false, null, null, null, "Ramesh", null, null, null);
      var outcomes = race(List.<Callable<Object>>of(() -> once.inTransaction(() -> bay.letGo(act(), shipment.id())),
          () -> once.inTransaction(() -> bay.changeTrip(act().because("Vehicle broke down"), trip.id(), none))));
      boolean left = outcomes.getFirst().won();
      assertThat(bay.shipment(shipment.id()).state()).isEqualTo(left ? Shipment.State.LEFT : Shipment.State.INVOICED);
      if (!left) assertThat(outcomes.getFirst().error()).isInstanceOf(Refused.class).hasMessageContaining("no vehicle number");
      assertThat(outcomes.getLast().won()).isTrue();
    }
  }

  @Test
  void nothingIsPackedOntoATripThatDepartsMeanwhile() throws Exception {
    for (int round = 0; round < 8; round++) {
      var trip = bay.planTrip(act(), cast.warehouse("BHW"), truck());
      var first = aboard(trip, 1).getFirst();
      var sku = cast.item();
      cast.receive(sku, "BHW", "A-01", 1);
      var pick = bay.confirm(act(), bay.release(act(), cast.order(sku, 1).id()).getFirst().id(), List.of());
      var outcomes = race(List.<Callable<Object>>of(() -> once.inTransaction(() -> bay.letGo(act(), first.id())),
          () -> once.inTransaction(() -> bay.pack(act(), pick.id(), new Packing(1, null, null, trip.id()), null))));
      assertThat(outcomes.getFirst().won()).isTrue();
      if (!outcomes.getLast().won()) assertThat(outcomes.getLast().error()).hasMessageContaining("has departed");
    }
  }

  @Test
  void aTripChangedIntoWhatItIsChangesNothing() {
    var trip = bay.planTrip(act(), cast.warehouse("BHW"), truck());
    aboard(trip, 1);
    int before = notes(trip);
    assertThat(bay.changeTrip(act(), trip.id(), TripDetails.road("mh12 ab 1234", "Ramesh")).vehicleNo()).isEqualTo("MH12AB1234");
    assertThat(notes(trip)).isEqualTo(before);
    bay.changeTrip(act(), trip.id(), TripDetails.road("MH12AB1235", "Ramesh"));
    assertThat(notes(trip)).isGreaterThan(before);
  }

  private int notes(Trip trip) {
    return db.sql("select count(*) from identity_timeline where verb = 'TRIP_CHANGED' and subject = :no").param("no", trip.no()).query(Integer.class).single();
  }

  @Test
  void anUnknownModeOfTransportIsSaidAtItsField() {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("mode", "CAMEL");
    assertThatThrownBy(() -> Yard.trip(form)).isInstanceOfSatisfying(BadInput.class, no -> assertThat(no.fields()).extracting(BadInput.Field::field).containsExactly("mode"));
    form.set("mode", "rail");
    assertThat(Yard.trip(form).mode()).isEqualTo(Trip.Mode.RAIL);
  }
}
