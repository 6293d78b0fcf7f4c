/// Pricing: what this customer pays for this item on this day, and why. Owns price lists, negotiated prices and schemes.
///
/// Always true:
/// - One resolver answers for quotation, order, portal and checks: override, else negotiated, else the customer's list, the group's list,
///   the base list; in each the highest quantity break reached, of those the latest from-date.
/// - Schemes come off afterwards; an exclusive scheme stands alone, stackable ones add up, and the buyer gets whichever is worth more.
///   A price that a person overrode takes no schemes.
/// - Every line can show its waterfall: what applied, what did not, and why.
@ApplicationModule(allowedDependencies = {"shared", "database", "catalog", "party", "identity"})
@NullMarked
package org.kram.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
