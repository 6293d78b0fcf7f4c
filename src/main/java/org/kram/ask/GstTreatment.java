package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.kram.gst.Treatment;

/// How GST treats a line. A rate of zero is not a treatment: say which of the three it is.
enum GstTreatment {
  TAXABLE(Treatment.TAXABLE),
  @JsonAlias({"Nil-Rated", "Nil"}) NIL_RATED(Treatment.NIL),
  @JsonAlias({"Exempted"}) EXEMPT(Treatment.EXEMPT),
  @JsonAlias({"Non-GST", "Outside GST"}) NON_GST(Treatment.NON_GST);

  private final Treatment treatment;

  GstTreatment(Treatment treatment) {
    this.treatment = treatment;
  }

  Treatment treatment() {
    return treatment;
  }
}
