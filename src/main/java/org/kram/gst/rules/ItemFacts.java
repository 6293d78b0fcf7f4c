package org.kram.gst.rules;

/// An item as far as the rules look at it.
public record ItemFacts(String sku, String hsn, boolean service, String uqc, String taxClass) {}
