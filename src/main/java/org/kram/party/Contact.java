package org.kram.party;

import org.jspecify.annotations.Nullable;

/// A person at a party, as kept.
public record Contact(long id, String name, @Nullable String job, @Nullable String phone, @Nullable String mail, boolean getsInvoices) {}
