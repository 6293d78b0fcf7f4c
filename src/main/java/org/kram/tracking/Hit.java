package org.kram.tracking;

import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;

/// Something that was found.
/// @param kind what it is, as the heading of its group: Orders, Customers, Items …
/// @param exact the words name exactly this
public record Hit(String kind, String no, String title, @Nullable String note, @Nullable String state, @Nullable Money amount, String url, boolean exact) {}
