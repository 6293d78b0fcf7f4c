package org.kram.gst.rules;

import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;

/// A party as far as the rules look at it.
public record PartyFacts(String code, boolean supplier, String legalName, BuyerCategory category, @Nullable String gstin, @Nullable String pan) {
  String page() {
    return (supplier ? "/suppliers/" : "/customers/") + code;
  }
}
