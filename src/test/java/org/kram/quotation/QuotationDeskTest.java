package org.kram.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.order.SalesCast.MEERA;
import static org.kram.order.SalesCast.PRIYA;
import static org.kram.order.SalesCast.line;
import static org.kram.order.SalesCast.q;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kram.TestClock;
import org.kram.identity.Actor;
import org.kram.order.Amendment;
import org.kram.order.Amendment.LineChange;
import org.kram.order.FromQuotation;
import org.kram.order.LineQty;
import org.kram.order.OrderLine;
import org.kram.order.OrderState;
import org.kram.order.SalesTest;
import org.kram.pricing.NewPrice;
import org.kram.pricing.NewScheme;
import org.kram.pricing.PriceBook;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Refused;
import org.kram.shared.Stale;
import org.springframework.beans.factory.annotation.Autowired;

class QuotationDeskTest extends SalesTest {
  @Autowired private QuotationDesk desk;
  @Autowired private PriceBook prices;
  @Autowired private org.kram.catalog.Catalog catalog;

  private static NewQuotation wanted(String customer, WantedLine... lines) {
    return new NewQuotation(customer, null, null, null, null, null, null, List.of(lines));
  }

  private Quotation offer(String customer, WantedLine... lines) {
    return desk.offer(by(PRIYA), wanted(customer, lines));
  }

  @Test
  void anOfferTellsPriceTaxAvailabilityAndPromiseWithItsBasis() {
    var customer = cast.customer(now(), 0, false);
    var offer = offer(customer, line(cast.item(now(), "99.99", 5), 3), line(cast.item(now(), "10", 5), 8));
    assertThat(offer.state()).isEqualTo(QuotationState.DRAFT);
    assertThat(offer.validUntil()).isEqualTo(LocalDate.of(2026, 12, 5));
    assertThat(offer.taxable()).isEqualTo(rupees("379.97"));
    assertThat(offer.total()).isEqualTo(rupees("448.37"));
    var lines = desk.lines(offer.id());
    assertThat(lines.getFirst().available()).isEqualTo(q(5));
    assertThat(lines.getFirst().promisedOn()).isEqualTo(by(PRIYA).on());
    assertThat(lines.getFirst().promiseBasis()).isEqualTo("In stock at MUM");
    assertThat(lines.getLast().promisedOn()).isEqualTo(by(PRIYA).on().plusDays(7));
    assertThat(lines.getLast().promiseBasis()).contains("5 of 8").contains("7 days");
  }

  @Test
  void aRevisionIsANewVersionAndTheFormerStays() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var offer = offer(customer, line(sku, 10));
    var revised = desk.revise(by(PRIYA), offer.id(), 1, wanted(customer, line(sku, 20)));
    assertThat(revised.version()).isEqualTo(2);
    assertThat(desk.lines(offer.id(), 1)).extracting(QuotationLine::qty).containsExactly(q(10));
    assertThat(desk.lines(offer.id())).extracting(QuotationLine::qty).containsExactly(q(20));
    assertThatThrownBy(() -> desk.revise(by(PRIYA), offer.id(), 1, wanted(customer, line(sku, 30)))).isInstanceOf(Stale.class);
  }

  @Test
  void twoRevisionsOfOneVersionHaveOneWinner() throws Exception {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var offer = offer(customer, line(sku, 10));
    var outcomes = race(3, () -> once.inTransaction(() -> desk.revise(by(PRIYA), offer.id(), 1, wanted(customer, line(sku, 20)))));
    assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    assertThat(desk.quotation(offer.id()).version()).isEqualTo(2);
  }

  @Test
  void anOrderTakesAllOfAnOfferAtItsPrices() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var offer = offer(customer, line(sku, 10));
    prices.setPrices(by(Actor.kram()), "BASE", List.of(NewPrice.of(item(sku), new BigDecimal("150"), LocalDate.of(2026, 11, 20))));
    var placed = orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole("PO-1", true));
    assertThat(placed.order().state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(placed.order().total()).isEqualTo(offer.total());
    assertThat(placed.order().quotationId()).isEqualTo(offer.id());
    assertThat(orders.lines(placed.order().id()).getFirst().allocated()).isEqualTo(q(10));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.ORDERED);
    assertThatThrownBy(() -> orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole("PO-2", true))).isInstanceOf(Refused.class).hasMessageContaining("ordered");
    assertThatThrownBy(() -> desk.revise(by(PRIYA), offer.id(), 1, wanted(customer, line(sku, 20)))).isInstanceOf(Refused.class);
    orders.cancel(by(PRIYA).because("mistake"), placed.order().id());
    assertThat(desk.quotation(offer.id()).state()).as("its lines can be ordered again").isEqualTo(QuotationState.DRAFT);
  }

  private long item(String sku) {
    return catalog.bySku(List.of(sku)).get(sku).id();
  }

  @Test
  void partsOfAnOfferAreOrderedUntilNothingIsLeft() {
    var customer = cast.customer(now(), 10_000);
    var offer = offer(customer, line(cast.item(now(), "100", 50), 10), line(cast.item(now(), "50", 50), 4));
    var first = orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(3)))).order();
    assertThat(first.taxable()).isEqualTo(rupees("300.00"));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.PART_ORDERED);
    assertThatThrownBy(() -> orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(8))))).isInstanceOf(BadInput.class).hasMessageContaining("7");
    var rest = orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true)).order();
    assertThat(orders.lines(rest.id())).extracting(OrderLine::ordered).containsExactly(q(7), q(4));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.ORDERED);
  }

  private static FromQuotation part(QuotedQty... lines) {
    return new FromQuotation(null, null, null, List.of(lines), false, false, true);
  }

  @Test
  void aCancelledOrderGivesBackWhatItTookHoweverItWasAmendedSince() {
    var customer = cast.customer(now(), 1_00_000);
    var offer = offer(customer, line(cast.item(now(), "100", 50), 10), line(cast.item(now(), "50", 50), 10));
    var order = orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(4)), new QuotedQty(2, q(6)))).order();
    orders.amend(by(PRIYA), order.id(), 1, new Amendment(null, null, null, null,
        List.of(new LineChange(1, q(9), null, null), new LineChange(2, q(2), null, null)), List.of(line(cast.item(now(), "1", 10), 1))));
    assertThat(desk.lines(offer.id())).extracting(QuotationLine::qtyOrdered).containsExactly(q(4), q(6));
    orders.cancel(by(PRIYA).because("mistake"), order.id());
    assertThat(desk.lines(offer.id())).extracting(QuotationLine::qtyOrdered).containsExactly(q(0), q(0));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.DRAFT);
  }

  @Test
  void anOrderOfAnEarlierVersionGivesItBackThereAndTheCurrentOneStays() {
    var customer = cast.customer(now(), 1_00_000);
    var sku = cast.item(now(), "100", 50);
    var offer = offer(customer, line(sku, 10));
    var first = orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(4)))).order();
    var second = orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(2)))).order();
    desk.lose(by(PRIYA).because("too dear"), offer.id());
    orders.cancel(by(PRIYA).because("mistake"), second.id());
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.LOST);
    desk.revise(by(PRIYA), offer.id(), 1, wanted(customer, line(sku, 3)));
    orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true));
    orders.cancel(by(PRIYA).because("mistake"), first.id());
    assertThat(desk.lines(offer.id(), 1)).extracting(QuotationLine::qtyOrdered).containsExactly(q(0));
    assertThat(desk.lines(offer.id(), 2)).extracting(QuotationLine::qtyOrdered).containsExactly(q(3));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.ORDERED);
  }

  @Test
  void anOrderThatIsShortClosedAsAWholeGivesItsQuotationBack() {
    var customer = cast.customer(now(), 1_00_000);
    var offer = offer(customer, line(cast.item(now(), "100", 50), 10));
    var order = orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true)).order();
    assertThat(orders.closeLines(by(PRIYA).because("not now"), order.id(), List.of(new LineQty(1, q(10)))).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(desk.lines(offer.id())).extracting(QuotationLine::qtyOrdered).containsExactly(q(0));
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.DRAFT);
  }

  @Test
  void twoOrdersForTheRestOfAnOfferTakeItOnce() throws Exception {
    var customer = cast.customer(now(), 1_00_000);
    var offer = offer(customer, line(cast.item(now(), "100", 500), 10));
    var outcomes = race(4, () -> once.inTransaction(() -> orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true))));
    assertThat(outcomes.stream().filter(Outcome::won)).hasSize(1);
    assertThat(outcomes.stream().filter(o -> !o.won())).allMatch(o -> o.error() instanceof Refused);
    assertThat(desk.lines(offer.id()).getFirst().qtyOrdered()).isEqualTo(q(10));
  }

  @Test
  void anExpiredOfferNeedsSomebodyWhoLetsItStand() {
    var customer = cast.customer(now(), 10_000);
    var offer = offer(customer, line(cast.item(now(), "100", 50), 10));
    clock.forward(Duration.ofDays(16));
    assertThat(desk.expire(by(Actor.kram()))).isPositive();
    assertThat(desk.quotation(offer.id()).state()).isEqualTo(QuotationState.EXPIRED);
    assertThatThrownBy(() -> orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true))).isInstanceOf(Refused.class).hasMessageContaining("05-12-2026");
    var stands = new FromQuotation(null, null, null, null, false, true, true);
    assertThatThrownBy(() -> orders.fromQuotation(by(PRIYA).because("he called in time"), offer.id(), stands)).isInstanceOf(org.kram.identity.Forbidden.class);
    assertThat(orders.fromQuotation(by(MEERA).because("he called in time"), offer.id(), stands).order().state()).isEqualTo(OrderState.CONFIRMED);
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void anExpiredOfferTellsWhichPricesChangedAndIsMadeAnewAtTodays() {
    var customer = cast.customer(now(), 1_00_000);
    var dearer = cast.item(now(), "100", 50);
    var same = cast.item(now(), "20", 50);
    var offer = offer(customer, line(dearer, 10), line(same, 5));
    clock.forward(Duration.ofDays(16));
    once.inTransaction(() -> {
      prices.setPrices(by(Actor.kram()), "BASE", List.of(NewPrice.of(item(dearer), new BigDecimal("110"), by(PRIYA).on())));
      return 0;
    });
    desk.expire(by(Actor.kram()));

    assertThatThrownBy(() -> orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true))).isInstanceOf(Refused.class)
        .hasMessageContaining("1 price has changed since: " + dearer + " 100.00 → 110.00 (list BASE)").hasMessageNotContaining(same);
    var today = desk.pricesToday(by(PRIYA), desk.quotation(offer.id()));
    assertThat(today.lines()).hasSize(2);
    assertThat(today.changed()).singleElement().returns(new BigDecimal("100"), c -> c.was().stripTrailingZeros().setScale(0)).returns("LIST:BASE", PriceChange::nowFrom);

    var anew = desk.reoffer(by(PRIYA), offer.id(), 1);
    assertThat(anew).returns(2, Quotation::version).returns(rupees("1200.00"), Quotation::taxable);
    assertThat(anew.validUntil()).isEqualTo(by(PRIYA).on().plusDays(15));
    assertThatThrownBy(() -> desk.reoffer(by(PRIYA), offer.id(), 1)).isInstanceOf(Stale.class);
    assertThat(orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true)).order().state()).isEqualTo(OrderState.CONFIRMED);
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void anOfferWithAnItemNoLongerSoldIsNotMadeAnewInSilence() {
    var gone = cast.item(now(), "100", 50);
    var offer = offer(cast.customer(now(), 0), line(gone, 1), line(cast.item(now(), "5", 5), 1));
    var item = catalog.bySku(List.of(gone)).get(gone);
    catalog.change(by(Actor.kram()), item.id(), new org.kram.catalog.NewItem(gone, item.name(), null, item.hsn(), item.taxClass(), item.uqc(), null, null, false, false, false, 7, BigDecimal.ZERO, null, false, List.of()),
        item.revision());
    clock.forward(Duration.ofDays(16));
    assertThat(desk.pricesToday(by(PRIYA), offer).inWords()).isEqualTo("1 price has changed since: " + gone + " is no longer sold.");
    assertThatThrownBy(() -> desk.reoffer(by(PRIYA), offer.id(), 1)).isInstanceOf(Refused.class).hasMessageContaining("no longer sold");
    clock.moveTo(TestClock.BEGIN);
  }

  @Test
  void freeGoodsOfASchemeAreALineOfTheirOwn() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    prices.createScheme(by(Actor.kram()), new NewScheme("B10G1-" + sku, "Ten and one", new NewScheme.Terms.BuyXGetY(q(10), q(1)), item(sku), null, null, null,
        LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), false, true));
    var offer = offer(customer, line(sku, 20));
    var lines = desk.lines(offer.id());
    assertThat(lines).extracting(QuotationLine::qty).containsExactly(q(20), q(2));
    assertThat(lines.getLast().freeOfLine()).isEqualTo(1);
    assertThat(lines.getLast().taxable()).isEqualTo(Money.ZERO);
    assertThat(lines.getLast().discount()).isEqualTo(rupees("200.00"));
    assertThat(offer.taxable()).isEqualTo(rupees("2000.00"));
    var half = orders.fromQuotation(by(PRIYA), offer.id(), part(new QuotedQty(1, q(10)))).order();
    assertThat(orders.lines(half.id())).extracting(OrderLine::ordered).containsExactly(q(10), q(1));
    assertThat(orders.lines(half.id()).getLast().freeOfLine()).isEqualTo(1);
  }

  @Test
  void aLostOfferHasAReason() {
    var offer = offer(cast.customer(now(), 0, false), line(cast.item(now(), "100", 50), 10));
    assertThatThrownBy(() -> desk.lose(by(PRIYA), offer.id())).isInstanceOf(BadInput.class);
    assertThat(desk.lose(by(PRIYA).because("too dear"), offer.id()).lostWhy()).isEqualTo("too dear");
    assertThatThrownBy(() -> desk.send(by(PRIYA), offer.id(), "a@b.in")).isInstanceOf(Refused.class);
  }

  @Test
  void chargesBearTheTaxOfTheGoodsAndCountForCredit() {
    var customer = cast.customer(now(), 10_000);
    var sku = cast.item(now(), "100", 50);
    var offer = desk.offer(by(PRIYA), new NewQuotation(customer, null, null, null, null, null, rupees("50.00"), List.of(line(sku, 10))));
    assertThat(offer.total()).isEqualTo(rupees("1239.00"));
    var order = orders.fromQuotation(by(PRIYA), offer.id(), FromQuotation.whole(null, true)).order();
    assertThat(order.total()).isEqualTo(rupees("1239.00"));
    assertThat(headroom(customer)).isEqualTo(rupees("8761.00"));
  }
}
