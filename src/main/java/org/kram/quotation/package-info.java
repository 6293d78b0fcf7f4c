/// Quotation: what we offered, at which price and promise, in which version. Prices of an offer hold until its last day.
/// Always true: a version once written never changes; never more is ordered from a line than was offered.
@ApplicationModule(allowedDependencies = {"shared", "identity", "database", "company", "party", "catalog", "pricing", "gst", "gst :: rules", "stock", "receivable", "credit"})
@NullMarked
package org.kram.quotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
