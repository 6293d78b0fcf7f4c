package org.kram.challan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.PortalTransport;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// A delivery challan as it was issued.
/// @param backBy until when the goods must be back (job work) or invoiced (approval)
/// @param transport as known now
/// @param papersStand the e-way bill is there, or none is due: set by `filing`
public record Challan(long id, String no, Kind kind, State state, long registrationId, long fromWarehouseId, @Nullable Long toWarehouseId, @Nullable Long partyId,
    Place consignor, @Nullable Place dispatchFrom, Place consignee, LocalDate issuedOn, Instant issuedAt, @Nullable LocalDate backBy, @Nullable String purpose, Money value,
    PortalTransport transport, @Nullable String ewayBillNo, @Nullable Instant ewayBillValidUntil, boolean papersStand, @Nullable String papersWaitFor,
    @Nullable Instant leftAt, @Nullable Instant endedAt, @Nullable String cancelWhy, List<Line> lines) {

  /// Why goods move without being sold; each has its own numbers and its place of stock while they are away.
  public enum Kind {
    BRANCH_TRANSFER("Branch transfer", 'T', "TRANSIT", SubSupply.OWN_USE, null),
    JOB_WORK("Job work", 'J', "JOB-WORK", SubSupply.JOB_WORK, "challan.job_work_months"),
    APPROVAL("Goods on approval", 'A', "ON-APPROVAL", SubSupply.OTHERS, "challan.approval_months");

    private final String title;
    private final char letter;
    private final String away;
    private final SubSupply subSupply;
    private final @Nullable String limit;

    Kind(String title, char letter, String away, SubSupply subSupply, @Nullable String limit) {
      this.title = title;
      this.letter = letter;
      this.away = away;
      this.subSupply = subSupply;
      this.limit = limit;
    }

    public String title() {
      return title;
    }

    /// Added to the registration's prefix: its numbers run by themselves.
    char letter() {
      return letter;
    }

    /// The place of the sending warehouse's stock where the goods are while they are away.
    String away() {
      return away;
    }

    public SubSupply subSupply() {
      return subSupply;
    }

    /// The limit in months within which the goods must be back; null without one.
    @Nullable String limit() {
      return limit;
    }
  }

  /// ENDED: everything that left has arrived, come back, or is known to be lost.
  public enum State { ISSUED, LEFT, ENDED, CANCELLED }

  /// @param gstin URP for one who has none
  public record Place(String gstin, String name, String line1, @Nullable String line2, String place, String stateCode, String pin) {}

  /// @param lotId 0 when the item has no lots
  /// @param fromLocationId the bin it was taken from
  /// @param came arrived at the branch, or back from the other party
  public record Line(int lineNo, long itemId, long lotId, @Nullable String lotNo, long fromLocationId, String sku, String description, String hsn, String uqc, Quantity qty,
      BigDecimal unitValue, Money value, String treatment, Quantity came, Quantity lost) {
    public Quantity away() {
      return qty.minus(came).minus(lost);
    }
  }

  public Challan {
    lines = List.copyOf(lines);
  }

  /// Where the goods start.
  public Place leaves() {
    return dispatchFrom == null ? consignor : dispatchFrom;
  }

  public Quantity away() {
    return Quantity.sum(lines.stream().map(Line::away).toList());
  }
}
