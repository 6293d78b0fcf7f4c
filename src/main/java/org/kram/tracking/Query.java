package org.kram.tracking;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody typed into the one box, and what it can mean by its form. A form that only one kind of number has is looked up as that alone.
record Query(String words, Form form, @Nullable Long id) {
  enum Form { NOTHING, QUOTATION, ORDER, PICK, SHIPMENT, TRIP, RECEIPT, RETURN, INVOICE, EWAY_BILL, PHONE, VEHICLE, GSTIN, NUMBER, WORDS }

  private static final Pattern OURS = Pattern.compile("(QT|SO|PL|SH|TR|RC|RT)[- ]?([0-9]{1,15})");
  private static final Pattern VEHICLE = Pattern.compile("[A-Z]{2}[0-9]{1,2}[A-Z]{1,3}[0-9]{1,4}");
  private static final Pattern GSTIN = Pattern.compile("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}");
  private static final Pattern INVOICE = Pattern.compile("[A-Z0-9]{1,4}[/-][0-9]{2}-[0-9]{2}[/-][0-9]{1,9}");

  static Query of(String typed) {
    var words = typed.strip().replaceAll("\\s+", " ");
    if (words.length() > 80) words = words.substring(0, 80);
    if (words.isEmpty()) return new Query("", Form.NOTHING, null);
    var upper = words.toUpperCase(Locale.ROOT);
    var ours = OURS.matcher(upper);
    if (ours.matches()) return new Query(upper, switch (ours.group(1)) {
      case "QT" -> Form.QUOTATION;
      case "SO" -> Form.ORDER;
      case "PL" -> Form.PICK;
      case "SH" -> Form.SHIPMENT;
      case "TR" -> Form.TRIP;
      case "RC" -> Form.RECEIPT;
      default -> Form.RETURN;
    }, Long.valueOf(ours.group(2)));
    if (INVOICE.matcher(upper).matches()) return new Query(upper, Form.INVOICE, null);
    var tight = upper.replaceAll("[ -]", "");
    if (GSTIN.matcher(tight).matches()) return new Query(tight, Form.GSTIN, null);
    if (VEHICLE.matcher(tight).matches()) return new Query(tight, Form.VEHICLE, null);
    var digits = words.replaceAll("[ ()-]", "");
    if (digits.matches("\\+91[0-9]{10}")) return new Query(digits.substring(3), Form.PHONE, null);
    if (digits.matches("[0-9]{12}")) return digits.startsWith("91") ? new Query(digits, Form.NUMBER, null) : new Query(digits, Form.EWAY_BILL, null);
    if (digits.matches("[6-9][0-9]{9}")) return new Query(digits, Form.PHONE, null);
    if (digits.matches("[0-9]{1,15}")) return new Query(digits, Form.NUMBER, Long.valueOf(digits));
    return new Query(words, Form.WORDS, null);
  }
}
