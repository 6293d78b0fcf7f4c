package org.kram.allocation;

import java.util.List;
import org.kram.stock.StockBook.Reserved;

/// What an attempt to allocate brought: promised now, and still lacking.
public record Allocated(List<Reserved> reserved, List<Backorder> lacking) {}
