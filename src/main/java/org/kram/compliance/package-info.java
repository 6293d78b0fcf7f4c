/// Compliance: what the portals and the law would refuse today, found before anybody asks them. Looks at masters, orders and papers with
/// the rule book (`gst :: rules`), keeps the reference lists and the days on which rates change.
///
/// Always true: a master is looked at after every change, and all of them once a day; nothing is packed whose papers would surely be
/// refused; what a rate change does to open documents is shown before it is entered.
///
/// [ComplianceBoard] says what stands in the way, with the screen that mends it; [PackingGate] refuses; [Inspection] looks.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "gst", "gst :: rules", "party", "catalog", "order", "dispatch", "command"})
@NullMarked
package org.kram.compliance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
