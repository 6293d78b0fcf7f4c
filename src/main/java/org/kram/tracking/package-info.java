/// Tracking: the answer to "where is it?". The status of one order, the search over everything, the work that waits for each role.
/// Always true: it reads the tables of all modules and writes none; every open line has exactly one cause of waiting, computed from the facts of this moment.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "web"})
@NullMarked
package org.kram.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
