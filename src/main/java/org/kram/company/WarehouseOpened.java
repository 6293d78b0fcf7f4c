package org.kram.company;

import org.kram.identity.Act;

/// A warehouse exists from now on; published inside the transaction that opens it, so that its locations can be laid out with it.
public record WarehouseOpened(Act act, long warehouseId, String code) {}
