package org.kram.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.dispatch.ChainCast.act;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.TripDetails;
import org.kram.gst.BuyerCategory;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;

/// The vehicle changes in the very moment the invoice is made.
class VehicleAtIssueTest extends KramTest {
  @Autowired FilingDesk desk;
  @Autowired EwayBillDesk bills;
  @Autowired TripNews news;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired Once once;
  @Autowired BillCast cast;

  @BeforeEach
  void foundCompany() {
    cast.found();
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void theEwayBillCarriesTheVehicleThatCameWhileTheInvoiceWasBeingMade() throws Exception {
    var shipment = cast.packed(cast.customer(BuyerCategory.REGULAR, "29", "Bengaluru", "560001"), cast.items(1, "30000"), 2);
    var made = new CountDownLatch(1);
    var outcomes = race(List.<Callable<Object>>of(() -> once.inTransaction(() -> {
      var issued = book.issue(act(), shipment.id());
      made.countDown();
      pause();
      return issued;
    }), () -> {
      made.await();
      return bay.changeTrip(act(), shipment.trip().id(), TripDetails.road("MH14XY4321", "Suresh"));
    }));
    assertThat(outcomes).allMatch(Outcome::won);
    clock.forward(Duration.ofMinutes(5));
    desk.drain(10);
    news.drain(10);
    bills.drain(10);
    var bill = book.invoice(bay.shipment(shipment.id()).invoiceNo()).ewayBill();
    assertThat(bills.bill(bill.no()).vehicleNo()).isEqualTo("MH14XY4321");
  }

  /// Long enough for the other to change the trip, if nothing keeps him.
  private static void pause() {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
