package org.kram.gst;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;

/// The reasons that the portals take, by list and day. The same code means different things in different lists: 2 is "order
/// cancelled" for an e-way bill and "data entry mistake" for an e-invoice.
public final class PortalReasons {
  /// @param code as the portal wants it
  /// @param words as people read it
  public record PortalReason(String code, String words) {}

  /// One list each, named as in `portal_reasons.csv`.
  public enum Kind {
    VEHICLE("ewaybill.vehicle"), MULTI_VEHICLE("ewaybill.multi_vehicle"), EXTENSION("ewaybill.extension"), TRANSIT("ewaybill.transit"),
    EWAY_BILL_CANCEL("ewaybill.cancel"), E_INVOICE_CANCEL("einvoice.cancel");

    private final String list;

    Kind(String list) {
      this.list = list;
    }
  }

  private record Row(String list, PortalReason reason, LocalDate from, @Nullable LocalDate to) {
    boolean holdsOn(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  private static final ReferenceList<List<Row>> ROWS = ReferenceList.of("portal_reasons", row -> new Row(row.getField("list"), new PortalReason(row.getField("code"), row.getField("reason")),
        LocalDate.parse(row.getField("effective_from")), Csv.day(row.getField("effective_to"))), rows -> rows);

  private PortalReasons() {}

  public static List<PortalReason> on(Kind kind, LocalDate day) {
    return ROWS.get().stream().filter(r -> r.list.equals(kind.list) && r.holdsOn(day)).map(Row::reason).toList();
  }

  /// The code under which a list has these words.
  public static String code(Kind kind, String words, LocalDate day) {
    return on(kind, day).stream().filter(r -> r.words.equals(words)).map(PortalReason::code).findFirst()
        .orElseThrow(() -> new Check.Broken("the list " + kind.list + " has the reason " + words));
  }

  /// Empty when the list has no such code on that day.
  public static Optional<PortalReason> find(Kind kind, @Nullable String code, LocalDate day) {
    return on(kind, day).stream().filter(r -> r.code.equals(code)).findFirst();
  }
}
