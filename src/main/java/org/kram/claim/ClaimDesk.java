package org.kram.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.NewCreditNote;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Quantity;
import org.kram.shared.Refused;
import org.kram.stock.Place;
import org.kram.stock.StockBook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The desk for goods that come back: raise → receive into quarantine → inspect → settle by credit note.
/// What was received is credited, also what has to be scrapped: what the goods are worth to us is our matter, and a customer
/// whose goods are not accepted gets them back before they are received, by rejection.
@Service
public class ClaimDesk {
  /// This much of a line came back.
  public record Came(int lineNo, Quantity qty) {}

  /// What a person saw: both together are what was received.
  public record Found(int lineNo, Quantity restocked, Quantity scrapped, @Nullable String finding) {}

  private final ClaimStore store;
  private final InvoiceBook invoices;
  private final StockBook stock;
  private final CompanyBook company;
  private final Timeline timeline;

  ClaimDesk(ClaimStore store, InvoiceBook invoices, StockBook stock, CompanyBook company, Timeline timeline) {
    this.store = store;
    this.invoices = invoices;
    this.stock = stock;
    this.company = company;
    this.timeline = timeline;
  }

  /// Announces goods of one invoice; never more than is left after credit notes and other returns under way.
  /// @return the number, e.g. `RT-1001`
  @Transactional
  public String raise(Act act, NewReturn wanted) {
    act.require(Permission.RETURN_RAISE);
    var asked = wanted.lines().stream().map(NewReturn.Line::invoiceLineNo).distinct().toList();
    store.lockLines(wanted.invoiceNo(), asked);
    var invoiced = store.invoiced(wanted.invoiceNo(), asked);
    ClaimRules.check(wanted, invoiced.lines());
    Refused.ifAny(ClaimRules.reasons(wanted, invoiced.lines(), invoiced.cancelled(), invoiced.left()));
    long warehouse = wanted.warehouseId() == null ? invoiced.warehouseId() : company.warehouse(wanted.warehouseId()).id();

    var no = "RT-" + store.insert(act, wanted, invoiced, warehouse);
    tell(act, no, invoiced.orderId(), "RETURN_RAISED", wanted.reason().title() + ": " + count(wanted.lines().size()) + " of " + wanted.invoiceNo() + " come back, "
        + Indian.quantity(Quantity.sum(wanted.lines().stream().map(NewReturn.Line::qty).toList())) + " in all."
        + (wanted.note() == null ? "" : " " + wanted.note()));
    return no;
  }

  /// Customer → quarantine. @param lines null: everything that was announced
  @Transactional
  public void receive(Act act, String returnNo, @Nullable List<Came> lines) {
    act.require(Permission.RETURN_INSPECT);
    var claim = locked(returnNo, Return.State.RECEIVED);
    var came = ClaimRules.came(claim, lines == null ? claim.lines().stream().map(l -> new Came(l.lineNo(), l.qty())).toList() : lines);

    long customer = stock.outside(Place.Kind.CUSTOMER).id();
    long quarantine = stock.quarantineOf(claim.warehouseId()).id();
    stock.move(act, claim.lines().stream().filter(l -> came.get(l.lineNo()).isPositive())
        .map(l -> new StockBook.Move(l.itemId(), l.lotId(), customer, quarantine, came.get(l.lineNo()), claim.no(), l.lineNo(), "RETURNED")).toList());
    store.received(act, claim, came);
    var short_ = claim.lines().stream().filter(l -> l.qty().exceeds(came.get(l.lineNo())))
        .map(l -> l.sku() + " " + Indian.quantity(came.get(l.lineNo())) + " of " + Indian.quantity(l.qty())).collect(Collectors.joining(", "));
    tell(act, claim.no(), claim.orderId(), "RETURN_RECEIVED", Indian.quantity(Quantity.sum(came.values())) + " came back into quarantine."
        + (short_.isEmpty() ? "" : " Less than announced: " + short_ + "."));
  }

  /// Quarantine → bin or loss. Restocked goods can be promised again at once.
  /// @param lines null: all of it is fine and goes back to stock
  @Transactional
  public void inspect(Act act, String returnNo, @Nullable List<Found> lines) {
    act.require(Permission.RETURN_INSPECT);
    var claim = locked(returnNo, Return.State.INSPECTED);
    var found = ClaimRules.found(claim, lines == null
        ? claim.lines().stream().map(l -> new Found(l.lineNo(), received(l), Quantity.ZERO, null)).toList() : lines);

    long quarantine = stock.quarantineOf(claim.warehouseId()).id();
    var byLine = claim.lines().stream().collect(Collectors.toMap(Return.Line::lineNo, l -> l));
    var back = found.stream().filter(f -> f.restocked().isPositive()).toList();
    var bins = back.isEmpty() ? Map.<Long, Long>of() : store.binsFor(claim.warehouseId(), back.stream().map(f -> byLine.get(f.lineNo()).itemId()).distinct().toList());
    var moves = new ArrayList<StockBook.Move>();
    for (var f : back) {
      var line = byLine.get(f.lineNo());
      moves.add(new StockBook.Move(line.itemId(), line.lotId(), quarantine, bins.get(line.itemId()), f.restocked(), claim.no(), f.lineNo(), "RESTOCKED"));
    }
    var scrap = found.stream().filter(f -> f.scrapped().isPositive()).toList();
    if (!scrap.isEmpty()) {
      long loss = stock.outside(Place.Kind.LOSS).id();
      for (var f : scrap) {
        var line = byLine.get(f.lineNo());
        moves.add(new StockBook.Move(line.itemId(), line.lotId(), quarantine, loss, f.scrapped(), claim.no(), f.lineNo(), "SCRAPPED: " + f.finding()));
      }
    }
    store.inspected(act, claim, found);
    stock.move(act, moves);
    tell(act, claim.no(), claim.orderId(), "RETURN_INSPECTED", Indian.quantity(Quantity.sum(back.stream().map(Found::restocked).toList())) + " back in stock, "
        + Indian.quantity(Quantity.sum(scrap.stream().map(Found::scrapped).toList())) + " scrapped."
        + scrap.stream().map(f -> " " + byLine.get(f.lineNo()).sku() + ": " + f.finding() + ".").collect(Collectors.joining()));
  }

  /// Credits what came back at the invoice's own rates.
  /// @return the credit note's number
  @Transactional
  public String settle(Act act, String returnNo) {
    act.require(Permission.CREDIT_NOTE);
    var claim = locked(returnNo, Return.State.SETTLED);
    var lines = claim.lines().stream().filter(l -> received(l).isPositive()).map(l -> new NewCreditNote.Line(l.invoiceLineNo(), received(l))).toList();
    var note = invoices.credit(act, new NewCreditNote(claim.invoiceNo(), lines, claim.reason().title(), claim.id()));
    store.settled(act, claim, note.id());
    timeline.note(act, new Note(claim.no(), "RETURN_CREDITED", note.no(), "Credit note " + note.no() + " over " + Indian.rupees(note.total()) + " for "
        + Indian.quantity(Quantity.sum(lines.stream().map(NewCreditNote.Line::qty).toList())) + " of " + claim.invoiceNo() + "."));
    return note.no();
  }

  /// The return isn't accepted: possible until the goods are there. Needs a reason.
  @Transactional
  public void reject(Act act, String returnNo) {
    act.require(Permission.CREDIT_NOTE);
    var why = act.reason();
    var claim = locked(returnNo, Return.State.REJECTED);
    store.rejected(claim, why);
    tell(act, claim.no(), claim.orderId(), "RETURN_REJECTED", "The return is not accepted: " + why);
  }

  public Return byNo(String returnNo) {
    return store.find(id(returnNo)).orElseThrow(() -> new NotFound("return", returnNo));
  }

  public List<Return> ofOrder(long orderId) {
    return store.ofOrder(orderId);
  }

  /// @param state null for those that wait for somebody, the longest waiting first; else the newest first
  public Page<Return> list(Return.@Nullable State state, @Nullable String after) {
    var rows = state == null
        ? store.open(PageKey.id(after, 0), Page.SIZE + 1)
        : store.inState(state, PageKey.id(after, Long.MAX_VALUE), Page.SIZE + 1);
    return Page.of(rows, Page.SIZE, Return::id);
  }

  private Return locked(String returnNo, Return.State next) {
    var claim = store.lock(id(returnNo));
    if (!claim.state().mayBecome(next)) throw new Refused("WRONG_STATE", claim.no() + " is: " + claim.state().title().toLowerCase(Locale.ROOT)
        + ". It can't be " + next.title().toLowerCase(Locale.ROOT) + " now.", "state", claim.state().name());
    return claim;
  }

  private void tell(Act act, String no, long orderId, String verb, String sentence) {
    timeline.note(act, new Note(no, verb, sentence), new Note("SO-" + orderId, verb, no, sentence));
  }

  private static Quantity received(Return.Line line) {
    return line.received() == null ? Quantity.ZERO : line.received();
  }

  private static String count(int lines) {
    return lines == 1 ? "1 line" : lines + " lines";
  }

  static long id(String returnNo) {
    var digits = returnNo.strip().toUpperCase(Locale.ROOT).replaceFirst("^RT-", "");
    if (!digits.matches("[0-9]{1,18}")) throw new BadInput("return", returnNo, "A return number looks like RT-1001.");
    return Long.parseLong(digits);
  }
}
