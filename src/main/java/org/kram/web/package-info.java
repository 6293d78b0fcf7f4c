/// Web: the shell around every screen and every API call: who comes in, for which company, and what is answered when something is not as it should be.
/// Always true: nothing but the login page, its files and the health is shown to strangers; no answer ever holds a stack trace; no state between requests is kept in this process.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company"})
@NullMarked
package org.kram.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
