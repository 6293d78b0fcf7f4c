package org.kram.gst;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which document goes with which kind of movement on an e-way bill: the portal's matrix of supply, sub-supply and document.
public final class SupplyDocuments {
  private record Row(String direction, String subSupply, List<String> docTypes, LocalDate from, @Nullable LocalDate to) {
    boolean holds(String direction, String subSupply, LocalDate day) {
      return this.direction.equals(direction) && this.subSupply.equals(subSupply) && !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  private static final ReferenceList<List<Row>> ROWS = ReferenceList.of("ewb_supply_documents", row -> new Row(row.getField("direction"), row.getField("sub_supply"), Csv.words(row.getField("doc_types")),
        LocalDate.parse(row.getField("effective_from")), Csv.day(row.getField("effective_to"))), rows -> rows);

  private SupplyDocuments() {}

  /// Empty when the two do not go together at all.
  /// @param direction OUTWARD or INWARD
  public static List<String> of(String direction, String subSupply, LocalDate day) {
    return ROWS.get().stream().filter(r -> r.holds(direction, subSupply, day)).findFirst().map(Row::docTypes).orElse(List.of());
  }
}
