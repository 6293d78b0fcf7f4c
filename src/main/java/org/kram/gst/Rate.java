package org.kram.gst;

import java.math.BigDecimal;
import org.kram.shared.Check;

/// One rate: the whole percentage (CGST and SGST are its halves), the treatment, the cess.
public record Rate(Treatment treatment, BigDecimal percent, Cess cess) implements RateChoice {
  public Rate {
    Check.that(percent.signum() >= 0, "a tax rate is not negative");
    Check.that(treatment == Treatment.TAXABLE || percent.signum() == 0 && cess instanceof Cess.None, "only taxable supplies bear tax");
    Check.that(treatment != Treatment.TAXABLE || percent.signum() > 0, "a taxable supply has a rate; zero is nil-rated");
  }

  public static final Rate NIL = new Rate(Treatment.NIL, BigDecimal.ZERO, Cess.NONE);
  public static final Rate EXEMPT = new Rate(Treatment.EXEMPT, BigDecimal.ZERO, Cess.NONE);
  public static final Rate NON_GST = new Rate(Treatment.NON_GST, BigDecimal.ZERO, Cess.NONE);

  public static Rate taxable(BigDecimal percent) {
    return new Rate(Treatment.TAXABLE, percent, Cess.NONE);
  }

  public static Rate taxable(String percent) {
    return taxable(new BigDecimal(percent));
  }

  public Rate with(Cess cess) {
    return new Rate(treatment, percent, cess);
  }

  @Override
  public Rate forValue(BigDecimal valuePerPiece) {
    return this;
  }

  /// From what the books hold: treatment, percentage, cess.
  public static Rate of(Treatment treatment, BigDecimal percent, Cess cess) {
    return new Rate(treatment, treatment == Treatment.TAXABLE ? percent : BigDecimal.ZERO,
        treatment == Treatment.TAXABLE ? cess : Cess.NONE);
  }
}
