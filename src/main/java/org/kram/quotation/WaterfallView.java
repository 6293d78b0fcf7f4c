package org.kram.quotation;

import java.util.List;
import org.kram.pricing.PricedLine;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the kept explanation of a price, for people.
public final class WaterfallView {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WaterfallView() {}

  public static List<PricedLine.Step> of(String json) {
    return JSON.readValue(json, new TypeReference<List<PricedLine.Step>>() {});
  }
}
