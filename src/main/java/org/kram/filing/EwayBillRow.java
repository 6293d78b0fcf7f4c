package org.kram.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An e-way bill as we keep it.
record EwayBillRow(String no, long invoiceId, String invoiceNo, long shipmentId, long orderId, String shipmentState, Instant generatedAt, @Nullable Instant validUntil,
    int distanceKm, @Nullable String vehicleNo, @Nullable Instant partBAt, String state) {}
