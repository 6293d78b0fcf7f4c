package org.kram.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Role;
import org.kram.invoice.BillCast;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;

/// Purchases from a sheet against the portal's file, in the database.
class Gstr2bDeskTest extends KramTest {
  private static final Act OFFICER = Act.of(Actor.of(77, "deepa", "Deepa", Set.of(Role.COMPLIANCE_OFFICER, Role.ADMINISTRATOR)), TestClock.at("2026-11-20T10:00"));
  private static final String SUPPLIER = "29AABCT1332L1ZT";

  @Autowired Gstr2bDesk desk;
  @Autowired Gstr3bDesk summaries;
  @Autowired ReturnsDesk returns;
  @Autowired PurchaseBook purchases;
  @Autowired CompanyBook company;
  @Autowired BillCast cast;
  @Autowired Once once;
  private String gstin;

  @BeforeEach
  void foundCompany() {
    cast.found();
    gstin = company.registrations().getFirst().gstin();
  }

  private NewPurchaseBill bill(String no, String taxable, String igst) {
    return new NewPurchaseBill(gstin, SUPPLIER, "Tata Traders", Kind.INVOICE, no, LocalDate.of(2026, 10, 5), null, "27", false,
        new Amounts(Money.of(taxable), Money.of(igst), Money.ZERO, Money.ZERO, Money.ZERO), true, false, true);
  }

  private static String invoice(String no, String taxable, String igst) {
    return "{\"inum\": \"%s\", \"dt\": \"05-10-2026\", \"val\": 0, \"pos\": \"27\", \"rev\": \"N\", \"itcavl\": \"Y\", \"txval\": %s, \"igst\": %s}".formatted(no, taxable, igst);
  }

  private InwardFile read(String month, String... invoices) {
    var text = "{\"data\": {\"gstin\": \"%s\", \"rtnprd\": \"%s\", \"gendt\": \"14-11-2026\", \"docdata\": {\"b2b\": [{\"ctin\": \"%s\", \"trdnm\": \"Tata Traders\", \"inv\": [%s]}]}}}"
        .formatted(gstin, month, SUPPLIER, String.join(",", invoices));
    return once.inTransaction(() -> desk.read(OFFICER, "2b.json", text.getBytes(StandardCharsets.UTF_8), "sha"));
  }

  @Test
  void purchasesAreMatchedExplainedCarriedOverAndClaimedInTheSummaryReturn() {
    once.inTransaction(() -> {
      purchases.keep(OFFICER, List.of(bill("P/1", "1000.00", "180.00"), bill("P/2", "500.00", "90.00"), bill("P/3", "70.00", "12.60")));
      return 0;
    });
    var october = read("102026", invoice("P/1", "1000.00", "180.00"), invoice("p-0002", "500.00", "90.00"), invoice("X/9", "44.00", "7.92"));
    assertThat(desk.rows(october.id(), null, null, 0).rows()).extracting(MatchRow::status).containsExactly(Status.EXACT, Status.SUGGESTED, Status.MISSING_IN_BOOKS, Status.MISSING_IN_2B);
    assertThat(desk.totals(october.id()).stream().filter(t -> t.itc() == Itc.CLAIM).map(MatchRow.Total::credit).reduce(Money.ZERO, Money::plus)).isEqualTo(Money.rupees(270));

    returns.follow(LocalDate.of(2026, 11, 20));
    db.sql("insert into returns_period (registration_id, month) select id, '2026-10-01' from company_registration order by id limit 1 on conflict do nothing").update();
    var period = returns.periods(null, LocalDate.of(2026, 11, 20)).rows().stream().filter(p -> p.gstin().equals(gstin) && p.month().equals(YearMonth.of(2026, 10))).findFirst().orElseThrow();
    var summary = summaries.of(period);
    assertThat(summary.credit().others().igst()).isEqualTo(Money.rupees(270));
    assertThat(summary.setOff().creditLeft().igst()).isEqualTo(Money.rupees(270));

    var november = read("112026", invoice("P/3", "70.00", "12.60"));
    assertThat(desk.rows(november.id(), Status.EXACT, null, 0).rows()).extracting(MatchRow::bookNo).containsExactly("P/3");
    assertThat(desk.rows(november.id(), Status.MISSING_IN_BOOKS, null, 0).rows()).extracting(MatchRow::portalNo).containsExactly("X/9");

    once.inTransaction(() -> {
      purchases.keep(OFFICER, List.of(bill("X/9", "44.00", "7.92"), bill("P/1", "1000.00", "180.00")));
      return 0;
    });
    once.inTransaction(() -> desk.match(OFFICER, november.id()));
    assertThat(desk.rows(november.id(), Status.EXACT, null, 0).rows()).extracting(MatchRow::bookNo).containsExactlyInAnyOrder("P/3", "X/9");
    var again = read("102026", invoice("P/1", "1000.00", "180.00"));
    assertThat(again.id()).isEqualTo(october.id());
    assertThat(again.documents()).isEqualTo(1);
  }

  @Test
  void aFileOfSomebodyElseAndABillWithFaultsAreRefusedInWords() {
    assertThatThrownBy(() -> once.inTransaction(() -> desk.read(OFFICER, "2b.json", "{\"gstin\": \"24AAACR5055K1ZD\", \"rtnprd\": \"102026\"}".getBytes(StandardCharsets.UTF_8), "sha")))
        .isInstanceOf(BadInput.class).hasMessageContaining("none of our registrations");
    var wrong = purchases.check(List.of(new NewPurchaseBill("27AAAAA0000A1Z5", "29AABCT1332L1ZX", null, Kind.INVOICE, "", null, null, "77", false,
        new Amounts(Money.rupees(100), Money.rupees(18), Money.rupees(9), Money.rupees(9), Money.ZERO), true, false, true)));
    assertThat(wrong.get(0)).extracting(BadInput.Field::field).contains("gstin", "no", "date", "place_of_supply", "igst");
  }
}
