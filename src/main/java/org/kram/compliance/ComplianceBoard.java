package org.kram.compliance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.company.Warehouse;
import org.kram.compliance.Board.Deadline;
import org.kram.compliance.Board.Group;
import org.kram.compliance.Board.Kind;
import org.kram.compliance.Board.PortalRefusal;
import org.kram.compliance.BoardStore.Counts;
import org.kram.compliance.BoardStore.FindingRow;
import org.kram.gst.PortalError;
import org.kram.gst.Reference;
import org.kram.gst.rules.DocumentRules;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.Rule;
import org.kram.gst.rules.RuleBook;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What stands in the way today, and by when something must be done.
@Service
public class ComplianceBoard {
  private static final Duration SOON = Duration.ofHours(24);
  /// Days before a year's last day on which it begins to press.
  private static final int LUT_DAYS = 45;
  private static final int NOTE_DAYS = 60;
  private static final int OLD_DAYS = 30;
  private static final Counts NONE = new Counts(0, 0);

  private final BoardStore store;
  private final FindingStore findings;
  private final Sales sales;
  private final CompanyBook company;
  private final Clock clock;

  ComplianceBoard(BoardStore store, FindingStore findings, Sales sales, CompanyBook company, Clock clock) {
    this.store = store;
    this.findings = findings;
    this.sales = sales;
    this.company = company;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  public Board board() {
    var now = clock.instant();
    return new Board(company.isSetUp() ? deadlines(now, Indian.day(now)) : List.of(), company.isSetUp() ? groups(Indian.day(now)) : List.of(), refusals(), findings.waiting(), now);
  }

  /// What would be refused of an order if it were packed now.
  public List<Finding> ofOrder(long orderId) {
    return sales.findings(orderId, null, Indian.day(clock.instant()));
  }

  Rule rule(String id) {
    return RuleBook.find(id).orElseThrow(() -> new NotFound("rule", id));
  }

  Page<FindingRow> findings(String rule, @Nullable String after) {
    return Page.of(store.findings(rule, PageKey.id(after, 0), Page.SIZE + 1), Page.SIZE, FindingRow::id);
  }

  List<BoardStore.OrderHit> orders(String rule) {
    return store.orders(rule);
  }

  List<FindingRow> ofMaster(Master master, long id) {
    return store.ofMaster(master, id);
  }

  private List<Group> groups(LocalDate today) {
    var masters = store.mastersByRule();
    var orders = masters.isEmpty() ? Map.<String, Counts>of() : store.ordersByRule();
    var groups = new ArrayList<Group>();
    for (var rule : RuleBook.all()) {
      var open = rule.id().equals("LUT_STANDS") ? withoutLut(today) : orders.getOrDefault(rule.id(), NONE);
      long wrong = masters.getOrDefault(rule.id(), 0L);
      if (wrong > 0 || open.orders() > 0) groups.add(new Group(rule, wrong, open.orders(), open.packed()));
    }
    groups.sort(Comparator.comparing(Group::stopsPacking).thenComparing(Group::packed).thenComparing(Group::orders).thenComparing(Group::masters).reversed());
    return groups;
  }

  private Counts withoutLut(LocalDate today) {
    var without = company.warehouses().stream().filter(w -> !company.registration(w.registrationId()).lutStands(today)).map(Warehouse::id).toList();
    return without.isEmpty() ? NONE : store.ordersWithoutTax(without);
  }

  private List<Deadline> deadlines(Instant now, LocalDate today) {
    var found = new ArrayList<Deadline>();
    var turnover = company.profile().aggregateTurnover();
    for (var u : store.unregistered())
      DocumentRules.registerBy(u.on(), today, turnover).ifPresent(last -> found.add(new Deadline(Kind.E_INVOICE, u.no(), (u.note() ? "/documents/" : "/invoices/") + u.no(),
          "Of " + Indian.date(u.on()) + ", to be registered by " + Indian.date(last) + ". " + u.words(), endOf(last), today.isAfter(last))));
    for (var e : store.expiring(now, now.plus(SOON)))
      found.add(new Deadline(Kind.EWAY_BILL, e.no(), "/shipments/SH-" + e.shipmentId(), "Valid until " + Indian.time(e.validUntil()) + (e.vehicleNo() == null ? "." : ", on " + e.vehicleNo() + ".")
          + " It can be extended from 8 hours before to 8 hours after.", e.validUntil(), e.validUntil().isBefore(now)));
    company.registrations().stream().filter(Registration::active).map(r -> lut(r, today)).flatMap(Optional::stream).forEach(found::add);
    for (var r : store.openReturns(today.plusDays(NOTE_DAYS).minusMonths(8))) {
      var last = DocumentRules.creditNoteBy(r.invoicedOn());
      if (!last.isAfter(today.plusDays(NOTE_DAYS))) found.add(new Deadline(Kind.CREDIT_NOTE, "RT-" + r.id(), "/returns/RT-" + r.id(),
          "Of invoice " + r.invoiceNo() + " of " + Indian.date(r.invoicedOn()) + ": a credit note lowers our tax only until " + Indian.date(last) + ".", endOf(last), today.isAfter(last)));
    }
    for (var u : store.unmoved(today.plusDays(OLD_DAYS).minusDays(180))) {
      var last = DocumentRules.moveBy(u.on(), today);
      if (!last.isAfter(today.plusDays(OLD_DAYS))) found.add(new Deadline(Kind.OLD_DOCUMENT, "SH-" + u.shipmentId(), "/shipments/SH-" + u.shipmentId(),
          "Invoice " + u.invoiceNo() + " of " + Indian.date(u.on()) + ": no e-way bill is made on it after " + Indian.date(last) + ".", endOf(last), today.isAfter(last)));
    }
    found.sort(Comparator.comparing(Deadline::due).thenComparing(Deadline::no));
    return List.copyOf(found);
  }

  private static Optional<Deadline> lut(Registration r, LocalDate today) {
    if (r.lutArn() == null || r.lutTo() == null || r.lutTo().isAfter(today.plusDays(LUT_DAYS))) return Optional.empty();
    return Optional.of(new Deadline(Kind.LUT, r.gstin(), "/company/registrations/" + r.id(), "LUT " + r.lutArn() + " runs until " + Indian.date(r.lutTo())
        + ": after that exports and SEZ supplies bear tax, or wait.", endOf(r.lutTo()), today.isAfter(r.lutTo())));
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(Indian.ZONE).toInstant();
  }

  private List<PortalRefusal> refusals() {
    return store.refused().stream().map(r -> {
      boolean bill = r.kind().equals("EWAY_BILL");
      var rule = bill ? RuleBook.ofEwayBillCode(r.code()) : RuleBook.ofEInvoiceCode(r.code());
      var meaning = (bill ? Reference.ewayBillPortalError(r.code()) : Reference.invoicePortalError(r.code())).map(PortalError::meaning).orElse("");
      return new PortalRefusal(bill ? "E-way bill" : "E-invoice", r.code(), rule.orElse(null), meaning, r.documents());
    }).toList();
  }
}
