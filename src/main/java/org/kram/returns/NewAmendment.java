package org.kram.returns;

import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr1.OutwardDocument.ShippingBill;

/// What a filed return should have said about a document.
/// @param buyerGstin null: as it was told
/// @param placeOfSupply null: as it was told; two digits of a state
/// @param shippingBill of an export, when it came later
/// @param toNothing the document should not have been told at all: it was cancelled
public record NewAmendment(@Nullable String buyerGstin, @Nullable String placeOfSupply, @Nullable ShippingBill shippingBill, boolean toNothing) {}
