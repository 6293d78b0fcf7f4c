/// Credit: may this customer owe us more? Owns limits, temporary top-ups, commitments, cases and sanctions.
/// Always true: what an order takes out of the limit is never more than the headroom at that moment, plus what a named
/// person sanctioned; whoever asked for a credit does not decide on it.
@ApplicationModule(allowedDependencies = {"shared", "identity", "database", "company", "party", "receivable"})
@NullMarked
package org.kram.credit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
