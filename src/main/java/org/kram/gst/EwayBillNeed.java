package org.kram.gst;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// Must an e-way bill stand before these goods move (rule 138), and why.
/// @param value what was weighed: goods with their taxes, without exempt goods
/// @param limit from which value it is due; null where value does not matter
/// @param sure false where the state's limit is known from secondary sources only
public record EwayBillNeed(boolean needed, Money value, @Nullable Money limit, boolean sure, String rule, String inWords) {

  /// Why the goods move.
  public enum Purpose {
    SALE, EXPORT, RETURN, BRANCH_TRANSFER,
    /// The principal sends to the job worker in another state: any value.
    JOB_WORK,
    /// Handicraft by a person exempt from registration: any value between states.
    HANDICRAFT, EXHIBITION, OTHER
  }

  /// One line of the document.
  /// @param value taxable value with its taxes and cess
  public record Line(String hsn, Treatment treatment, Money value) {
    boolean isGoods() {
      return !hsn.startsWith("99");
    }
  }

  /// What moves, from where to where.
  /// @param sez one of the parties is a SEZ: counts as inter-state
  /// @param motorised false for a hand cart, a bicycle, a bullock cart
  public record Consignment(String fromState, String toState, boolean sez, Purpose purpose, boolean motorised, List<Line> lines, LocalDate on) {}

  private record Free(String prefix, List<String> butNot, String why) {
    boolean holds(String hsn) {
      return hsn.startsWith(prefix) && butNot.stream().noneMatch(hsn::startsWith);
    }
  }

  private record Special(String state, List<String> prefixes, LocalDate from, @Nullable LocalDate to, Money limit, boolean sure, String remark) {
    boolean holds(Consignment c, List<Line> goods) {
      return state.equals(c.fromState) && !c.on.isBefore(from) && (to == null || !c.on.isAfter(to))
          && (prefixes.contains("*") || goods.stream().anyMatch(l -> prefixes.stream().anyMatch(l.hsn::startsWith)));
    }
  }

  private static final ReferenceList<List<Free>> FREE = ReferenceList.of("ewb_free_goods", row -> new Free(row.getField("hsn_prefix"), Csv.words(row.getField("but_not")), row.getField("why")), rows -> rows);
  private static final ReferenceList<List<Special>> SPECIAL = ReferenceList.of("ewb_special_limits", row -> new Special(row.getField("state_code"), Csv.words(row.getField("hsn_prefixes")),
      LocalDate.parse(row.getField("effective_from")), Csv.day(row.getField("effective_to")), Money.of(row.getField("limit_inr")),
      row.getField("confidence").equals("sure"), row.getField("remark")), rows -> rows);

  public static EwayBillNeed decide(Consignment c) {
    var goods = c.lines.stream().filter(Line::isGoods).toList();
    if (goods.isEmpty()) return not(Money.ZERO, null, "rule 138", "Only services: nothing moves, no e-way bill.");
    if (!c.motorised) return not(Money.ZERO, null, "rule 138(14)(b)", "Carried without a motor: no e-way bill.");
    boolean inter = !c.fromState.equals(c.toState) || c.sez || c.purpose == Purpose.EXPORT;
    var special = inter ? Optional.<Special>empty() : SPECIAL.get().stream().filter(s -> s.holds(c, goods)).findFirst();
    var counted = goods.stream().filter(l -> l.treatment == Treatment.TAXABLE).filter(l -> !isFree(l, special.isPresent())).toList();
    if (counted.isEmpty()) return not(Money.ZERO, null, "rule 138(14)", freeWords(goods));
    var value = Money.sum(counted.stream().map(Line::value).toList());
    if (inter && (c.purpose == Purpose.JOB_WORK || c.purpose == Purpose.HANDICRAFT))
      return new EwayBillNeed(true, value, null, true, "rule 138(1), proviso", (c.purpose == Purpose.JOB_WORK ? "Job work" : "Handicraft")
          + " sent to another state: an e-way bill whatever the value.");
    if (inter) return byValue(value, limitOf("ewaybill.value", c.on), true, "rule 138(1)", "between states" + (c.sez ? " (SEZ)" : c.purpose == Purpose.EXPORT ? " (export)" : ""));
    var state = Reference.state(c.fromState).map(State::inWords).orElse(c.fromState);
    if (special.isPresent()) return byValue(value, special.get().limit, special.get().sure, "state rule of " + state, "within " + state + " (" + special.get().remark + ")");
    var limit = Reference.ewayBillLimit(c.fromState);
    if (limit.isPresent() && limit.get().limit().isEmpty())
      return new EwayBillNeed(false, value, null, limit.get().sure(), "state rule of " + state, "Within " + state + " no e-way bill is asked for" + (limit.get().sure() ? "." : " (secondary source: check)."));
    return byValue(value, limit.flatMap(EwayBillLimit::limit).orElseGet(() -> limitOf("ewaybill.value", c.on)), limit.map(EwayBillLimit::sure).orElse(false),
        "state rule of " + state, "within " + state);
  }

  private static boolean isFree(Line line, boolean special) {
    return !special && FREE.get().stream().anyMatch(f -> f.holds(line.hsn));
  }

  private static String freeWords(List<Line> goods) {
    return goods.stream().flatMap(l -> FREE.get().stream().filter(f -> f.holds(l.hsn))).findFirst()
        .map(f -> "No e-way bill: " + f.why + ".").orElse("Only nil-rated, exempt or non-GST goods: no e-way bill.");
  }

  private static Money limitOf(String name, LocalDate on) {
    return Limits.on(name, on).map(Money::of).orElse(Money.rupees(50_000));
  }

  private static EwayBillNeed byValue(Money value, Money limit, boolean sure, String rule, String where) {
    boolean needed = value.exceeds(limit);
    return new EwayBillNeed(needed, value, limit, sure, rule, "Goods worth " + Indian.rupees(value) + " with tax move " + where + ": "
        + (needed ? "above the limit of " + Indian.rupees(limit) + ", an e-way bill is due." : "not above the limit of " + Indian.rupees(limit) + ", no e-way bill is due.")
        + (sure ? "" : " (The limit is from a secondary source: check.)"));
  }

  private static EwayBillNeed not(Money value, @Nullable Money limit, String rule, String words) {
    return new EwayBillNeed(false, value, limit, true, rule, words);
  }
}
