package org.kram.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Items over the API. A SKU may contain slashes, so it is the rest of the address.
@RestController
@RequestMapping("/api/v1/items")
class CatalogApi {
  record PackBody(@Nullable Long numerator, @Nullable Long denominator) {}

  /// @param units by name: how many base units are in one
  record ItemBody(@Nullable String sku, @Nullable String name, @Nullable String barcode, @Nullable String hsn, @Nullable String taxClass, @Nullable String uqc,
      @Nullable String category, @Nullable String brand, @Nullable Boolean service, @Nullable Boolean lotControlled, @Nullable Boolean expiryControlled,
      @Nullable Integer leadTimeDays, @Nullable BigDecimal weightKg, @Nullable Money mrp, @Nullable Boolean active, @Nullable Map<String, PackBody> units, @Nullable Integer revision) {
    NewItem item(@Nullable String given) {
      return new NewItem(text(given == null ? sku : given), text(name), barcode, text(hsn), text(taxClass), uqc == null ? "NOS" : uqc, category, brand, Boolean.TRUE.equals(service),
          Boolean.TRUE.equals(lotControlled), Boolean.TRUE.equals(expiryControlled), Objects.requireNonNullElse(leadTimeDays, 7), Objects.requireNonNullElse(weightKg, BigDecimal.ZERO), mrp,
          !Boolean.FALSE.equals(active), units == null ? List.of() : units.entrySet().stream().map(u -> new NewItem.Unit(u.getKey(),
              Objects.requireNonNullElse(u.getValue().numerator, 0L), Objects.requireNonNullElse(u.getValue().denominator, 1L))).toList());
    }

    private static String text(@Nullable String text) {
      return Objects.requireNonNullElse(text, "");
    }
  }

  private final Catalog catalog;
  private final Once once;

  CatalogApi(Catalog catalog, Once once) {
    this.catalog = catalog;
    this.once = once;
  }

  @GetMapping
  Page<Item> list(@RequestParam @Nullable String q, @RequestParam @Nullable String category, @RequestParam(defaultValue = "false") boolean inactive,
      @RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
    return catalog.list(q, category, inactive, after, Math.clamp(limit, 1, 200));
  }

  @GetMapping("/{*sku}")
  Item one(@PathVariable String sku) {
    var name = sku.substring(1);
    var item = catalog.bySku(List.of(name)).get(name);
    if (item == null) throw new NotFound("item", name);
    return item;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Item create(@RequestHeader("Idempotency-Key") String key, @RequestBody ItemBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), body, Item.class, () -> catalog.item(catalog.create(act, body.item(null))));
  }

  @PutMapping("/{*sku}")
  Item change(@PathVariable String sku, @RequestHeader("Idempotency-Key") String key, @RequestBody ItemBody body, Act act) {
    long id = one(sku).id();
    return once.run(act.who().id(), key, act.at(), List.of(sku, body), Item.class, () -> {
      if (body.revision == null) throw new BadInput("revision", "", "Send the revision that you read, so that nobody's change is overwritten unseen.");
      catalog.change(act, id, body.item(sku.substring(1)), body.revision);
      return catalog.item(id);
    });
  }
}
