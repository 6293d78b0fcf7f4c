package org.kram.filing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kram.filing.FilingTask.Cause;
import org.kram.filing.nic.NicLines;
import org.kram.filing.nic.NicRefused;
import org.kram.filing.nic.NicSilent;
import org.kram.gst.PortalError;
import org.kram.gst.Reference;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EInvoiceJson;
import org.kram.invoice.Invoice;
import org.kram.shared.Indian;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real portals over the NIC protocol (e-invoice v1.03, e-way bill v1.03).
@Component
class NicPortal implements Portal {
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DUPLICATE = "2150";
  /// Nothing of that number, or nothing that this portal still tells.
  private static final Set<String> NOT_FOUND = Set.of("2148", "2154", "2283", "3038");
  /// Cancelled already.
  private static final String NOT_ACTIVE = "9999";

  private final NicLines lines;
  private final NicEwayBills ewayBills;

  NicPortal(NicLines lines, NicEwayBills ewayBills) {
    this.lines = lines;
    this.ewayBills = ewayBills;
  }

  @Override
  public EwayBillPortal ewayBills() {
    return ewayBills;
  }

  @Override
  public Registration register(Caller caller, EInvoiceDocument document) {
    return talk(Reference::invoicePortalError, () -> {
      try {
        return registration(document, lines.invoices(caller.gstin()).post("/invoice", null, EInvoiceJson.write(document)));
      } catch (NicRefused no) {
        if (!no.code().equals(DUPLICATE)) throw no;
        return first(caller, document, no);
      }
    });
  }

  /// The duplicate's answer names the first registration; its signed text has to be fetched.
  private Registration first(Caller caller, EInvoiceDocument document, NicRefused duplicate) {
    var irn = irnOf(duplicate.info());
    try {
      var found = irn == null ? lines.invoices(caller.gstin()).get("/invoice/irnbydocdetails", document(document)) : lines.invoices(caller.gstin()).get("/invoice/irn/" + irn, Map.of());
      if (found.path("Status").asString("ACT").equals("CNL")) throw new Said("2278", "This document number was registered and cancelled: it cannot be used again.", Cause.DATA);
      return registration(document, found);
    } catch (NicRefused gone) {
      if (!NOT_FOUND.contains(gone.code())) throw gone;
      throw new Said(DUPLICATE, "It is registered already" + (irn == null ? "" : " as " + irn) + ", but so long ago that the portal no longer gives its signed QR code ("
          + gone.code() + "). Take its answer file from the portal and read it in under Filing, Files.", Cause.DATA);
    }
  }

  private static @Nullable String irnOf(@Nullable JsonNode info) {
    if (info == null) return null;
    for (var one : info) {
      if (!one.path("InfCd").asString("").equals("DUPIRN")) continue;
      var said = one.path("Desc");
      var irn = (said.isString() ? JSON.readTree(said.asString()) : said).path("Irn").asString("");
      if (irn.matches("[0-9a-f]{64}")) return irn;
    }
    return null;
  }

  @Override
  public Optional<Registration> find(Caller caller, EInvoiceDocument document) {
    return talk(Reference::invoicePortalError, () -> {
      try {
        var found = lines.invoices(caller.gstin()).get("/invoice/irnbydocdetails", document(document));
        return found.path("Status").asString("ACT").equals("CNL") ? Optional.empty() : Optional.of(registration(document, found));
      } catch (NicRefused no) {
        if (NOT_FOUND.contains(no.code())) return Optional.empty();
        throw no;
      }
    });
  }

  private static Map<String, String> document(EInvoiceDocument document) {
    return Map.of("doctype", document.type().name(), "docnum", document.no(), "docdate", DAY.format(document.on()));
  }

  @Override
  public void cancelRegistration(Caller caller, String irn, String reasonCode, String remark) {
    talk(Reference::invoicePortalError, () -> {
      var asked = JSON.createObjectNode().put("Irn", irn).put("CnlRsn", reasonCode).put("CnlRem", cut(remark, 100));
      try {
        return lines.invoices(caller.gstin()).post("/invoice/cancel", null, JSON.writeValueAsString(asked));
      } catch (NicRefused no) {
        if (no.code().equals(NOT_ACTIVE)) return asked;
        throw no;
      }
    });
  }

  private static Registration registration(EInvoiceDocument document, JsonNode answer) {
    var qr = answer.path("SignedQRCode").asString("");
    if (qr.isEmpty()) throw new Silent("The portal registered it and left out the signed QR code.", Cause.PORTAL);
    var irn = new Invoice.Registered(answer.path("Irn").asString(), answer.path("AckNo").asString(), second(answer.path("AckDt").asString()), qr);
    return new Registration(irn, ewayBill(document, answer));
  }

  /// Made in the same breath, or standing by now.
  private static @Nullable EwayBill ewayBill(EInvoiceDocument document, JsonNode answer) {
    var no = answer.path("EwbNo").asString("");
    var transport = document.transport();
    if (no.isEmpty() || transport == null) return null;
    var until = answer.path("EwbValidTill").asString("");
    return new EwayBill(no, second(answer.path("EwbDt").asString()), until.isEmpty() ? null : second(until), transport.distanceKm(), transport.vehicleNo(), !until.isEmpty());
  }

  private static Instant second(String text) {
    return LocalDateTime.parse(text, SECOND).atZone(Indian.ZONE).toInstant();
  }

  static String cut(String text, int most) {
    var clean = text.replaceAll("[\"\\\\\\s]+", " ").strip();
    return clean.length() > most ? clean.substring(0, most).strip() : clean;
  }

  // ---- what the wire said, in the words of the desk

  interface Meaning {
    Optional<PortalError> of(String code);
  }

  /// @param meaning of the portal's codes, where it gives no words of its own
  static <T> T talk(Meaning meaning, Supplier<T> call) {
    try {
      return call.get();
    } catch (NicSilent none) {
      throw new Silent(String.valueOf(none.getMessage()), switch (none.why()) {
        case NETWORK -> Cause.NETWORK;
        case PORTAL -> Cause.PORTAL;
        case LOGIN -> Cause.LOGIN;
      });
    } catch (NicRefused no) {
      throw new Said(no.code(), String.join(" | ", no.errors().stream().map(e -> words(meaning, e)).toList()), Cause.DATA);
    }
  }

  private static String words(Meaning meaning, NicRefused.Error error) {
    var known = meaning.of(error.code());
    var words = error.words().isBlank() ? known.map(PortalError::meaning).orElse("error " + error.code()) : error.words();
    return words + known.map(PortalError::remedy).filter(r -> !r.isBlank()).map(r -> ": " + r).orElse("");
  }
}
