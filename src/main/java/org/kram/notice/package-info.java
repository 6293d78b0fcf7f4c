/// Notice: what we tell people outside by mail. Owns the outbox.
/// Always true: a message is queued with the fact it tells of and sent later; mail that cannot be sent never stops an order.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "party", "quotation", "order", "dispatch", "invoice", "filing"})
@NullMarked
package org.kram.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
