package org.kram.filing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a portal's file says about one document.
/// @param rowNo as a person counts them in the file
/// @param document its number, as the file has it or as the signed QR code says
/// @param type INV, CRN or DBN where the file says so
/// @param isEwayBill from the file of the e-way bill portal
/// @param error the portal's words, where it refused
record AnswerRow(int rowNo, @Nullable String document, @Nullable String type, boolean isEwayBill, @Nullable String irn, @Nullable String ackNo, @Nullable Instant ackAt,
    @Nullable String signedQr, @Nullable String ewayBillNo, @Nullable Instant ewayBillAt, @Nullable Instant ewayBillUntil, @Nullable String errorCode, @Nullable String error) {}
