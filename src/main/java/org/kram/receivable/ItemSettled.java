package org.kram.receivable;

import java.util.List;
import org.kram.identity.Act;

/// These documents are now paid in full. In the same transaction, so that the last payment closes the order.
public record ItemSettled(Act act, List<String> documents, List<Long> orderIds) {}
