/// Replay: a wholesaler's history through the whole chain, and the demo company made of a slice of it.
/// Always true: every document goes through the verbs that people use, once, however often the replay is stopped and resumed.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.kram.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
