package org.kram.dispatch;

import org.jspecify.annotations.Nullable;
import org.kram.shared.Quantity;

/// What the picker took of one line of his list.
/// @param why needed when it is less than the list says
public record PickedQty(int seq, Quantity qty, @Nullable String why) {}
