package org.kram.filing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.invoice.Invoice;

/// The government's portals as we need them: one small interface for the sandbox, a real client and a file exchange.
/// Every verb either answers, or throws [Said] when the portal refused, or [Silent] when no answer came: then nobody knows
/// whether it did what it was asked, and the next try asks first.
interface Portal {
  /// Who asks: the registration and its PAN's turnover; at is the time of the asking.
  record Caller(String gstin, boolean composition, org.kram.shared.Money turnover, Instant at) {}

  /// @param partB the vehicle is on it: goods may move
  record EwayBill(String no, Instant generatedAt, @Nullable Instant validUntil, int distanceKm, @Nullable String vehicleNo, boolean partB) {}

  /// @param ewayBill where it was asked for with the registration and was made
  record Registration(Invoice.Registered irn, @Nullable EwayBill ewayBill) {}

  /// Registers a document; with transport details in it also makes its e-way bill. A duplicate answers with the first registration.
  Registration register(Caller caller, EInvoiceDocument document);

  /// What is registered under this document's number, if anything.
  Optional<Registration> find(Caller caller, EInvoiceDocument document);

  EwayBillPortal ewayBills();

  /// Cancelling what is cancelled already counts as done.
  /// @param reasonCode one of the portal's, see [org.kram.gst.PortalReasons]
  void cancelRegistration(Caller caller, String irn, String reasonCode, String remark);

  /// The portal answered no.
  final class Said extends RuntimeException {
    final String code;
    final FilingTask.Cause cause;

    Said(String code, String words, FilingTask.Cause cause) {
      super(words);
      this.code = code;
      this.cause = cause;
    }
  }

  /// No answer.
  final class Silent extends RuntimeException {
    final FilingTask.@Nullable Cause cause;

    Silent(String words, FilingTask.@Nullable Cause cause) {
      super(words);
      this.cause = cause;
    }

    /// Nobody was asked: a person carries files. Trying again by itself leads nowhere.
    static Silent waitsForFile(String words) {
      return new Silent(words, null);
    }

    boolean waitsForFile() {
      return cause == null;
    }
  }
}
