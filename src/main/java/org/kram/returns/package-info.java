/// Returns: what is told to the tax office month by month. Owns the register of outward documents by return period, the periods with their
/// frozen figures and files, what was read from GSTR-2B, and the purchases it is matched with. (Goods that come back are claims.)
/// Always true: a tax document stands in the register once, in one period; what was prepared is kept with its hash and does not change any more;
/// what changes after filing is told by an amendment in a later period.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "gst", "gst :: portal", "web"})
@NullMarked
package org.kram.returns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
