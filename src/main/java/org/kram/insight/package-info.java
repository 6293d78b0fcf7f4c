/// Insight: looks at everything and changes nothing. `verify` recomputes every truth of Kram from the facts, over the whole
/// company, and names each row that disagrees. It reads the tables of all modules: what it found by asking the modules
/// themselves would only be their own word.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "command"})
@NullMarked
package org.kram.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
