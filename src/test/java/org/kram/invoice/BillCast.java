package org.kram.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.kram.catalog.Catalog;
import org.kram.catalog.NewItem;
import org.kram.credit.CreditDesk;
import org.kram.dispatch.ChainCast;
import org.kram.dispatch.Shipment;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Gstin;
import org.kram.party.NewAddress;
import org.kram.party.NewContact;
import org.kram.party.NewParty;
import org.kram.party.PartyBook;
import org.kram.party.PartyDetails;
import org.kram.party.PartyKind;
import org.kram.party.Sourcing;
import org.kram.pricing.NewPrice;
import org.kram.pricing.PriceBook;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Registered customers, items whose codes the portals know, and shipments of them, packed and ready to be invoiced.
@Component
public class BillCast {
  private static final AtomicInteger next = new AtomicInteger(1);

  private final ChainCast chain;
  private final PartyBook parties;
  private final CreditDesk credit;
  private final Catalog catalog;
  private final PriceBook prices;
  private final JdbcClient db;

  BillCast(ChainCast chain, PartyBook parties, CreditDesk credit, Catalog catalog, PriceBook prices, JdbcClient db) {
    this.db = db;
    this.chain = chain;
    this.parties = parties;
    this.credit = credit;
    this.catalog = catalog;
    this.prices = prices;
  }

  public void found() {
    chain.found();
  }

  public String registered(String stateCode, String place, String pin) {
    return customer(BuyerCategory.REGULAR, stateCode, place, pin);
  }

  public String customer(BuyerCategory category, String stateCode, String place, String pin) {
    int n = next.getAndIncrement();
    var code = "BILL-" + n;
    var head = stateCode + "AAACB%04dM".formatted(n) + "1Z";
    var gstin = category.isRegistered() ? head + Gstin.checkDigit(head) : null;
    var details = new PartyDetails("Buyer " + code, "Buyer " + code + " Private Limited", category, gstin, null, null, null, null, null, 30, Sourcing.NEAREST, chain.warehouse("BHW"),
        "buyer%d@example.in".formatted(n), null, null, null);
    long id = parties.createAll(ChainCast.act(), List.of(new NewParty(code, PartyKind.CUSTOMER, details, List.of(NewAddress.of("Shop", "5 Market Road", place, stateCode, pin)),
        List.of(new NewContact("Accounts", null, null, "accounts%d@example.in".formatted(n), true)))), true).get(code);
    credit.setLimit(ChainCast.act().because("cast"), id, Money.rupees(100_00_00_000L));
    return code;
  }

  public List<String> items(int n, String price) {
    var skus = new ArrayList<String>();
    for (int i = 0; i < n; i++) skus.add("BILL-ITEM-" + next.getAndIncrement());
    var ids = catalog.createAll(ChainCast.act(), skus.stream().map(sku -> NewItem.of(sku, "Dinner plate " + sku, "69120010", "GST18")).toList());
    prices.setPrices(ChainCast.act(), "BASE", ids.values().stream().map(id -> NewPrice.of(id, new BigDecimal(price), LocalDate.of(2026, 1, 1))).toList());
    return skus;
  }

  /// Ordered, picked and packed; each item so many times.
  public Shipment packed(String customer, List<String> skus, int qty) {
    var wanted = new LinkedHashMap<String, Integer>();
    for (var sku : skus) {
      chain.receive(sku, "BHW", "A-01", qty);
      wanted.put(sku, qty);
    }
    return chain.packed(chain.order(customer, wanted).id());
  }

  /// The gate of packing is passed; then somebody gives the item a code of four digits, which is too short for the company.
  public Shipment packedBeforeItsCodeWasSpoilt() {
    var skus = items(1, "100");
    var shipment = packed(registered("27", "Thane", "400601"), skus, 1);
    db.sql("update catalog_item set hsn = '6912' where sku = :sku").param("sku", skus.getFirst()).update();
    return shipment;
  }

  /// One item at 100 rupees.
  public Shipment packed(int qty) {
    return packed(registered("27", "Thane", "400601"), items(1, "100"), qty);
  }
}
