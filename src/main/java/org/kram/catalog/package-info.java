/// Catalog: what we sell, how it is counted, packed and taxed. Owns items and their packing units.
///
/// Always true: a pack converts into base units without rounding, or the quantity is refused; expiry is kept only with lots;
/// SKU and barcode each name one item.
@ApplicationModule(allowedDependencies = {"shared", "database", "gst", "gst :: rules", "identity"})
@NullMarked
package org.kram.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
