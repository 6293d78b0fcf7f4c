package org.kram;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.credit.CreditDesk;
import org.kram.dispatch.DispatchBay;
import org.kram.dispatch.Packing;
import org.kram.dispatch.TripDetails;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.invoice.InvoiceBook;
import org.kram.ledger.Ledger;
import org.kram.order.NewOrder;
import org.kram.order.OrderBook;
import org.kram.order.SalesCast;
import org.kram.party.PartyBook;
import org.kram.pricing.PriceBook;
import org.kram.quotation.WantedLine;
import org.kram.receivable.Mode;
import org.kram.receivable.NewReceipt;
import org.kram.receivable.Receipt;
import org.kram.receivable.ReceivableBook;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.stock.StockBook;
import org.springframework.beans.factory.annotation.Autowired;

/// For tests of what comes after an order: takes goods through the chain up to the gate, by the verbs that people use.
public abstract class ChainTest extends KramTest {
  private static final AtomicInteger next = new AtomicInteger(1);

  /// An order whose goods have left with their invoice.
  public record Sold(long orderId, long shipmentId, String invoiceNo, Money total) {}

  @Autowired protected CompanyBook company;
  @Autowired protected Catalog catalog;
  @Autowired protected PriceBook prices;
  @Autowired protected PartyBook parties;
  @Autowired protected CreditDesk credit;
  @Autowired protected StockBook stock;
  @Autowired protected OrderBook orders;
  @Autowired protected DispatchBay bay;
  @Autowired protected InvoiceBook invoices;
  @Autowired protected ReceivableBook receivables;
  @Autowired protected Ledger ledger;
  @Autowired protected Once once;
  protected SalesCast cast;

  @BeforeEach
  void cast() {
    cast = new SalesCast(company, catalog, prices, parties, credit, stock, once);
  }

  protected Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  /// With a limit that never matters.
  protected String customer() {
    return cast.customer(clock.instant(), 10_00_000);
  }

  /// 100 rupees before 18 % GST, 1,000 in stock.
  protected String item() {
    return cast.item(clock.instant(), "100", 1_000);
  }

  protected Sold sold(String customer, WantedLine... lines) {
    var packed = packed(customer, lines);
    var issued = once.inTransaction(() -> invoices.issue(act(), packed.shipmentId));
    once.inTransaction(() -> {
      if (!bay.shipment(packed.shipmentId).papersStand()) bay.recordPapers(packed.shipmentId, null, null, true, null);
      return bay.letGo(act(), packed.shipmentId);
    });
    return new Sold(packed.orderId, packed.shipmentId, issued.no(), issued.total());
  }

  /// Not invoiced yet.
  protected Sold packed(String customer, WantedLine... lines) {
    var order = once.inTransaction(() -> orders.draft(act(), NewOrder.of(customer, null, List.of(lines), true))).order();
    var pick = once.inTransaction(() -> bay.release(act(), order.id())).getFirst();
    once.inTransaction(() -> bay.confirm(act(), pick.id(), List.of()));
    var shipment = once.inTransaction(() -> bay.pack(act(), pick.id(), Packing.of(1, null), TripDetails.road("MH12AB%04d".formatted(next.getAndIncrement()), "Suresh")));
    return new Sold(order.id(), shipment.id(), "", Money.ZERO);
  }

  protected Receipt paid(String customer, Money amount) {
    return once.inTransaction(() -> receivables.receive(act(), NewReceipt.of(cast.id(customer), Mode.NEFT, "UTR" + next.getAndIncrement(), amount, act().on())));
  }
}
