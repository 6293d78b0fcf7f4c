package org.kram.gst;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the place of supply is decided from: the parties and places of one outward document. The caller fills it.
/// Start with [#goods] or [#service] and add what differs; codes of states are two digits.
/// @param sellerGstin the registration that supplies
/// @param seller how the supplying registration pays tax
/// @param buyerGstin the bill-to party's number; null when it has none
/// @param billToState state of the bill-to address; for registered buyers the GSTIN decides and this is only compared
/// @param shipToState state where delivery ends; null when it is the bill-to place
/// @param siteState state of the site, the property, the performance, the handing over or the boarding, where the kind asks for one
/// @param chosenState the user's choice where practice differs (goods collected at the counter)
/// @param leavesIndia for overseas buyers: goods or service go abroad
/// @param underLut without payment of tax (SEZ and exports)
/// @param lut the letter that permits it
/// @param reverseCharge the recipient pays the tax
/// @param hasTaxableLines false when only nil-rated, exempt or non-GST lines are on the document
/// @param igstOnIntra IGST though seller and place are one state: notified cases only (IgstOnIntra of INV-01)
/// @param on document date
public record Supply(
    Kind kind,
    String sellerGstin,
    Seller seller,
    BuyerCategory buyer,
    @Nullable String buyerGstin,
    @Nullable String billToState,
    @Nullable String shipToState,
    @Nullable String siteState,
    @Nullable String chosenState,
    boolean leavesIndia,
    boolean underLut,
    @Nullable Lut lut,
    boolean reverseCharge,
    boolean hasTaxableLines,
    boolean igstOnIntra,
    LocalDate on) {

  public enum Seller {
    REGULAR,
    /// Pays composition tax and collects none.
    COMPOSITION,
    /// A unit or developer in a special economic zone: whatever it supplies is inter-state.
    SEZ
  }

  /// What is supplied and how it reaches the buyer, as far as the place depends on it.
  public enum Kind {
    /// Goods that move to the buyer or to whom he names.
    GOODS,
    /// Handed over at the seller's place; the buyer carries them away.
    GOODS_EX_WORKS,
    /// Installed or assembled at a site.
    GOODS_AT_SITE,
    /// Supplied on board a conveyance.
    GOODS_ON_BOARD,
    SERVICE,
    /// Architects, hotels, works on a building, letting of premises.
    SERVICE_ON_PROPERTY,
    /// Restaurant, personal care, admission to an event.
    SERVICE_WHERE_PERFORMED,
    TRAINING,
    /// Organising a fair, a conference, a celebration.
    EVENT_ORGANISATION,
    /// The seller carries goods for others.
    GOODS_TRANSPORT,
    PASSENGER_TRANSPORT,
    /// Meals and the like on a train, ship or aircraft.
    SERVICE_ON_BOARD,
    /// Brokers and agents between two others.
    INTERMEDIARY;

    public boolean isGoods() {
      return switch (this) {
        case GOODS, GOODS_EX_WORKS, GOODS_AT_SITE, GOODS_ON_BOARD -> true;
        case SERVICE, SERVICE_ON_PROPERTY, SERVICE_WHERE_PERFORMED, TRAINING, EVENT_ORGANISATION, GOODS_TRANSPORT, PASSENGER_TRANSPORT, SERVICE_ON_BOARD, INTERMEDIARY -> false;
      };
    }
  }

  /// Goods sent by the seller.
  public static Supply goods(String sellerGstin, BuyerCategory buyer, @Nullable String buyerGstin, @Nullable String billToState,
      @Nullable String shipToState, LocalDate on) {
    return new Supply(Kind.GOODS, sellerGstin, Seller.REGULAR, buyer, buyerGstin, billToState, shipToState, null, null,
        buyer == BuyerCategory.OVERSEAS, false, null, false, true, false, on);
  }

  public static Supply service(String sellerGstin, BuyerCategory buyer, @Nullable String buyerGstin, @Nullable String billToState,
      LocalDate on) {
    return goods(sellerGstin, buyer, buyerGstin, billToState, null, on).as(Kind.SERVICE);
  }

  public Supply as(Kind kind) {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply bySellerUnderComposition() {
    return new Supply(kind, sellerGstin, Seller.COMPOSITION, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply bySellerInSez() {
    return new Supply(kind, sellerGstin, Seller.SEZ, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply at(@Nullable String siteState) {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply choosing(@Nullable String chosenState) {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply deliveredInIndia() {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        false, underLut, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply withoutPayment(@Nullable Lut lut) {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, true, lut, reverseCharge, hasTaxableLines, igstOnIntra, on);
  }

  public Supply underReverseCharge() {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, true, hasTaxableLines, igstOnIntra, on);
  }

  public Supply withoutTaxableLines() {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, false, igstOnIntra, on);
  }

  /// Notified cases in which IGST is due although the place lies in the seller's state.
  public Supply withIgstOnIntra() {
    return new Supply(kind, sellerGstin, seller, buyer, buyerGstin, billToState, shipToState, siteState, chosenState,
        leavesIndia, underLut, lut, reverseCharge, hasTaxableLines, true, on);
  }

  boolean sellerComposition() {
    return seller == Seller.COMPOSITION;
  }

  public String sellerState() {
    return sellerGstin.substring(0, 2);
  }

  /// The registered buyer's state: its GSTIN says it, and no address can say otherwise.
  @Nullable String buyerState() {
    return buyerGstin != null && buyerGstin.length() >= 2 ? buyerGstin.substring(0, 2) : billToState;
  }
}
