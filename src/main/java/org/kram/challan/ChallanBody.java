package org.kram.challan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.PortalTransport.Mode;

/// A challan in the words of people and programs: codes and SKUs.
/// @param from, to codes of warehouses; party a customer's or supplier's code
/// @param address the label of the party's address; absent: where it usually receives goods
record ChallanBody(Challan.@Nullable Kind kind, @Nullable String from, @Nullable String to, @Nullable String party, @Nullable String address, @Nullable String purpose,
    @Nullable List<@Nullable Line> lines, @Nullable Carriage carriage) {

  /// @param unit absent: the item's own
  /// @param value of one base unit, before tax
  record Line(@Nullable String sku, @Nullable String unit, @Nullable BigDecimal qty, @Nullable BigDecimal value) {}

  /// @param transporter a code of the register; or transporterId (GSTIN, TRANSIN) with transporterName
  record Carriage(@Nullable Mode mode, @Nullable String vehicleNo, @Nullable Boolean overDimensional, @Nullable String transporter, @Nullable String transporterId, @Nullable String transporterName,
      @Nullable String docNo, @Nullable LocalDate docOn, @Nullable Integer distanceKm, @Nullable String why) {}
}
