package org.kram.catalog;

import java.util.List;

/// Items were entered or changed; published inside the transaction.
public record ItemsKept(List<Long> ids) {}
