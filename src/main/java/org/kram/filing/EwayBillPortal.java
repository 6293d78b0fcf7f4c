package org.kram.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.filing.Portal.Caller;
import org.kram.filing.Portal.EwayBill;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.PortalTransport.Mode;

/// The e-way bill portal (NIC v1.03). Each verb answers, or throws [Portal.Said] or [Portal.Silent]; after a silence nobody asks again
/// before [#look] or [#find] has told what became of it.
interface EwayBillPortal {
  /// What a verb about a standing e-way bill changed.
  /// @param validUntil where the portal gave a new validity
  /// @param groupNo of several vehicles that were announced
  record Answer(@Nullable Instant validUntil, @Nullable Integer groupNo) {
    static final Answer DONE = new Answer(null, null);
  }

  enum Life { ACTIVE, CANCELLED, CLOSED }

  /// A part B entry.
  /// @param groupNo of several vehicles, else null
  /// @param tripSheetNo of the consolidated e-way bill it came with, else null
  record Carried(Mode mode, @Nullable String vehicleNo, @Nullable String documentNo, String fromPlace, String fromState, Instant enteredAt, String enteredBy,
      @Nullable Integer groupNo, @Nullable String tripSheetNo) {}

  /// The portal's full record.
  /// @param rejected the other party says that the goods are not meant for it
  /// @param closedOn set when closed
  record Standing(EwayBill bill, Life life, @Nullable String transporterId, int extendedTimes, boolean rejected, @Nullable LocalDate closedOn, List<Carried> carried) {}

  /// GENEWAYBILL
  EwayBill raise(Caller caller, EwayBillDocument document);

  /// The active e-way bill of a document of ours, if there is one (GetEwayBillGeneratedByConsigner).
  Optional<EwayBill> find(Caller caller, EwayBillDocument.DocType type, String docNo);

  /// Empty when the portal knows no such number (GetEwayBill).
  Optional<Standing> look(Caller caller, String ewayBillNo);

  /// VEHEWB, UPDATETRANSPORTER, EXTENDVALIDITY, MULTIVEHMOVINT, MULTIVEHADD, MULTIVEHUPD, CANEWB, CLOSEEWB. Cancelling what is cancelled
  /// already counts as done.
  Answer ask(Caller caller, String ewayBillNo, EwayAsk ask);

  /// GENCEWB: one trip sheet for all e-way bills in a vehicle; answers its number.
  String consolidate(Caller caller, EwayAsk.Journey journey, List<String> ewayBillNos);

  /// REGENTRIPSHEET: the same bills in another vehicle; answers the new number.
  String consolidateAgain(Caller caller, String tripSheetNo, EwayAsk.Vehicle vehicle);
}
