package org.kram.filing;

import java.time.Instant;

/// A file for a portal's offline tool.
/// @param waiting so many of its documents have no answer yet
public record PortalFile(long id, Kind kind, long registrationId, int documents, int waiting, Instant madeAt) {
  public enum Kind {
    E_INVOICE("E-invoices", "IRN_INVOICE", "IRN_CREDIT_NOTE", "IRN_DEBIT_NOTE"), EWAY_BILL("E-way bills", "EWAY_BILL");

    private final String words;
    private final String[] tasks;

    Kind(String words, String... tasks) {
      this.words = words;
      this.tasks = tasks;
    }

    /// The conversations whose documents go into such a file.
    String[] tasks() {
      return tasks.clone();
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
