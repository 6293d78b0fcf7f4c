package org.kram.gst;

import java.math.BigDecimal;

/// The rate of a line, where it may depend on the value of a piece (apparel, footwear). A [Rate] is the choice without a choice;
/// [RateBook] gives the others.
public interface RateChoice {
  /// @param valuePerPiece transaction value of one piece after all discounts, without tax
  Rate forValue(BigDecimal valuePerPiece);
}
