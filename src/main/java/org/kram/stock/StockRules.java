package org.kram.stock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Item;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.stock.StockBook.Adjustment;
import org.kram.stock.StockBook.Arrival;
import org.kram.stock.StockBook.Carry;
import org.kram.stock.StockBook.NewBin;
import org.kram.stock.StockStore.Key;

/// What the store cannot take, and why.
final class StockRules {
  private static final Pattern BIN = Pattern.compile("[A-Z0-9][A-Z0-9./-]{0,19}");

  private static final String BOUND = "Goods in staging and in transit belong to a pick or a shipment: undo that, and they come back to their bins.";

  private StockRules() {}

  static void check(String reference, List<Arrival> arrivals, Map<Long, Item> items, Map<Long, Place> places) {
    var wrong = BadInput.collect()
        .require(!reference.isBlank() && reference.length() <= 60, "reference", reference, "Give the supplier's bill or the reason, at most 60 characters.")
        .require(!arrivals.isEmpty(), "lines", "", "Give at least one line.");
    for (int i = 0; i < arrivals.size(); i++) {
      var a = arrivals.get(i);
      var line = "lines[" + i + "].";
      var item = items.get(a.itemId());
      wrong.require(a.qty().isPositive(), line + "qty", a.qty(), "Receive more than nothing.");
      if (item == null) {
        wrong.require(false, line + "item", a.itemId(), "There is no such item.");
        continue;
      }
      wrong.require(!item.service(), line + "item", item.sku(), "A service is not stocked.")
          .require(item.lotControlled() == (a.lotNo() != null && !a.lotNo().isBlank()), line + "lot", a.lotNo(),
              item.lotControlled() ? item.sku() + " is kept by lots: give the lot number." : item.sku() + " is not kept by lots: leave the lot empty.")
          .require(!item.expiryControlled() || a.expiresOn() != null, line + "expiresOn", a.expiresOn(), item.sku() + " expires: give the date printed on it.");
      if (a.locationId() != null) {
        var place = places.get(a.locationId());
        wrong.require(place != null && place.active() && (place.kind() == Place.Kind.BIN || place.kind() == Place.Kind.RECEIVING || place.kind() == Place.Kind.QUARANTINE),
            line + "bin", a.locationId(), "Goods are received into a bin, receiving or quarantine of this warehouse.");
      }
    }
    wrong.throwIfAny();
  }

  /// A lot has one expiry, whoever brings it.
  static void checkExpiry(List<Arrival> arrivals, Map<MoveStore.LotKey, MoveStore.Lot> lots) {
    var wrong = BadInput.collect();
    for (int i = 0; i < arrivals.size(); i++) {
      var a = arrivals.get(i);
      if (a.lotNo() == null) continue;
      var lot = lots.get(new MoveStore.LotKey(a.itemId(), a.lotNo()));
      wrong.require(a.expiresOn() == null || Objects.equals(a.expiresOn(), lot.expiresOn()), "lines[" + i + "].expiresOn", a.expiresOn(),
          "Lot " + a.lotNo() + " is known with the expiry " + (lot.expiresOn() == null ? "none" : Indian.date(lot.expiresOn())) + ". A lot has one expiry.");
    }
    wrong.throwIfAny();
  }

  static void check(List<Adjustment> adjustments, Map<Long, Item> items, Map<Long, Place> places) {
    var wrong = BadInput.collect().require(!adjustments.isEmpty(), "lines", "", "Give at least one line.");
    var seen = new HashSet<Key>();
    for (int i = 0; i < adjustments.size(); i++) {
      var a = adjustments.get(i);
      var line = "lines[" + i + "].";
      wrong.require(items.containsKey(a.itemId()), line + "item", a.itemId(), "There is no such item.")
          .require(!a.change().isZero(), line + "change", a.change(), "Nothing changes.")
          .require(places.containsKey(a.locationId()), line + "place", a.locationId(), "There is no such place in this warehouse.")
          .require(isFree(places.get(a.locationId())), line + "place", a.locationId(), BOUND)
          .require(seen.add(new Key(a.itemId(), a.locationId(), a.lotId())), line + "item", a.itemId(), "This item, place and lot are here twice: give one line.");
    }
    wrong.throwIfAny();
  }

  static void checkCarries(List<Carry> carries, Map<Long, Item> items, Map<Long, Place> places) {
    var wrong = BadInput.collect().require(!carries.isEmpty(), "lines", "", "Give at least one line.");
    for (int i = 0; i < carries.size(); i++) {
      var c = carries.get(i);
      var line = "lines[" + i + "].";
      wrong.require(items.containsKey(c.itemId()), line + "item", c.itemId(), "There is no such item.")
          .require(c.qty().isPositive(), line + "qty", c.qty(), "Carry more than nothing.")
          .require(places.containsKey(c.fromId()), line + "from", c.fromId(), "There is no such place in this warehouse.")
          .require(isFree(places.get(c.fromId())), line + "from", c.fromId(), BOUND)
          .require(places.containsKey(c.toId()) && c.fromId() != c.toId(), line + "to", c.toId(), "Carry to another place of this warehouse.")
          .require(isFree(places.get(c.toId())), line + "to", c.toId(), BOUND);
    }
    wrong.throwIfAny();
  }

  static void check(List<NewBin> bins) {
    var wrong = BadInput.collect().require(!bins.isEmpty(), "bins", "", "Give at least one bin.");
    var seen = new HashSet<String>();
    for (int i = 0; i < bins.size(); i++)
      wrong.require(BIN.matcher(bins.get(i).code()).matches(), "bins[" + i + "].code", bins.get(i).code(), "A bin code has up to 20 capital letters, digits, dots, slashes or hyphens.")
          .require(!isStandard(bins.get(i).code()), "bins[" + i + "].code", bins.get(i).code(), "This place exists in every warehouse: choose another code.")
          .require(seen.add(bins.get(i).code()), "bins[" + i + "].code", bins.get(i).code(), "This code is here twice.");
    wrong.throwIfAny();
  }

  /// Goods that are picked and packed move with their papers alone.
  private static boolean isFree(@Nullable Place place) {
    return place == null || place.kind() != Place.Kind.STAGING && place.kind() != Place.Kind.TRANSIT;
  }

  private static boolean isStandard(String code) {
    return List.of("RECEIVING", "STAGING", "QUARANTINE", "TRANSIT").contains(code);
  }

  /// Only what is there, and not promised to an order, can be taken away.
  static List<Reason> refusals(List<Adjustment> changes, Map<Key, StockStore.Balance> now, Map<Long, Item> items, Map<Long, Place> places) {
    var wanted = new LinkedHashMap<Key, Quantity>();
    for (var c : changes) wanted.merge(new Key(c.itemId(), c.locationId(), c.lotId()), c.change(), Quantity::plus);
    var reasons = new ArrayList<Reason>();
    wanted.forEach((key, change) -> {
      var balance = now.getOrDefault(key, StockStore.Balance.NONE);
      var less = Quantity.ZERO.minus(change);
      var where = items.get(key.itemId()).sku() + " at " + places.get(key.locationId()).code();
      if (less.exceeds(balance.onHand()))
        reasons.add(Reason.of("NOT_THERE", "Only %s of %s are there, %s cannot be taken.".formatted(Indian.quantity(balance.onHand()), where, Indian.quantity(less)),
            "onHand", balance.onHand(), "wanted", less));
      else if (less.exceeds(balance.onHand().minus(balance.reserved())))
        reasons.add(Reason.of("PROMISED", "%s of %s are promised to orders, so at most %s can be taken. Give the promise back first, or pick short."
            .formatted(Indian.quantity(balance.reserved()), where, Indian.quantity(balance.onHand().minus(balance.reserved()))),
            "onHand", balance.onHand(), "reserved", balance.reserved(), "wanted", less));
    });
    return reasons;
  }

  static String inWords(List<Arrival> arrivals, Map<Long, Item> items) {
    return arrivals.stream().limit(10).map(a -> Indian.quantity(a.qty()) + " " + items.get(a.itemId()).uqc() + " " + items.get(a.itemId()).sku()
        + (a.lotNo() == null ? "" : " lot " + a.lotNo())).collect(Collectors.joining(", ")) + (arrivals.size() > 10 ? " …" : "");
  }
}
