package org.kram.gst.portal;

/// Something a portal would refuse.
/// @param code of the portal's own error list; SCHEMA where the form itself is broken
/// @param field path in the document, as in the JSON
/// @param words what is wrong, with the figures
/// @param fix what to do about it
/// @param certain false where it is not known whether the portal still insists: a warning
public record Finding(String code, String field, String words, String fix, boolean certain) {
  public static Finding of(String code, String field, String words, String fix) {
    return new Finding(code, field, words, fix, true);
  }
}
