package org.kram.returns;

import java.time.LocalDate;

/// Something that keeps a document from being told rightly: where register, e-invoice, e-way bill, books and return do not say the same.
/// @param words what disagrees, with the figures
/// @param fix what to do about it
/// @param url the screen that mends it
record ExceptionRow(Cause cause, String kind, String no, LocalDate issuedOn, String words, String fix, String url) {
  /// In the order of weight.
  enum Cause {
    NOT_IN_RETURN("Not in the return"), NOT_IN_REGISTER("In the return only"), FIGURES_DIFFER("Figures differ"), CANCELLED_LATER("Cancelled after filing"), NO_IRN("No IRN"), IRN_LIVE("IRN of a cancelled document"),
    NO_EWAY_BILL("No e-way bill"), EWAY_BILL_LIVE("E-way bill of a cancelled invoice"), NOT_POSTED("Not as in the ledger"), WOULD_BE_REFUSED("Would be refused");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    String inWords() {
      return words;
    }
  }
}
