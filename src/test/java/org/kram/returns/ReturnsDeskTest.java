package org.kram.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.kram.KramTest;
import org.kram.TestClock;
import org.kram.dispatch.DispatchBay;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Role;
import org.kram.identity.Timeline;
import org.kram.invoice.BillCast;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.NewCreditNote;
import org.kram.returns.ExceptionRow.Cause;
import org.kram.returns.gstr1.Gstr1Schema;
import org.kram.returns.gstr1.SalesOfAMonth;
import org.kram.returns.gstr1.Table;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/// A month of sales becomes a return: the register follows the documents, what is not ready is named, the file is frozen and filed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReturnsDeskTest extends KramTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final Act DECEMBER = Act.of(Actor.of(77, "deepa", "Deepa", Set.of(Role.COMPLIANCE_OFFICER)), TestClock.at("2026-12-05T10:00"));

  @Autowired ReturnsDesk desk;
  @Autowired AmendmentDesk amendments;
  @Autowired InvoiceBook book;
  @Autowired DispatchBay bay;
  @Autowired BillCast cast;
  @Autowired Once once;
  @Autowired Timeline timeline;

  @BeforeEach
  void foundCompany() {
    cast.found();
  }

  private ReturnPeriod november() {
    return desk.periods(null, TODAY).rows().stream().filter(p -> p.month().equals(YearMonth.of(2026, 11)) && p.documents() > 0).findFirst().orElseThrow();
  }

  private List<Cause> causes(String no) {
    return desk.exceptions(november().id(), 500).stream().filter(e -> e.no().equals(no)).map(ExceptionRow::cause).toList();
  }

  private static List<String> codes(Throwable refused) {
    return ((Refused) refused).reasons().stream().map(Reason::code).toList();
  }

  @Test
  @Order(1)
  void everyDocumentStandsInTheReturnOfItsMonthOnceAndCancelledOnesAreCountedOnly() {
    var registered = book.issue(act(), cast.packed(cast.registered("29", "Bengaluru", "560001"), cast.items(2, "1000"), 3).id());
    var large = book.issue(act(), cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "29", "Bengaluru", "560001"), cast.items(1, "90000"), 2).id());
    var small = book.issue(act(), cast.packed(cast.customer(BuyerCategory.UNREGISTERED, "27", "Thane", "400601"), cast.items(1, "100"), 5).id());
    var cancelled = book.issue(act(), cast.packed(cast.registered("27", "Thane", "400601"), cast.items(1, "100"), 1).id());
    book.cancel(act().because("Wrong buyer"), cancelled.no());
    var note = book.credit(act(), new NewCreditNote(large.no(), List.of(new NewCreditNote.Line(1, q(1))), "Broken", null));
    var id = november().id();
    assertThat(desk.documents(id, Table.B2B, null, null).rows()).extracting(RegisterRow::no).containsExactly(registered.no());
    assertThat(desk.documents(id, Table.B2CL, null, null).rows()).extracting(RegisterRow::no).containsExactly(large.no());
    assertThat(desk.documents(id, Table.B2CS, null, null).rows()).extracting(RegisterRow::no).containsExactly(small.no());
    assertThat(desk.documents(id, Table.CDNUR, null, null).rows()).extracting(RegisterRow::no).containsExactly(note.no());
    assertThat(desk.documents(id, Table.DOC_ISSUE, null, null).rows()).extracting(RegisterRow::no).containsExactly(cancelled.no());
    assertThat(november().taxable()).isEqualTo(Money.of("96500.00")); // 6,000 + 1,80,000 − 90,000 + 500
    assertThat(desk.follow(TODAY)).isZero();
  }

  @Test
  @Order(2)
  void booksEInvoiceEwayBillAndReturnAgreeUntilSomethingIsBent() {
    var issued = book.issue(act(), cast.packed(cast.registered("29", "Bengaluru", "560001"), cast.items(1, "30000"), 2).id());
    assertThat(causes(issued.no())).isEmpty();
    db.sql("update invoice_invoice set irn = null where no = :no").param("no", issued.no()).update();
    assertThat(causes(issued.no())).containsExactly(Cause.NO_IRN);
    db.sql("update filing_task set state = 'REFUSED', last_answer = 'PIN and state differ' where document = :no").param("no", issued.no()).update();
    assertThat(causes(issued.no())).containsExactlyInAnyOrder(Cause.NO_IRN, Cause.NO_EWAY_BILL);
    assertThat(desk.exceptions(november().id(), 500)).anyMatch(e -> e.words().contains("PIN and state differ") && e.url().equals("/filings"));
    db.sql("update ledger_line set account = 'ROUND_OFF' where account = 'OUT_IGST' and entry_id in (select id from ledger_entry where document = :no)").param("no", issued.no()).update();
    db.sql("update returns_document set value = value + 1 where no = :no").param("no", issued.no()).update();
    assertThat(causes(issued.no())).containsExactlyInAnyOrder(Cause.NO_IRN, Cause.NO_EWAY_BILL, Cause.NOT_POSTED, Cause.FIGURES_DIFFER);
    assertThat(desk.readiness(november().id()).days()).singleElement().satisfies(d -> assertThat(d.notReady()).isEqualTo(1));
    assertThat(desk.readiness(november().id()).causes()).hasSize(4);
  }

  @Test
  @Order(3)
  void aMonthThatRunsOrIsNotReadyIsNotPreparedWithoutAReason() {
    var id = november().id();
    assertThatThrownBy(() -> once.inTransaction(() -> desk.prepare(act(), id))).satisfies(e -> assertThat(codes(e)).containsExactly("MONTH_NOT_OVER", "NOT_READY"));
    assertThatThrownBy(() -> once.inTransaction(() -> desk.prepare(DECEMBER, id))).satisfies(e -> assertThat(codes(e)).containsExactly("NOT_READY"));
    assertThatThrownBy(() -> once.inTransaction(() -> desk.prepare(Act.of(Actor.of(78, "p", "P", Set.of(Role.PICKER)), DECEMBER.at()), id))).isInstanceOf(Forbidden.class);
  }

  @Test
  @Order(4)
  void whatIsPreparedIsFrozenWithItsFileAndCanBeOpenedAgain() throws Exception {
    var id = november().id();
    var prepared = once.inTransaction(() -> desk.prepare(DECEMBER.because("Mended next week"), id));
    var json = file(id);
    Gstr1Schema.check(json);
    assertThat(prepared.prepared().bytes()).isEqualTo(json.length());
    assertThat(prepared.prepared().sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8))));
    var read = JsonMapper.shared().readTree(json);
    assertThat(read.at("/fp").stringValue()).isEqualTo("112026");
    assertThat(read.at("/b2b")).isNotEmpty();
    assertThat(read.at("/cdnur")).hasSize(1);
    assertThat(read.at("/doc_issue/doc_det/0/docs/0/cancel").asInt()).isEqualTo(1);
    var late = book.issue(act(), cast.packed(3).id());
    desk.follow(TODAY.plusMonths(1));
    assertThat(desk.documents(id, null, null, null).rows()).extracting(RegisterRow::no).doesNotContain(late.no());
    once.inTransaction(() -> desk.reopen(DECEMBER.because("One more invoice"), id));
    assertThatThrownBy(() -> desk.file(id)).hasMessageContaining("file");
    assertThat(timeline.story(List.of(ReturnPeriod.no(id)), 10)).extracting(Timeline.Entry::verb).containsExactly("PREPARED", "REOPENED");
  }

  private String file(long id) throws IOException {
    try (var in = desk.file(id)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @Order(5)
  void filingNeedsTheAcknowledgementAndEndsAllChange() {
    var id = november().id();
    assertThatThrownBy(() -> once.inTransaction(() -> desk.file(DECEMBER, id, "AA271126000001X", LocalDate.of(2026, 12, 4)))).satisfies(e -> assertThat(codes(e)).containsExactly("NOT_PREPARED"));
    once.inTransaction(() -> desk.prepare(DECEMBER.because("Mended next week"), id));
    assertThatThrownBy(() -> once.inTransaction(() -> desk.file(DECEMBER, id, "yes", LocalDate.of(2026, 12, 24)))).isInstanceOfSatisfying(BadInput.class, e -> assertThat(e.fields()).hasSize(2));
    var filed = once.inTransaction(() -> desk.file(DECEMBER, id, " aa271126000001x", LocalDate.of(2026, 12, 4)));
    assertThat(filed.state()).isEqualTo(ReturnPeriod.State.FILED);
    assertThat(filed.filed().arn()).isEqualTo("AA271126000001X");
    assertThatThrownBy(() -> once.inTransaction(() -> desk.reopen(DECEMBER.because("no"), id))).satisfies(e -> assertThat(codes(e)).containsExactly("FILED"));
  }

  @Test
  @Order(6)
  void aDocumentThatComesAfterItsMonthIsFiledStandsInTheNextOpenMonth() {
    var late = book.issue(act(), cast.packed(3).id());
    desk.follow(LocalDate.of(2026, 12, 5));
    var december = desk.periods(null, LocalDate.of(2026, 12, 5)).rows().stream().filter(p -> p.month().equals(YearMonth.of(2026, 12)) && p.documents() > 0).findFirst().orElseThrow();
    assertThat(desk.documents(december.id(), null, null, null).rows()).extracting(RegisterRow::no).contains(late.no());
  }

  @Test
  @Order(7)
  void whatChangesAfterFilingIsToldAgainInTheNextReturnAndOnceOnly() throws Exception {
    var id = november().id();
    var registered = first(id, Table.B2B);
    var large = first(id, Table.B2CL);
    var small = first(id, Table.B2CS);
    var buyer = SalesOfAMonth.buyer("29");
    var act = DECEMBER.because("The buyer's GSTIN was mistyped");
    var told = once.inTransaction(() -> amendments.amend(act, registered, new NewAmendment(buyer, null, null, false)));
    assertThat(told.table()).isEqualTo(Table.B2BA);
    once.inTransaction(() -> amendments.amend(act, large, new NewAmendment(null, null, null, true)));
    once.inTransaction(() -> amendments.amend(act, small, new NewAmendment(null, null, null, true)));
    assertThatThrownBy(() -> once.inTransaction(() -> amendments.amend(act, large, new NewAmendment(null, "33", null, false)))).satisfies(e -> assertThat(codes(e)).containsExactly("AMENDED"));
    assertThatThrownBy(() -> once.inTransaction(() -> amendments.amend(act, registered, new NewAmendment(null, "27", null, false)))).isInstanceOf(BadInput.class).hasMessageContaining("invoice anew");
    var january = Act.of(DECEMBER.who(), TestClock.at("2027-01-05T10:00")).because("Nothing else is ready");
    var december = desk.periods(null, TODAY.plusMonths(2)).rows().stream().filter(p -> p.no().equals(told.toldIn())).findFirst().orElseThrow();
    once.inTransaction(() -> desk.prepare(january, december.id()));
    var json = file(december.id());
    Gstr1Schema.check(json);
    var file = JsonMapper.shared().readTree(json);
    assertThat(file.at("/b2ba/0/ctin").stringValue()).isEqualTo(buyer);
    assertThat(file.at("/b2ba/0/inv/0/oinum").stringValue()).isEqualTo(registered);
    assertThat(file.at("/b2cla/0/inv/0/val").asDouble()).isZero();
    assertThat(file.at("/b2csa/0/omon").stringValue()).isEqualTo("112026");
    assertThat(file.at("/b2csa/0/itms/0/txval").asDouble()).isZero();
    var notFiled = first(december.id(), Table.B2B);
    assertThatThrownBy(() -> once.inTransaction(() -> amendments.amend(act, notFiled, new NewAmendment(null, null, null, true)))).satisfies(e -> assertThat(codes(e)).contains("NOT_FILED"));
  }

  private String first(long period, Table table) {
    return desk.documents(period, table, null, null).rows().getFirst().no();
  }
}
