/// Allocation: which order gets which stock. Owns the sourcing policy and the backorders.
/// Always true: every piece of a cleared line is promised, taken, or a backorder with its cause and expected day; backorders
/// of an item are served first come, first served, unless a named person decided otherwise.
@ApplicationModule(allowedDependencies = {"order", "stock", "party", "catalog", "company", "gst", "identity", "shared", "database"})
@NullMarked
package org.kram.allocation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
