package org.kram.gst.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.kram.gst.rules.Rule.About;

/// What a finding is about, and the screen where it is mended.
/// @param no what people call it: a SKU, a customer's code, an order's number
/// @param screen address of the screen that mends it
public record Subject(About about, String no, String screen) {
  public static Subject item(String sku) {
    return new Subject(About.ITEM, sku, "/items/change?sku=" + URLEncoder.encode(sku, StandardCharsets.UTF_8));
  }

  public static Subject party(PartyFacts p) {
    return new Subject(About.PARTY, p.code(), p.page() + "/change");
  }

  public static Subject address(PartyFacts p, AddressFacts a) {
    return new Subject(About.ADDRESS, p.code() + " · " + a.label(), p.page() + "/addresses/" + a.id());
  }

  public static Subject registration(long id, String gstin) {
    return new Subject(About.COMPANY, gstin, "/company/registrations/" + id);
  }

  public static Subject order(String no) {
    return new Subject(About.ORDER, no, "/orders/" + no);
  }
}
