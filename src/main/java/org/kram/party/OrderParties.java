package org.kram.party;

import org.jspecify.annotations.Nullable;

/// Everything about the buyer that a document takes over: who, billed where, delivered where.
public record OrderParties(Customer customer, Address billTo, Address shipTo) {

  /// The number the invoice is addressed to: the billing address's own, else the customer's.
  public @Nullable String billToGstin() {
    return billTo.gstin() == null ? customer.gstin() : billTo.gstin();
  }
}
