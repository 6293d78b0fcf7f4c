/// Words that every module uses: money, quantity, refusals, pages, the formats of the trade, the once-only command.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.kram.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
