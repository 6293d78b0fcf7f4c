package org.kram.returns.gstr2b;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Reference;
import org.kram.returns.gstr2b.Match.Difference;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Indian;
import org.kram.shared.Money;

/// Pairs the purchases of the books with GSTR-2B, the surest pairs first, each round by one index: time grows with the number of documents, not
/// with its square. A number alone never makes a pair across suppliers.
public final class Gstr2bMatching {
  /// Per document: figures within it are one rounding apart.
  public static final Money USUAL_TOLERANCE = Money.rupees(1);
  /// Of many purchases with one key, such as equal rents, so many are compared.
  private static final int COMPARED = 50;

  private record Key(String supplier, String kind, String what) {}

  private final Money tolerance;
  private final LocalDate on;
  private final List<InwardDocument> books;
  private final List<InwardDocument> portal;
  private final List<Match> matches = new ArrayList<>();
  private final Set<InwardDocument> paired = Collections.newSetFromMap(new IdentityHashMap<>());

  private Gstr2bMatching(Collection<InwardDocument> books, Collection<InwardDocument> portal, Money tolerance, LocalDate on) {
    this.books = List.copyOf(books);
    this.portal = List.copyOf(portal);
    this.tolerance = tolerance;
    this.on = on;
  }

  /// Both sides of one recipient GSTIN.
  /// @param tolerance for the taxable value and for each tax
  /// @param on the day of the decision about credit
  /// @return pairs first, in the order of [Status]
  public static List<Match> match(Collection<InwardDocument> books, Collection<InwardDocument> portal, Money tolerance, LocalDate on) {
    var matching = new Gstr2bMatching(books, portal, tolerance, on);
    matching.rounds();
    matching.matches.sort(Comparator.comparing(Match::status));
    return List.copyOf(matching.matches);
  }

  private void rounds() {
    round(Status.EXACT, d -> new Key(d.supplierGstin(), d.kind().name(), AlikeNumber.same(d.no())), (b, p) -> differences(b, p).isEmpty());
    round(Status.SUGGESTED, d -> new Key(d.supplierGstin(), d.kind().name(), AlikeNumber.alike(d.no(), d.on())), (b, p) -> differences(b, p).stream().allMatch(x -> x.field().equals("number")));
    round(Status.MISMATCH, d -> new Key(d.supplierGstin(), d.kind().name(), year(d) + AlikeNumber.same(d.no())), (_, _) -> true);
    round(Status.MISMATCH, d -> new Key(d.supplierGstin(), d.kind().name(), year(d) + AlikeNumber.alike(d.no(), d.on())), (_, _) -> true);
    round(Status.MISMATCH, d -> new Key(d.supplierGstin(), "any", year(d) + AlikeNumber.alike(d.no(), d.on())), (b, p) -> b.kind().takesBack() == p.kind().takesBack());
    round(Status.MISMATCH, d -> new Key(pan(d), d.kind().name(), year(d) + AlikeNumber.alike(d.no(), d.on())), (_, _) -> true);
    for (int shift : new int[] {0, 1, -1}) round(Status.RESIDUAL, Gstr2bMatching::worth, p -> worth(p, shift), (b, p) -> amountDifferences(b, p).isEmpty());
    for (var p : portal) if (!paired.contains(p)) say(Status.MISSING_IN_BOOKS, null, p);
    for (var b : books) if (!paired.contains(b)) say(Status.MISSING_IN_2B, b, null);
  }

  private void round(Status status, Function<InwardDocument, Key> key, BiPredicate<InwardDocument, InwardDocument> fits) {
    round(status, key, key, fits);
  }

  /// Of several that fit, the one with the fewest differences.
  private void round(Status status, Function<InwardDocument, Key> bookKey, Function<InwardDocument, Key> portalKey, BiPredicate<InwardDocument, InwardDocument> fits) {
    var waiting = new HashMap<Key, List<InwardDocument>>();
    for (var p : portal) if (!paired.contains(p)) waiting.computeIfAbsent(portalKey.apply(p), _ -> new ArrayList<>(1)).add(p);
    for (var b : books) {
      if (paired.contains(b)) continue;
      var candidates = waiting.get(bookKey.apply(b));
      if (candidates == null) continue;
      var best = candidates.stream().limit(COMPARED).filter(p -> fits.test(b, p)).min(Comparator.comparing(p -> differences(b, p).size()));
      if (best.isEmpty()) continue;
      candidates.remove(best.get());
      paired.add(b);
      paired.add(best.get());
      say(status, b, best.get());
    }
  }

  private void say(Status status, @Nullable InwardDocument b, @Nullable InwardDocument p) {
    var decision = ItcRules.decide(status, b, p, on);
    matches.add(new Match(status, b, p, b == null || p == null ? List.of() : differences(b, p), taxable(b).minus(taxable(p)), ItcRules.tax(b).minus(ItcRules.tax(p)),
        decision.itc(), decision.because(), decision.credit(), decision.followUp()));
  }

  private static Money taxable(@Nullable InwardDocument d) {
    return d == null ? Money.ZERO : d.amounts().taxable();
  }

  // ---- what differs

  private List<Difference> differences(InwardDocument b, InwardDocument p) {
    var found = new ArrayList<Difference>();
    text(found, "number", AlikeNumber.same(b.no()), AlikeNumber.same(p.no()));
    text(found, "supplier", b.supplierGstin(), p.supplierGstin());
    text(found, "kind", b.kind().inWords(), p.kind().inWords());
    text(found, "date", Indian.date(b.on()), Indian.date(p.on()));
    if (!b.placeOfSupply().isEmpty() && !p.placeOfSupply().isEmpty()) text(found, "place of supply", state(b.placeOfSupply()), state(p.placeOfSupply()));
    text(found, "reverse charge", b.reverseCharge() ? "yes" : "no", p.reverseCharge() ? "yes" : "no");
    found.addAll(amountDifferences(b, p));
    return found;
  }

  private List<Difference> amountDifferences(InwardDocument b, InwardDocument p) {
    var found = new ArrayList<Difference>();
    amount(found, "taxable", b.amounts().taxable(), p.amounts().taxable());
    amount(found, "igst", b.amounts().igst(), p.amounts().igst());
    amount(found, "cgst", b.amounts().cgst(), p.amounts().cgst());
    amount(found, "sgst", b.amounts().sgst(), p.amounts().sgst());
    amount(found, "cess", b.amounts().cess(), p.amounts().cess());
    return found;
  }

  private static void text(List<Difference> found, String field, String inBooks, String inPortal) {
    if (!inBooks.equals(inPortal)) found.add(new Difference(field, inBooks, inPortal));
  }

  private void amount(List<Difference> found, String field, Money inBooks, Money inPortal) {
    if (inBooks.minus(inPortal).abs().exceeds(tolerance)) found.add(new Difference(field, Indian.amount(inBooks), Indian.amount(inPortal)));
  }

  private static String state(String code) {
    return Reference.state(code).map(s -> s.inWords()).orElse(code);
  }

  // ---- keys

  /// Numbers begin anew each financial year.
  private static String year(InwardDocument d) {
    return Indian.financialYear(d.on()) + " ";
  }

  /// One legal person may report under another of his registrations.
  private static String pan(InwardDocument d) {
    return d.supplierGstin().length() == 15 ? d.supplierGstin().substring(2, 12) : d.supplierGstin();
  }

  private static Key worth(InwardDocument d) {
    return worth(d, 0);
  }

  /// Values a paisa apart may fall into neighbouring rupees: those are looked at by a shift.
  private static Key worth(InwardDocument d, int shift) {
    return new Key(d.supplierGstin(), d.kind().name(), String.valueOf(Math.floorDiv(d.amounts().taxable().paise(), 100L) + shift));
  }
}
