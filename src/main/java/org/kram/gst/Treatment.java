package org.kram.gst;

/// How GST treats a supply: four different things, though three of them look like zero.
public enum Treatment {
  TAXABLE("taxable"), NIL("nil-rated"), EXEMPT("exempt"), NON_GST("non-GST");

  private final String words;

  Treatment(String words) {
    this.words = words;
  }

  public String inWords() {
    return words;
  }
}
