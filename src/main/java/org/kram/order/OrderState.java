package org.kram.order;

/// Where an order stands; how far its goods are, the ladder of its lines tells.
/// HELD: confirmed by us, waiting for a credit decision. CONFIRMED: at least one line is cleared.
public enum OrderState { DRAFT, HELD, CONFIRMED, CLOSED, CANCELLED }
