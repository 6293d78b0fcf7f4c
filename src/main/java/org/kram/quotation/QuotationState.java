package org.kram.quotation;

/// Where an offer stands. PART_ORDERED and ORDERED follow from the quantities ordered from its lines.
public enum QuotationState { DRAFT, SENT, PART_ORDERED, ORDERED, LOST, EXPIRED }
