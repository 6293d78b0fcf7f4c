package org.kram.gst.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Heads;
import org.kram.gst.PlaceOfSupply;
import org.kram.gst.Rate;
import org.kram.gst.Supply;
import org.kram.gst.SupplyType;
import org.kram.gst.TaxCalculator;
import org.kram.gst.TaxDocument;
import org.kram.gst.TaxedDocument;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A valid document to begin with; tests break one thing each.
public final class PortalCases {
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  public static final Money TURNOVER = Money.rupees(200_000_000);
  public static final PortalParty SELLER = PortalParty.of("27AAPFU0939F1ZV", "Kram Traders Private Limited", "12 Station Road", "Mumbai", "400001", "27");
  static final PortalParty BUYER = PortalParty.of("29AAGCB7383J1Z4", "Bengal Basin \"Stores\" LLP", "7 MG Road", "Bengaluru", "560001", "29");
  static final PortalParty CONSIGNEE = PortalParty.of("33AAPFU0939F1Z2", "Chennai Depot", "1 Anna Salai", "Chennai", "600001", "33");
  static final PortalParty ABROAD = PortalParty.of("URP", "Harbour Imports Ltd", "1 Dock Street", "London", "999999", "96");

  private PortalCases() {}

  public static EInvoiceDocument invoice() {
    return invoice(SupplyType.B2B, BUYER, "29", Heads.IGST);
  }

  static EInvoiceDocument invoice(SupplyType type, PortalParty buyer, String pos, Heads heads) {
    var items = items(TaxCalculator.calculate(TaxDocument.of(List.of(
        TaxDocument.Line.of(1, Quantity.of(12), new BigDecimal("107.333333"), Money.of("13.37"), Rate.taxable("18")),
        TaxDocument.Line.of(2, Quantity.of(5000), new BigDecimal("0.333333"), Money.ZERO, Rate.taxable("5"))), heads).discounted(Money.of("10")).charging(Money.of("25"))));
    return new EInvoiceDocument(type, false, false, null, EInvoiceDocument.Type.INV, "MH/26-27/000042", TODAY, SELLER, buyer, pos, null, null, items,
        EInvoiceDocument.Totals.of(items, Money.of("0.12")), List.of(), null, null, null);
  }

  static List<EInvoiceDocument.Item> items(TaxedDocument taxed) {
    var items = new ArrayList<EInvoiceDocument.Item>();
    var prices = List.of(new BigDecimal("107.333333"), new BigDecimal("0.333333"));
    var quantities = List.of(Quantity.of(12), Quantity.of(5000));
    for (int i = 0; i < taxed.lines().size(); i++)
      items.add(EInvoiceDocument.Item.of(i + 1, "Cotton shirt", "61091000", false, "PCS", quantities.get(i), prices.get(i), taxed.lines().get(i), BigDecimal.ZERO));
    return items;
  }

  public static EwayBillDocument ewayBill() {
    var items = List.of(EwayBillDocument.Item.of("Cotton shirt", "61091000", Quantity.of(12), "PCS", Money.of("100000.00"), new BigDecimal("18")));
    var totals = new EwayBillDocument.Totals(Money.of("100000.00"), Money.ZERO, Money.ZERO, Money.of("18000.00"), Money.ZERO, Money.ZERO, Money.ZERO, Money.of("118000.00"));
    return new EwayBillDocument(EwayBillDocument.Direction.OUTWARD, EwayBillDocument.SubSupply.SUPPLY, null, EwayBillDocument.DocType.INV, "MH/26-27/000042", TODAY,
        SELLER, null, BUYER, null, true, items, totals, PortalTransport.byRoad("MH 12 AB 1234", 984));
  }

  static boolean isInterState(PortalParty buyer) {
    return PlaceOfSupply.decide(Supply.goods(SELLER.gstin(), BuyerCategory.REGULAR, buyer.gstin(), buyer.stateCode(), null, TODAY)).interState();
  }
}
