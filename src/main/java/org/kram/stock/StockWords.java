package org.kram.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Adjustment;
import org.kram.stock.StockBook.Arrival;
import org.kram.stock.StockBook.Carry;
import org.springframework.stereotype.Component;

/// From the words people and programs use (SKU, bin code, lot number) to ids; all that is unknown is said together.
@Component
class StockWords {
  /// @param qty signed for an adjustment
  /// @param to where goods are carried
  record Line(@Nullable String sku, @Nullable String unit, @Nullable BigDecimal qty, @Nullable String place, @Nullable String to, @Nullable String lot,
      @Nullable LocalDate expiresOn) {}

  private final PlaceStore placeStore;
  private final MoveStore moveStore;
  private final Catalog catalog;
  private final CompanyBook company;

  StockWords(PlaceStore placeStore, MoveStore moveStore, Catalog catalog, CompanyBook company) {
    this.placeStore = placeStore;
    this.moveStore = moveStore;
    this.catalog = catalog;
    this.company = company;
  }

  long warehouse(@Nullable String code) {
    return company.warehouse(code == null ? "" : code.strip()).orElseThrow(() -> new BadInput("warehouse", code == null ? "" : code, "Give the code of a warehouse.")).id();
  }

  List<Arrival> arrivals(long warehouse, List<Line> lines) {
    return read(warehouse, lines, false).stream().map(r -> new Arrival(r.item.id(), r.qty, r.place == null ? null : r.place.id(), blankToNull(r.line.lot), r.line.expiresOn)).toList();
  }

  List<Adjustment> adjustments(long warehouse, List<Line> lines) {
    var read = read(warehouse, lines, true);
    var lots = lots(read);
    return read.stream().map(r -> new Adjustment(r.item.id(), Objects.requireNonNull(r.place).id(), lots.get(r.index), r.qty)).toList();
  }

  List<Carry> carries(long warehouse, List<Line> lines) {
    var read = read(warehouse, lines, true);
    var wrong = BadInput.collect();
    for (var r : read) wrong.require(r.to != null, "lines[" + r.index + "].to", r.line.to, "There is no such place in this warehouse.");
    wrong.throwIfAny();
    var lots = lots(read);
    return read.stream().map(r -> new Carry(r.item.id(), lots.get(r.index), Objects.requireNonNull(r.place).id(), Objects.requireNonNull(r.to).id(), r.qty)).toList();
  }

  private record Read(int index, Line line, Item item, Quantity qty, @Nullable Place place, @Nullable Place to) {}

  private List<Read> read(long warehouse, List<Line> lines, boolean placeNeeded) {
    var items = catalog.bySku(lines.stream().map(l -> Objects.toString(l.sku, "").strip()).filter(s -> !s.isEmpty()).distinct().toList());
    var bySku = items.values().stream().collect(Collectors.toMap(i -> i.sku().toUpperCase(Locale.ROOT), i -> i, (a, _) -> a));
    Map<String, Place> places = placeStore.places(warehouse).stream().collect(Collectors.toMap(Place::code, p -> p));
    var wrong = BadInput.collect();
    var read = new ArrayList<Read>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var field = "lines[" + i + "].";
      var item = bySku.get(Objects.toString(line.sku, "").strip().toUpperCase(Locale.ROOT));
      var place = places.get(Objects.toString(line.place, "").strip().toUpperCase(Locale.ROOT));
      var to = places.get(Objects.toString(line.to, "").strip().toUpperCase(Locale.ROOT));
      wrong.require(item != null, field + "sku", line.sku, "There is no such item.").require(line.qty != null, field + "qty", "", "Give a quantity.")
          .require(place != null || !placeNeeded && (line.place == null || line.place.isBlank()), field + "place", line.place, "There is no such place in this warehouse.");
      if (item == null || line.qty == null) continue;
      switch (item.convert(line.unit, line.qty.abs())) {
        case Conversion.Fits(var base) -> read.add(new Read(i, line, item, line.qty.signum() < 0 ? Quantity.ZERO.minus(base) : base, place, to));
        case Conversion.Misfit(var message) -> wrong.require(false, field + "qty", line.qty.toPlainString(), message);
      }
    }
    wrong.throwIfAny();
    return read;
  }

  /// Lot ids by line; a lot that is not there is wrong input.
  private Map<Integer, Long> lots(List<Read> read) {
    var known = moveStore.knownLots(read.stream().map(r -> r.item.id()).distinct().toList());
    var wrong = BadInput.collect();
    var lots = new java.util.HashMap<Integer, Long>();
    for (var r : read) {
      var no = blankToNull(r.line.lot);
      var id = no == null ? Long.valueOf(0) : known.get(new MoveStore.LotKey(r.item.id(), no));
      wrong.require(id != null, "lines[" + r.index + "].lot", no, r.item.sku() + " has no such lot here.")
          .require(no != null || !r.item.lotControlled(), "lines[" + r.index + "].lot", "", r.item.sku() + " is kept by lots: give the lot number.");
      if (id != null) lots.put(r.index, id);
    }
    wrong.throwIfAny();
    return lots;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
