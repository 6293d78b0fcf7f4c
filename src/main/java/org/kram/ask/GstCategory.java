package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.kram.gst.BuyerCategory;

/// What a party is to GST, in the words that billing systems use for it.
enum GstCategory {
  @JsonAlias({"Registered Regular", "Regular taxpayer", "B2B", "Tax Deductor", "Input Service Distributor"}) REGULAR(BuyerCategory.REGULAR),
  @JsonAlias({"Registered Composition", "Composition dealer"}) COMPOSITION(BuyerCategory.COMPOSITION),
  @JsonAlias({"Consumer", "B2C", "URP"}) UNREGISTERED(BuyerCategory.UNREGISTERED),
  @JsonAlias({"Special Economic Zone", "SEZ unit or developer"}) SEZ(BuyerCategory.SEZ),
  @JsonAlias({"Export", "Foreign"}) OVERSEAS(BuyerCategory.OVERSEAS),
  @JsonAlias({"Deemed"}) DEEMED_EXPORT(BuyerCategory.DEEMED_EXPORT),
  @JsonAlias({"UIN Holders", "UIN holder"}) UIN(BuyerCategory.UIN);

  private final BuyerCategory category;

  GstCategory(BuyerCategory category) {
    this.category = category;
  }

  BuyerCategory category() {
    return category;
  }
}
