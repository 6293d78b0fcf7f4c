package org.kram.compliance;

import org.kram.shared.Money;

/// An open document that a rate change reaches.
/// @param value before tax, of what is still open of the goods in question
/// @param newRate the rate it will take
/// @param why by which of the three events of section 14
/// @param action what somebody should do; empty when nothing
public record RateCase(Kind kind, long id, String no, String screen, String customer, int lines, Money value, boolean newRate, String why, String action) {
  public enum Kind {
    QUOTATION("Open quotations"), ORDER("Orders not wholly invoiced"), INVOICED("Invoiced, goods not left"), UNPAID("Left and not wholly paid");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }
}
