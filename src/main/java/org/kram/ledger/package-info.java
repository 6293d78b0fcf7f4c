/// Ledger: the books. Owns the double-entry journal, the chart of accounts and the closed months.
/// Always true: every entry balances and names its document; an entry is never changed, only reversed by one that points
/// at it; a closed month takes nothing, neither by the date it applies to nor by the day it is recorded.
@ApplicationModule(allowedDependencies = {"shared", "identity"})
@NullMarked
package org.kram.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
