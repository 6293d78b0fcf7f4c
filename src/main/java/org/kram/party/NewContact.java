package org.kram.party;

import org.jspecify.annotations.Nullable;

/// A person at a party.
/// @param getsInvoices invoices are mailed to this person too
public record NewContact(String name, @Nullable String job, @Nullable String phone, @Nullable String mail, boolean getsInvoices) {}
