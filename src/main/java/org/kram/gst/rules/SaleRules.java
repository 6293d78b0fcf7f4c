package org.kram.gst.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.gst.TaxClass;
import org.kram.shared.Money;

/// The rule book over masters and over a sale: what the portals would refuse of it if it were packed on this day. Pure.
/// Trial numbers of the portals' sandbox pass, as they do when papers are made.
public final class SaleRules {
  private SaleRules() {}

  /// @param taxClass of the item; empty when there is none by that name
  public static List<Finding> item(ItemFacts item, Optional<TaxClass> taxClass, Money turnover, LocalDate on) {
    return item(item, taxClass, turnover, on, false);
  }

  private static List<Finding> item(ItemFacts item, Optional<TaxClass> taxClass, Money turnover, LocalDate on, boolean export) {
    var subject = Subject.item(item.sku());
    var found = new ArrayList<Finding>();
    add(found, GoodsRules.code(item.hsn(), item.service()), subject, "hsn");
    if (found.isEmpty()) add(found, GoodsRules.digits(item.hsn(), item.service(), export, turnover, on), subject, "hsn");
    add(found, GoodsRules.unit(item.uqc(), item.service()), subject, "uqc");
    taxClass.ifPresent(c -> add(found, GoodsRules.taxClass(c, item.hsn(), on), subject, "taxClass"));
    return found;
  }

  public static List<Finding> party(PartyFacts p) {
    var subject = Subject.party(p);
    var found = new ArrayList<Finding>();
    if (p.category() != BuyerCategory.UNREGISTERED) add(found, PlaceRules.name(p.legalName()), subject, "legalName");
    if (p.category().isRegistered()) {
      var form = PlaceRules.gstin(p.gstin(), Gstin.Allow.TRIAL_NUMBERS);
      add(found, form, subject, "gstin");
      if (form.isEmpty() && p.gstin() != null) add(found, PlaceRules.pan(p.gstin(), p.pan()), subject, "pan");
    }
    return found;
  }

  public static List<Finding> address(PartyFacts p, AddressFacts a) {
    var subject = Subject.address(p, a);
    var found = new ArrayList<Finding>();
    add(found, PlaceRules.street(a.line1()), subject, "line1");
    add(found, PlaceRules.town(a.place(), 100), subject, "place");
    if (a.isAbroad()) return found;
    var state = PlaceRules.state(a.state());
    add(found, state, subject, "stateCode");
    if (state.isEmpty()) add(found, PlaceRules.pin(a.pin(), a.state()), subject, "pin");
    if (a.gstin() != null) {
      var form = PlaceRules.gstin(a.gstin(), Gstin.Allow.TRIAL_NUMBERS);
      add(found, form, subject, "gstin");
      if (form.isEmpty()) {
        add(found, PlaceRules.gstinState(a.gstin(), a.state(), "This address's"), subject, "gstin");
        add(found, PlaceRules.pan(a.gstin(), p.pan()), subject, "gstin");
      }
    } else if (a.billing() && p.gstin() != null) add(found, PlaceRules.gstinState(p.gstin(), a.state(), "The party's"), subject, "gstin");
    return found;
  }

  /// The whole sale, masters included: what is entered, what is packed.
  /// @param classes by code, as the company has them
  public static List<Finding> sale(SaleFacts s, Function<String, Optional<TaxClass>> classes) {
    var found = new ArrayList<Finding>();
    boolean export = s.buyer().category() == BuyerCategory.OVERSEAS;
    var seen = new HashSet<String>();
    for (var line : s.lines())
      for (var f : item(line.item(), classes.apply(line.item().taxClass()), s.turnover(), s.on(), export))
        if (seen.add(f.rule().id() + " " + f.subject().no())) found.add(f.at("lines[" + line.no() + "]." + f.field()));
    found.addAll(party(s.buyer()));
    found.addAll(address(s.buyer(), s.billTo()));
    if (s.shipTo().id() != s.billTo().id()) {
      found.addAll(address(s.buyer(), s.shipTo()));
      consignee(s, found);
    }
    add(found, PlaceRules.twoParties(s.sellerGstin(), s.buyerGstin()), Subject.party(s.buyer()), "gstin");
    if (s.withoutPayment()) add(found, DocumentRules.lut(s.lut(), s.on()), Subject.registration(s.registrationId(), s.sellerGstin()), "lutArn");
    return found;
  }

  /// Goods for a registered buyer that end in another state: since August 2026 the e-way bill names the consignee's GSTIN, or says that
  /// he has none. Nothing is wrong without it; somebody should know that it is meant.
  private static void consignee(SaleFacts s, List<Finding> found) {
    var own = s.shipTo().gstin();
    boolean another = s.buyer().category().isRegistered() && !s.shipTo().isAbroad() && s.buyerGstin() != null && !s.buyerGstin().startsWith(s.shipTo().state());
    if (own != null) add(found, PlaceRules.consigneeState(own, s.shipTo().state()), Subject.address(s.buyer(), s.shipTo()), "gstin");
    else if (another) add(found, List.of(new Breach("SHIP_TO_GSTIN", "The goods go to another state than the buyer's and the delivery address has no GSTIN: the papers will name an unregistered consignee (URP).",
        "Enter the GSTIN of that state at the delivery address, if there is one.")), Subject.address(s.buyer(), s.shipTo()), "gstin");
  }

  private static void add(List<Finding> found, List<Breach> breaches, Subject subject, String field) {
    for (var b : breaches) found.add(Finding.of(b, subject, field));
  }
}
