package org.kram.gst.portal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A consignment as the e-way bill portal knows it (v1.03).
/// @param from the party that bills; its GSTIN or `URP`
/// @param dispatchFrom where the goods leave, when it is not the party's own address
/// @param to the party billed; for exports `URP`, state 99, PIN 999999
/// @param shipTo where the goods arrive, when it is not the billed party's address
/// @param interStateTax IGST, also for SEZ in the same state
public record EwayBillDocument(
    Direction direction, SubSupply subSupply, @Nullable String subSupplyWords, DocType docType, String docNo, LocalDate docOn,
    PortalParty from, @Nullable PortalParty dispatchFrom, PortalParty to, @Nullable PortalParty shipTo, boolean interStateTax,
    List<Item> items, Totals totals, PortalTransport transport) {

  public enum Direction {
    OUTWARD("O"), INWARD("I");

    private final String code;

    Direction(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public enum DocType { INV, BIL, BOE, CHL, OTH }

  public enum SubSupply {
    SUPPLY(1), IMPORT(2), EXPORT(3), JOB_WORK(4), OWN_USE(5), JOB_WORK_RETURNS(6), SALES_RETURN(7), OTHERS(8), SKD_CKD(9), LINE_SALES(10), RECIPIENT_NOT_KNOWN(11), EXHIBITION(12);

    private final int code;

    SubSupply(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /// @param rate the whole GST rate; halves are written for CGST and SGST
  public record Item(String name, String hsn, Quantity qty, String uqc, Money taxable, BigDecimal rate, BigDecimal cessRate, Money cessSpecific) {
    public static Item of(String name, String hsn, Quantity qty, String uqc, Money taxable, BigDecimal rate) {
      return new Item(name, hsn, qty, uqc, taxable, rate, BigDecimal.ZERO, Money.ZERO);
    }
  }

  /// @param other round-off and what else is outside the tax; may be negative
  public record Totals(Money taxable, Money cgst, Money sgst, Money igst, Money cess, Money cessSpecific, Money other, Money total) {}

  /// The portal's words for who sends from where to whom.
  public enum TransactionType {
    REGULAR(1), BILL_TO_SHIP_TO(2), BILL_FROM_DISPATCH_FROM(3), BOTH(4);

    private final int code;

    TransactionType(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /// Another registration (or somebody without one) counts; another address of the same registration does not.
  public TransactionType transactionType() {
    boolean ship = shipsToAnother(), dispatch = dispatchedByAnother();
    return ship && dispatch ? TransactionType.BOTH : ship ? TransactionType.BILL_TO_SHIP_TO : dispatch ? TransactionType.BILL_FROM_DISPATCH_FROM : TransactionType.REGULAR;
  }

  boolean shipsToAnother() {
    return shipTo != null && !abroad() && (to.isRegistered() ? !shipTo.gstin().equals(to.gstin()) : shipTo.isRegistered() || !shipTo.isSamePlaceAs(to) && !shipTo.stateCode().equals(to.stateCode()));
  }

  boolean dispatchedByAnother() {
    return dispatchFrom != null && !dispatchFrom.gstin().equals(from.gstin());
  }

  boolean abroad() {
    return subSupply == SubSupply.EXPORT;
  }

  PortalParty leaves() {
    return dispatchFrom == null ? from : dispatchFrom;
  }

  PortalParty arrives() {
    return shipTo == null ? to : shipTo;
  }

  /// What the portal fills in where the distance is left open: by the PIN codes of the places the goods leave and reach.
  public int estimatedKm() {
    return Reference.distanceKm(leaves().pin(), arrives().pin()).orElse(1);
  }

  /// The HSN with the largest value.
  public String mainHsn() {
    var byHsn = new LinkedHashMap<String, Money>();
    for (var item : items) byHsn.merge(item.hsn(), item.taxable(), Money::plus);
    return byHsn.entrySet().stream().max(java.util.Map.Entry.comparingByValue()).map(java.util.Map.Entry::getKey).orElse("");
  }

  /// The same with lines of one HSN, unit and rate put together: bulk files take 250 lines.
  public EwayBillDocument grouped() {
    record Key(String hsn, String uqc, BigDecimal rate, BigDecimal cessRate) {}
    var groups = new LinkedHashMap<Key, Item>();
    for (var i : items)
      groups.merge(new Key(i.hsn(), i.uqc(), i.rate().stripTrailingZeros(), i.cessRate().stripTrailingZeros()), i,
          (a, b) -> new Item(a.name(), a.hsn(), a.qty().plus(b.qty()), a.uqc(), a.taxable().plus(b.taxable()), a.rate(), a.cessRate(), a.cessSpecific().plus(b.cessSpecific())));
    return new EwayBillDocument(direction, subSupply, subSupplyWords, docType, docNo, docOn, from, dispatchFrom, to, shipTo, interStateTax, List.copyOf(groups.values()), totals, transport);
  }
}
