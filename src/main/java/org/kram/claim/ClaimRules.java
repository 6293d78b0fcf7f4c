package org.kram.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.kram.claim.ClaimDesk.Came;
import org.kram.claim.ClaimDesk.Found;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;

/// What may come back, and what must be said about it.
final class ClaimRules {
  /// An invoice line as the desk sees it.
  /// @param credited given back by credit notes
  /// @param announced in returns that are not settled yet
  record Sold(int lineNo, int orderLineNo, long itemId, long lotId, String sku, boolean service, Quantity invoiced, Quantity credited, Quantity announced) {
    Quantity left() {
      return invoiced.minus(credited).minus(announced);
    }
  }

  private ClaimRules() {}

  static void check(NewReturn wanted, Map<Integer, Sold> sold) {
    var wrong = BadInput.collect();
    wrong.require(!wanted.lines().isEmpty(), "lines", "", "Name at least one line that comes back.");
    var seen = new HashSet<Integer>();
    for (int i = 0; i < wanted.lines().size(); i++) {
      var line = wanted.lines().get(i);
      var at = "lines[" + i + "].";
      wrong.require(sold.containsKey(line.invoiceLineNo()), at + "invoiceLineNo", line.invoiceLineNo(), wanted.invoiceNo() + " has no such line.");
      wrong.require(seen.add(line.invoiceLineNo()), at + "invoiceLineNo", line.invoiceLineNo(), "This line is named twice: give it one quantity.");
      wrong.require(line.qty().isPositive(), at + "qty", line.qty(), "Give a quantity above 0, or leave the line out.");
    }
    wrong.throwIfAny();
  }

  /// Every reason why these goods can't come back.
  static List<Reason> reasons(NewReturn wanted, Map<Integer, Sold> sold, boolean cancelled, boolean left) {
    var reasons = new ArrayList<Reason>();
    if (cancelled) reasons.add(Reason.of("INVOICE_CANCELLED", wanted.invoiceNo() + " is cancelled: nothing was sold by it."));
    else if (!left) reasons.add(Reason.of("NOT_LEFT", "The goods of " + wanted.invoiceNo() + " have not left. Cancel the invoice or the shipment instead."));
    for (var line : wanted.lines()) {
      var one = sold.get(line.invoiceLineNo());
      if (one.service()) reasons.add(Reason.of("SERVICE", "Line " + line.invoiceLineNo() + " (" + one.sku() + ") is a service: it cannot come back. Credit it on the invoice by a credit note.",
          "line", line.invoiceLineNo()));
      else if (line.qty().exceeds(one.left())) reasons.add(Reason.of("MORE_THAN_LEFT", "Line " + line.invoiceLineNo() + " (" + one.sku() + "): "
          + Indian.quantity(line.qty()) + " were to come back, " + Indian.quantity(one.left()) + " of " + Indian.quantity(one.invoiced()) + " are left: "
          + Indian.quantity(one.credited()) + " credited, " + Indian.quantity(one.announced()) + " in returns under way.",
          "line", line.invoiceLineNo(), "left", one.left(), "invoiced", one.invoiced(), "credited", one.credited(), "announced", one.announced()));
    }
    return reasons;
  }

  /// What came, for every line of the return; lines that are not named did not come.
  static Map<Integer, Quantity> came(Return claim, List<Came> lines) {
    var wrong = BadInput.collect();
    var byLine = new HashMap<Integer, Quantity>();
    var announced = new HashMap<Integer, Quantity>();
    for (var line : claim.lines()) announced.put(line.lineNo(), line.qty());
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var most = announced.get(line.lineNo());
      if (most == null) {
        wrong.require(false, "lines[" + i + "].lineNo", line.lineNo(), claim.no() + " has no such line.");
        continue;
      }
      wrong.require(byLine.put(line.lineNo(), line.qty()) == null, "lines[" + i + "].lineNo", line.lineNo(), "This line is named twice.");
      wrong.require(!line.qty().exceeds(most) && line.qty().thousandths() >= 0, "lines[" + i + "].qty", line.qty(),
          "Between 0 and " + Indian.quantity(most) + " can come back on this line. For more, raise another return.");
    }
    wrong.require(byLine.values().stream().anyMatch(Quantity::isPositive), "lines", "", "Nothing came back: reject the return instead.");
    wrong.throwIfAny();
    var all = new HashMap<Integer, Quantity>();
    for (var line : claim.lines()) all.put(line.lineNo(), byLine.getOrDefault(line.lineNo(), Quantity.ZERO));
    return all;
  }

  /// One finding for every line that came back.
  static List<Found> found(Return claim, List<Found> lines) {
    var wrong = BadInput.collect();
    var byLine = new HashMap<Integer, Found>();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      wrong.require(byLine.put(line.lineNo(), line) == null, "lines[" + i + "].lineNo", line.lineNo(), "This line is named twice.");
      wrong.require(line.restocked().thousandths() >= 0 && line.scrapped().thousandths() >= 0, "lines[" + i + "]", line.restocked() + " / " + line.scrapped(),
          "Quantities are not negative.");
      wrong.require(line.scrapped().isZero() || line.finding() != null && !line.finding().isBlank(), "lines[" + i + "].finding", "",
          "Say what was found: goods are not scrapped without a reason.");
    }
    var all = new ArrayList<Found>();
    for (var line : claim.lines()) {
      var received = line.received() == null ? Quantity.ZERO : line.received();
      var found = byLine.remove(line.lineNo());
      if (found == null) {
        wrong.require(received.isZero(), "lines", line.lineNo(), "Line " + line.lineNo() + ": say what became of the " + Indian.quantity(received) + " received.");
        all.add(new Found(line.lineNo(), Quantity.ZERO, Quantity.ZERO, null));
      } else {
        wrong.require(found.restocked().plus(found.scrapped()).equals(received), "lines", line.lineNo(), "Line " + line.lineNo() + ": restocked and scrapped together are the "
            + Indian.quantity(received) + " received, not " + Indian.quantity(found.restocked().plus(found.scrapped())) + ".");
        all.add(found);
      }
    }
    for (var unknown : byLine.keySet()) wrong.require(false, "lines", unknown, claim.no() + " has no line " + unknown + ".");
    wrong.throwIfAny();
    return all;
  }
}
