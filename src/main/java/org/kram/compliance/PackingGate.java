package org.kram.compliance;

import java.util.List;
import org.kram.dispatch.AboutToPack;
import org.kram.gst.rules.Finding;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Goods whose papers would surely be refused are not packed: mending a master is quick now, and dear when the carton stands at the gate.
@Component
class PackingGate {
  private final Sales sales;

  PackingGate(Sales sales) {
    this.sales = sales;
  }

  @EventListener
  void on(AboutToPack packing) {
    Refused.ifAny(reasons(sales.findings(packing.orderId(), packing.lineNos(), packing.act().on())));
  }

  private static List<Reason> reasons(List<Finding> found) {
    return found.stream().filter(Finding::stopsPacking).map(f -> Reason.of(f.rule().id(), f.subject().no() + ": " + f.inWords() + " (" + f.rule().source()
        + (f.rule().codesInWords().isEmpty() ? "" : "; " + f.rule().codesInWords()) + ")", "field", f.field(), "mendAt", f.subject().screen())).toList();
  }
}
