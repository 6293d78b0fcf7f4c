/// Order: what the customer ordered, line by line, and how far each line has come. Owns orders, lines, the quantity ladder,
/// amendments and promises.
/// Always true per line: ordered - cancelled >= allocated >= picked >= packed >= invoiced >= dispatched, returned <= invoiced;
/// no line moves on before its credit is cleared.
@ApplicationModule(allowedDependencies = {"shared", "identity", "company", "party", "catalog", "pricing", "gst", "stock", "receivable", "credit", "quotation"})
@NullMarked
package org.kram.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
