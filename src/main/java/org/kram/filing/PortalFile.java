package org.kram.filing;

import java.time.Instant;

/// A file for a portal's offline tool.
/// @param waiting so many of its documents have no answer yet
public record PortalFile(long id, Kind kind, long registrationId, int documents, int waiting, Instant madeAt) {
  public enum Kind {
    E_INVOICE("E-invoices"), EWAY_BILL("E-way bills");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Documents of a registration that are in no file.
  public record Waiting(long registrationId, Kind kind, int documents, Instant since) {}

  public String no() {
    return "PF-" + id;
  }
}
