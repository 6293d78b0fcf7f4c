/// Company: the legal person whose books these are. Owns its profile, GST registrations, branches, warehouses, working hours, holidays and settings.
/// Always true: a warehouse belongs to one registration through its branch, in the registration's own state.
@ApplicationModule(allowedDependencies = {"shared", "identity", "database", "gst", "gst :: rules"})
@NullMarked
package org.kram.company;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
