package org.kram.quotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.credit.CreditStanding;
import org.kram.gst.rules.Finding;
import org.kram.party.Address;
import org.kram.party.Customer;
import org.kram.shared.Money;

/// The entry sheet as worked out so far: nothing of it is written yet.
/// @param blanks empty rows offered behind the filled ones
/// @param problems what stands in the way of the document as a whole
/// @param doubts what the portals would refuse of customer and addresses later
/// @param free goods that schemes give on top
public record EntrySheet(List<EntryRow> rows, int blanks, @Nullable Customer customer, List<Address> addresses, @Nullable CreditStanding credit,
    List<String> problems, List<Finding> doubts, List<Estimate.Line> free, Money taxable, Money charges, Money tax, Money total) {
  public static final int BLANKS = 12;

  public static EntrySheet empty() {
    return new EntrySheet(List.of(), BLANKS, null, List.of(), null, List.of(), List.of(), List.of(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
  }

  public boolean isWorked() {
    return total.isPositive();
  }

  public long wrongRows() {
    return rows.stream().filter(r -> !r.wrong().isEmpty()).count();
  }

  /// The typed rows again after a refusal, before anybody works them out anew.
  public EntrySheet orTyped(List<String> skus, List<String> qtys, List<String> units, List<String> prices) {
    var typed = LineEntry.rows(skus, qtys, units, prices);
    return typed.isEmpty() ? this : new EntrySheet(typed, BLANKS, customer, addresses, credit, problems, doubts, free, taxable, charges, tax, total);
  }
}
