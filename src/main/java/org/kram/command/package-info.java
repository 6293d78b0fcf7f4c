/// Command line: what `./kram` can do, how it starts and stops, and what it says when it can't.
/// Always true: exit code 0 means done, 1 means something is wrong and named, 2 means wrong use; whatever a person can mend is
/// told in words, without a stack trace.
@ApplicationModule(allowedDependencies = {"database", "shared"})
@NullMarked
package org.kram.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
