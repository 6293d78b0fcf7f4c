package org.kram.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A packed shipment that waits for its invoice.
record WaitingRow(long shipmentId, String shipment, String order, String customerCode, String customer, String warehouse, int lines, int cartons, @Nullable String vehicleNo, Instant packedAt) {}
