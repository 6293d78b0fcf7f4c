/// Stock: what is where, and to whom it is promised. Owns places, lots, balances, moves and reservations.
/// Always true: goods only move between places, so the moves add up to every balance; no balance below zero; no piece is
/// promised twice; only goods in bins are promised. Who gets what is decided by `allocation`.
@ApplicationModule(allowedDependencies = {"company", "catalog", "identity", "shared"})
@NullMarked
package org.kram.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
