package org.kram.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.Reserved;

/// A pick list: what one person fetches for one order in one warehouse, in the order of the walk.
public record Pick(long id, long orderId, long customerId, long warehouseId, State state, Instant releasedAt, @Nullable Instant confirmedAt,
    List<PickLine> lines) {
  public enum State { RELEASED, PICKED, PACKED, CANCELLED }

  /// @param seq place in the walk, from 1
  /// @param bin the bin's code
  /// @param picked null until the line, or the list, is confirmed
  public record PickLine(int seq, int orderLineNo, long itemId, String sku, String name, @Nullable String barcode, String uqc, long locationId, String bin,
      long lotId, @Nullable String lotNo, @Nullable LocalDate expiresOn, Quantity qty, @Nullable Quantity picked, @Nullable String shortWhy,
      boolean scanned) {}

  public Pick {
    lines = List.copyOf(lines);
  }

  /// As it is after these were taken.
  Pick confirmed(State now, Instant at, Map<Integer, PickedQty> bySeq) {
    return new Pick(id, orderId, customerId, warehouseId, now, releasedAt, at, lines.stream().map(l -> {
      var p = bySeq.get(l.seq);
      return new PickLine(l.seq, l.orderLineNo, l.itemId, l.sku, l.name, l.barcode, l.uqc, l.locationId, l.bin, l.lotId, l.lotNo, l.expiresOn, l.qty, p.qty(), p.why(), l.scanned);
    }).toList());
  }

  /// Where these quantities of the list lie, or lay.
  List<Reserved> places(List<PickedQty> quantities) {
    var bySeq = lines.stream().collect(Collectors.toMap(PickLine::seq, l -> l));
    return quantities.stream().map(q -> {
      var l = bySeq.get(q.seq());
      return new Reserved(l.orderLineNo, l.itemId, l.locationId, l.lotId, warehouseId, q.qty());
    }).toList();
  }

  /// All that was taken, where it lay.
  List<Reserved> taken() {
    return places(lines.stream().filter(l -> l.picked != null && l.picked.isPositive()).map(l -> new PickedQty(l.seq, l.picked, null)).toList());
  }

  public String no() {
    return no(id);
  }

  public static String no(long id) {
    return "PL-" + id;
  }

  public static long id(String no) {
    return Numbers.id("PL-", no, "A pick list number looks like PL-1001.");
  }
}
