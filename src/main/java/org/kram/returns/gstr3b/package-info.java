/// GSTR-3B as figures: what is owed, what credit there is, and how the one is set off against the other. Pure.
@NamedInterface("gstr3b")
@NullMarked
package org.kram.returns.gstr3b;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
