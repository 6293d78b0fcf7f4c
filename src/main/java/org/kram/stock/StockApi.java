package org.kram.stock;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook.NewBin;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class StockApi {
  record InWarehouse(String warehouse, Quantity onHand, Quantity reserved, Quantity available) {}

  record InPlace(String warehouse, String place, Place.Kind kind, @Nullable String lot, @Nullable LocalDate expiresOn, Quantity onHand, Quantity reserved) {}

  record StockAnswer(String sku, String name, String unit, List<InWarehouse> warehouses, List<InPlace> places) {}

  record PlaceAnswer(String warehouse, String code, Place.Kind kind, int pickOrder, boolean active) {}

  record DocumentAnswer(String no) {}

  /// @param place a bin's code; absent: receiving
  record ReceiptBody(@Nullable String warehouse, @Nullable String reference, @Nullable List<Line> lines) {
    record Line(@Nullable String sku, @Nullable String unit, @Nullable BigDecimal qty, @Nullable String place, @Nullable String lot, @Nullable LocalDate expiresOn) {}
  }

  record AdjustmentBody(@Nullable String warehouse, @Nullable String why, @Nullable List<Line> lines) {
    record Line(@Nullable String sku, @Nullable String place, @Nullable String lot, @Nullable BigDecimal change) {}
  }

  record CarryBody(@Nullable String warehouse, @Nullable String why, @Nullable List<Line> lines) {
    record Line(@Nullable String sku, @Nullable String from, @Nullable String to, @Nullable String lot, @Nullable BigDecimal qty) {}
  }

  record BinsBody(@Nullable String warehouse, @Nullable List<NewBin> bins) {}

  private final StockBook stock;
  private final StockLists lists;
  private final StockWords words;
  private final Catalog catalog;
  private final CompanyBook company;
  private final Once once;

  StockApi(StockBook stock, StockLists lists, StockWords words, Catalog catalog, CompanyBook company, Once once) {
    this.stock = stock;
    this.lists = lists;
    this.words = words;
    this.catalog = catalog;
    this.company = company;
    this.once = once;
  }

  @GetMapping("/stock")
  StockAnswer stock(@RequestParam String sku) {
    var item = item(sku);
    var free = stock.available(List.of(item.id())).getOrDefault(item.id(), Map.of());
    return new StockAnswer(item.sku(), item.name(), item.uqc(),
        company.warehouses().stream().map(w -> {
          var a = free.getOrDefault(w.id(), Availability.NONE);
          return new InWarehouse(w.code(), a.onHand(), a.reserved(), a.available());
        }).toList(),
        lists.balances(item.id()).stream().map(b -> new InPlace(company.warehouse(b.warehouseId()).code(), b.place(), b.kind(), b.lotNo(), b.expiresOn(), b.onHand(), b.reserved())).toList());
  }

  @GetMapping("/stock/moves")
  Page<StockLists.MoveRow> moves(@RequestParam String sku, @RequestParam @Nullable String after) {
    return lists.moves(item(sku).id(), after);
  }

  @GetMapping("/locations")
  List<PlaceAnswer> places(@RequestParam String warehouse) {
    long id = words.warehouse(warehouse);
    return stock.places(id).stream().map(p -> new PlaceAnswer(warehouse, p.code(), p.kind(), p.pickOrder(), p.active())).toList();
  }

  @PostMapping("/locations")
  @ResponseStatus(HttpStatus.CREATED)
  List<PlaceAnswer> addBins(@RequestHeader("Idempotency-Key") String key, @RequestBody BinsBody body, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("bins", body), String.class, () -> {
      stock.addBins(act, words.warehouse(body.warehouse), body.bins == null ? List.of() : body.bins);
      return "done";
    });
    return places(String.valueOf(body.warehouse));
  }

  @PostMapping("/stock/receipts")
  @ResponseStatus(HttpStatus.CREATED)
  DocumentAnswer receive(@RequestHeader("Idempotency-Key") String key, @RequestBody ReceiptBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("stock-receipt", body), DocumentAnswer.class, () -> {
      long warehouse = words.warehouse(body.warehouse);
      var lines = body.lines == null ? List.<ReceiptBody.Line>of() : body.lines;
      return new DocumentAnswer(stock.receive(act, warehouse, body.reference == null ? "" : body.reference.strip(), words.arrivals(warehouse,
          lines.stream().map(l -> new StockWords.Line(l.sku, l.unit, l.qty, l.place, null, l.lot, l.expiresOn)).toList())));
    });
  }

  @PostMapping("/stock/adjustments")
  @ResponseStatus(HttpStatus.CREATED)
  DocumentAnswer adjust(@RequestHeader("Idempotency-Key") String key, @RequestBody AdjustmentBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("stock-adjustment", body), DocumentAnswer.class, () -> {
      long warehouse = words.warehouse(body.warehouse);
      var lines = body.lines == null ? List.<AdjustmentBody.Line>of() : body.lines;
      return new DocumentAnswer(stock.adjust(act.because(body.why), warehouse, words.adjustments(warehouse,
          lines.stream().map(l -> new StockWords.Line(l.sku, null, l.change, l.place, null, l.lot, null)).toList())));
    });
  }

  @PostMapping("/stock/carries")
  @ResponseStatus(HttpStatus.CREATED)
  DocumentAnswer carry(@RequestHeader("Idempotency-Key") String key, @RequestBody CarryBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("stock-carry", body), DocumentAnswer.class, () -> {
      long warehouse = words.warehouse(body.warehouse);
      var lines = body.lines == null ? List.<CarryBody.Line>of() : body.lines;
      return new DocumentAnswer(stock.carry(act.because(body.why), warehouse, words.carries(warehouse,
          lines.stream().map(l -> new StockWords.Line(l.sku, null, l.qty, l.from, l.to, l.lot, null)).toList())));
    });
  }

  private Item item(String sku) {
    return catalog.bySku(List.of(sku)).values().stream().findFirst().orElseThrow(() -> new NotFound("item", sku));
  }
}
