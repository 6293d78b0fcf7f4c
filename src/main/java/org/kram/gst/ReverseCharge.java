package org.kram.gst;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The notified supplies on which the recipient pays the tax (CGST s.9(3) and (4), IGST s.5(3)), with their dates: data, correctable
/// without code.
/// @param code ours, e.g. `GTA`
/// @param hsnPrefixes of the supplies; empty where no code tells them
/// @param sure false where only secondary sources tell it
public record ReverseCharge(String code, String name, List<String> hsnPrefixes, List<String> butNot, Supplier supplier, Recipient recipient, LocalDate from,
    @Nullable LocalDate to, String section, String note, boolean sure) {

  /// Who must supply for the entry to hold.
  public enum Supplier { ANY, UNREGISTERED, NOT_BODY_CORPORATE, AGRICULTURIST, GOVERNMENT, ABROAD }

  /// Who must receive.
  public enum Recipient { REGISTERED, REGISTERED_REGULAR, BUSINESS, BODY_CORPORATE, PROMOTER }

  private static final ReferenceList<List<ReverseCharge>> ALL = ReferenceList.of("reverse_charge", row -> new ReverseCharge(row.getField("code"), row.getField("name"),
      Csv.words(row.getField("hsn_prefixes")), Csv.words(row.getField("excluded_prefixes")), Supplier.valueOf(row.getField("supplier")),
      Recipient.valueOf(row.getField("recipient")), LocalDate.parse(row.getField("effective_from")), Csv.day(row.getField("effective_to")),
      row.getField("section"), row.getField("note"), row.getField("confidence").equals("sure")), rows -> rows);

  /// All entries that stand on a day.
  public static List<ReverseCharge> on(LocalDate day) {
    return ALL.get().stream().filter(r -> r.holdsOn(day)).toList();
  }

  /// The entry with this code on a day; empty when it does not stand then.
  public static Optional<ReverseCharge> of(String code, LocalDate day) {
    return on(day).stream().filter(r -> r.code.equals(code)).findFirst();
  }

  /// Entries that a code of goods or services may fall under: to be confirmed by a person, because the words decide.
  public static List<ReverseCharge> suspected(String hsn, LocalDate day) {
    return on(day).stream().filter(r -> r.hsnPrefixes.stream().anyMatch(hsn::startsWith) && r.butNot.stream().noneMatch(hsn::startsWith)).toList();
  }

  public static String codes() {
    return ALL.get().stream().map(ReverseCharge::code).distinct().collect(Collectors.joining(", "));
  }

  private boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
