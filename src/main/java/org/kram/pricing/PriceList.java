package org.kram.pricing;

import org.jspecify.annotations.Nullable;

/// A price list, as kept.
/// @param prices how many prices stand on it, past and coming ones included
public record PriceList(String code, String name, NewPriceList.Kind kind, @Nullable String groupCode, boolean active, int revision, long prices) {}
