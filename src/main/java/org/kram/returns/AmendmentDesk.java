package org.kram.returns;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.Reference;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.returns.AmendmentStore.Told;
import org.kram.returns.gstr1.OutwardDocument;
import org.kram.returns.gstr1.OutwardDocument.Amends;
import org.kram.returns.gstr1.Place;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What changes about a document after its return is filed is told again, in the first return that is still open (tables 9A, 9C and 10).
@Service
public class AmendmentDesk {
  private final AmendmentStore store;
  private final Outward outward;
  private final Timeline timeline;

  AmendmentDesk(AmendmentStore store, Outward outward, Timeline timeline) {
    this.store = store;
    this.outward = outward;
    this.timeline = timeline;
  }

  /// @param no of the invoice or note
  @Transactional
  public Amendment amend(Act act, String no, NewAmendment change) {
    act.require(Permission.FILE);
    var why = act.reason();
    var told = store.told(no).orElseThrow(() -> new NotFound("document in a GST return", no));
    var sellerState = told.gstin().substring(0, 2);
    check(change, told.placeOfSupply(), sellerState);
    Refused.ifAny(refusals(told, change, act.on()));
    var target = store.firstOpenAfter(told).orElseThrow(() -> new Refused("NO_OPEN_RETURN", "There is no open return to tell it in: wait for the next month."));
    if (store.isAmended(told, target)) throw new Refused("AMENDED", no + " is amended in this return already: open the return for what it says.");
    var place = Place.of(changed(outward.one(told.kind(), told.documentId()), change, told), sellerState);
    long id = store.insert(act, told, target, place, change, why);
    timeline.note(act, new Note(ReturnPeriod.no(target), "AMENDED", no, no + " of " + Indian.date(told.issuedOn()) + ", told in " + PeriodRules.shown(told.month()) + ", is told again: " + words(change) + "."));
    return store.amendment(id);
  }

  List<Amendment> of(long periodId) {
    return store.ofPeriod(periodId);
  }

  private static OutwardDocument changed(OutwardDocument d, NewAmendment change, Told told) {
    return d.retold(change.buyerGstin() == null ? d.buyerGstin() : change.buyerGstin(), change.placeOfSupply() == null ? d.placeOfSupply() : change.placeOfSupply())
        .amending(new Amends(told.no(), told.issuedOn(), d.value()));
  }

  private static void check(NewAmendment change, String toldPlace, String sellerState) {
    var bad = BadInput.collect();
    bad.require(change.buyerGstin() != null || change.placeOfSupply() != null || change.shippingBill() != null || change.toNothing(), "buyerGstin", "", "Say what changes: buyer, place of supply, shipping bill, or that it was cancelled.");
    if (change.buyerGstin() != null) for (var words : Gstin.check(change.buyerGstin(), Gstin.Allow.TRIAL_NUMBERS)) bad.require(false, "buyerGstin", change.buyerGstin(), words);
    if (change.placeOfSupply() != null) {
      bad.require(Reference.state(change.placeOfSupply()).filter(s -> s.isPlaceInIndia()).isPresent(), "placeOfSupply", change.placeOfSupply(), "Give the two digits of a state.");
      bad.require(change.placeOfSupply().equals(sellerState) == toldPlace.equals(sellerState), "placeOfSupply", change.placeOfSupply(),
          "Then another tax would be due (IGST for CGST and SGST or the other way round): credit the document and invoice anew.");
    }
    var bill = change.shippingBill();
    if (bill != null) bad.require(bill.port().matches("[A-Z0-9]{6}") && bill.no().matches("[0-9]{3,7}"), "shippingBill", bill.port() + " " + bill.no(), "A port code has six letters and digits, a shipping bill three to seven digits.");
    bad.throwIfAny();
  }

  private static List<Reason> refusals(Told told, NewAmendment change, LocalDate today) {
    var reasons = new ArrayList<Reason>();
    if (told.state() != ReturnPeriod.State.FILED)
      reasons.add(Reason.of("NOT_FILED", "The return of " + PeriodRules.shown(told.month()) + " is not filed: it still follows the document, there is nothing to amend."));
    var lastDay = lastDay(told.issuedOn());
    if (today.isAfter(lastDay)) reasons.add(Reason.of("TOO_LATE", "A document of " + Indian.date(told.issuedOn()) + " could be amended until " + Indian.date(lastDay) + " (s.37(3))."));
    if (change.shippingBill() != null && !told.export()) reasons.add(Reason.of("NO_EXPORT", told.no() + " is no export: it has no shipping bill."));
    return reasons;
  }

  /// The thirtieth of November after the financial year of the document.
  private static LocalDate lastDay(LocalDate on) {
    var year = on.getMonthValue() >= Month.APRIL.getValue() ? on.getYear() + 1 : on.getYear();
    return LocalDate.of(year, Month.NOVEMBER, 30);
  }

  private static String words(NewAmendment change) {
    var words = new ArrayList<String>();
    if (change.toNothing()) words.add("cancelled, so nothing is left of it");
    if (change.buyerGstin() != null) words.add("buyer " + change.buyerGstin());
    if (change.placeOfSupply() != null) words.add("place of supply " + change.placeOfSupply());
    if (change.shippingBill() != null) words.add("shipping bill " + change.shippingBill().no() + " of " + Indian.date(change.shippingBill().on()) + ", " + change.shippingBill().port());
    return String.join(", ", words);
  }
}
