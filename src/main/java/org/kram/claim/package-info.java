/// Claim: goods that come back. Owns returns and their inspection.
/// Always true: a return names lines of one invoice and never more than is left to return on any path; goods lie in quarantine
/// until a person has looked at them; the credit note carries the invoice's own rates and covers what came back, no more.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "party", "stock", "order", "allocation", "invoice"})
@NullMarked
package org.kram.claim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
