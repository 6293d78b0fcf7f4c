package org.kram.order;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.quotation.QuotedQty;

/// An order from an offer, at the offer's prices.
/// @param lines part of it; null or empty takes all that is still open
/// @param revalidate the offer has expired and the person (with PRICE_OVERRIDE) lets it stand
public record FromQuotation(@Nullable String poNo, @Nullable LocalDate poOn, @Nullable LocalDate requestedOn, @Nullable List<QuotedQty> lines,
    boolean acceptDuplicatePo, boolean revalidate, boolean confirm) {
  public static FromQuotation whole(@Nullable String poNo, boolean confirm) {
    return new FromQuotation(poNo, null, null, null, false, false, confirm);
  }
}
