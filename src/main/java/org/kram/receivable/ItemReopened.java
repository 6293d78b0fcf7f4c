package org.kram.receivable;

import java.util.List;
import org.kram.identity.Act;

/// These documents were paid in full and no longer are: a cheque bounced, a receipt was undone. In the same transaction.
public record ItemReopened(Act act, List<String> documents, List<Long> orderIds) {}
