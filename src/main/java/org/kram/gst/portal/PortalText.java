package org.kram.gst.portal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes keys as the portals take them: no empty keys, no quotes or backslashes in texts, two decimals, dd/MM/yyyy.
final class PortalText {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private PortalText() {}

  static String date(LocalDate day) {
    return DATE.format(day);
  }

  /// Left out when shorter than the schema asks, cut when longer.
  static void text(ObjectNode node, String key, @Nullable String value, int least, int most) {
    if (value == null) return;
    var clean = value.replace('"', '\'').replace('\\', '/').replaceAll("\\s+", " ").strip();
    if (clean.length() > most) clean = clean.substring(0, most).strip();
    if (clean.length() >= Math.max(1, least)) node.put(key, clean);
  }

  static void amount(ObjectNode node, String key, Money amount) {
    node.put(key, amount.rupees());
  }

  static void amountIfAny(ObjectNode node, String key, Money amount) {
    if (!amount.isZero()) amount(node, key, amount);
  }

  /// At most so many decimals, without useless zeros.
  static void number(ObjectNode node, String key, BigDecimal value, int decimals) {
    var rounded = value.setScale(Math.min(decimals, Math.max(0, value.scale())), RoundingMode.HALF_UP).stripTrailingZeros();
    node.put(key, rounded.scale() < 0 ? rounded.setScale(0) : rounded);
  }

  static void date(ObjectNode node, String key, @Nullable LocalDate day) {
    if (day != null) node.put(key, date(day));
  }

  static String write(ObjectNode node) {
    return JSON.writeValueAsString(node);
  }
}
