package org.kram.returns.gstr1;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Money;

/// Outward supplies as GSTR-3B asks for them, net of notes.
public record Liability(Map<Head, Amounts> heads, List<InterStateSum> interState) {
  /// Rows of table 3.1.
  public enum Head {
    /// 3.1(a) taxable, other than zero-rated and nil-rated. Outward supplies on reverse charge count with their value only.
    TAXABLE,
    /// 3.1(b) exports and SEZ.
    ZERO_RATED,
    /// 3.1(c)
    NIL_EXEMPT,
    /// 3.1(e)
    NON_GST,
    /// 3.1.1(ii) sold through an operator who pays the tax (s.9(5)).
    OPERATOR_PAYS
  }

  /// Table 3.2: of 3.1(a), what went to another state.
  /// @param buyer UNREGISTERED, COMPOSITION or UIN
  public record InterStateSum(BuyerCategory buyer, String placeOfSupply, Amounts amounts) {}

  private record InterState(BuyerCategory buyer, String placeOfSupply) {}

  public Liability {
    heads = heads.isEmpty() ? Map.of() : new EnumMap<>(heads);
    interState = List.copyOf(interState);
  }

  public Amounts of(Head head) {
    return heads.getOrDefault(head, Amounts.ZERO);
  }

  /// The row of table 3.1 that takes a line.
  static Head head(OutwardDocument d, Line line) {
    if (d.isZeroRated()) return Head.ZERO_RATED;
    if (d.ecommerce() != null && d.ecommerce().operatorPaysTax()) return Head.OPERATOR_PAYS;
    return switch (line.treatment()) {
      case TAXABLE -> Head.TAXABLE;
      case NIL, EXEMPT -> Head.NIL_EXEMPT;
      case NON_GST -> Head.NON_GST;
    };
  }

  /// What the seller himself owes for a line: on reverse charge the buyer pays.
  static Amounts owed(OutwardDocument d, Line line) {
    return d.reverseCharge() || d.ecommerce() != null && d.ecommerce().operatorPaysTax() ? new Amounts(line.taxable(), Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO) : Amounts.of(line);
  }

  private static @Nullable InterState interState(OutwardDocument d, Line line, String sellerState) {
    if (line.treatment() != Treatment.TAXABLE || d.isZeroRated() || !d.isInterState(sellerState)) return null;
    var buyer = d.buyerGstin() == null ? BuyerCategory.UNREGISTERED : d.buyer();
    return buyer == BuyerCategory.UNREGISTERED || buyer == BuyerCategory.COMPOSITION || buyer == BuyerCategory.UIN ? new InterState(buyer, d.placeOfSupply()) : null;
  }

  /// Adds up while documents pass.
  static final class Sum {
    private final Map<Head, Amounts> heads = new EnumMap<>(Head.class);
    private final Map<InterState, Amounts> interState = new LinkedHashMap<>();

    void add(OutwardDocument d, String sellerState, int sign) {
      for (var line : d.lines()) {
        var owed = owed(d, line).times(sign);
        heads.merge(head(d, line), owed, Amounts::plus);
        var across = interState(d, line, sellerState);
        if (across != null) interState.merge(across, owed, Amounts::plus);
      }
    }

    Liability all() {
      return new Liability(heads, interState.entrySet().stream().map(e -> new InterStateSum(e.getKey().buyer, e.getKey().placeOfSupply, e.getValue())).toList());
    }
  }
}
