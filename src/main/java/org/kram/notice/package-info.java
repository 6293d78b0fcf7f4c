/// Notice: what we tell people outside by mail, and the papers that go along or to the shop floor. Owns the outbox.
/// Always true: a message is queued with the fact it tells of and sent later; mail that cannot be sent never stops an order.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "party", "catalog", "gst", "receivable", "quotation", "order", "dispatch", "invoice", "filing", "paper", "web"})
@NullMarked
package org.kram.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
