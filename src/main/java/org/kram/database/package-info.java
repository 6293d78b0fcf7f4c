/// Database: the PostgreSQL that Kram brings along or is pointed at, and the way from a company to its schema.
/// Always true: one company is one schema; no statement runs outside a company; what was committed survives a power cut;
/// only one Kram serves a data folder.
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kram.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
