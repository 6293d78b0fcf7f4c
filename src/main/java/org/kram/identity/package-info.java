/// Identity: who is asking, what may they do, what have they done. Owns users, roles, sessions, API tokens and the timeline.
/// Always true: nothing is permitted that no role grants; a timeline entry is never changed, and its hash chain shows it.
@ApplicationModule(allowedDependencies = {"shared", "database", "command"})
@NullMarked
package org.kram.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
