/// Dispatch: pick lists, packed shipments, trips, gate-out and delivery. Owns what was picked and packed, and with whom it left.
/// Always true: the packed quantity is the truth from which invoices are made; goods leave only when their papers stand;
/// vehicle, driver, transporter and LR are typed once.
@ApplicationModule(allowedDependencies = {"allocation", "order", "stock", "party", "catalog", "company", "gst", "gst :: rules", "identity", "shared"})
@NullMarked
package org.kram.dispatch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
