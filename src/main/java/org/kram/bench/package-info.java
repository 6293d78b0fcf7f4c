/// Bench: what one order costs. Drives whole chains over the HTTP API against the Kram that serves, and measures.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.kram.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
