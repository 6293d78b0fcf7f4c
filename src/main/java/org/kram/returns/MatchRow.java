package org.kram.returns;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.returns.gstr2b.Match.Difference;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Money;

/// One line of the reconciliation as it is shown.
/// @param bookNo null where the books have no such bill
/// @param portalNo null where GSTR-2B has no such document
/// @param credit tax that may be taken, or must be given back
record MatchRow(long id, Status status, String supplierGstin, @Nullable String supplierName, String kind, @Nullable String bookNo, @Nullable LocalDate bookOn, @Nullable String portalNo,
    @Nullable LocalDate portalOn, Money taxable, Money tax, Money taxDifference, List<Difference> differences, Itc itc, String because, Money credit, @Nullable String followUp) {

  /// Of one status and decision.
  record Total(Status status, Itc itc, long documents, Money tax, Money credit) {}
}
