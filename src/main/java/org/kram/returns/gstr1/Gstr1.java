package org.kram.returns.gstr1;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.Gstr1Summary.AdvanceRow;
import org.kram.returns.gstr1.Gstr1Summary.HsnRow;
import org.kram.returns.gstr1.Gstr1Summary.NilRow;
import org.kram.returns.gstr1.Gstr1Summary.OperatorRow;
import org.kram.returns.gstr1.Gstr1Summary.SmallSales;
import org.kram.returns.gstr1.Gstr1Summary.SmallSalesAmended;
import org.kram.returns.gstr1.Gstr1Summary.Total;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

/// Adds up GSTR-1 while documents pass by, in any order. What it keeps grows with codes, states and rates, not with documents (but for eight
/// bytes a document, which show the gaps of table 13).
public final class Gstr1 {
  private record SmallKey(String month, String placeOfSupply, BigDecimal rate, String operator) {}

  private record HsnKey(boolean registered, String hsn, String uqc, BigDecimal rate) {}

  private record SeriesKey(int nature, String financialYear, String series) {}

  private static final class HsnSum {
    private Quantity qty = Quantity.ZERO;
    private Amounts amounts = Amounts.ZERO;
  }

  private static final class NilSum {
    private Money nil = Money.ZERO;
    private Money exempt = Money.ZERO;
    private Money nonGst = Money.ZERO;
  }

  private final String sellerState;
  private final Map<Table, Total> totals = new EnumMap<>(Table.class);
  private final Map<SmallKey, Amounts> small = new LinkedHashMap<>();
  private final Map<HsnKey, HsnSum> hsn = new LinkedHashMap<>();
  private final Map<String, NilSum> nil = new TreeMap<>();
  private final Map<Map.Entry<String, Boolean>, Amounts> operators = new LinkedHashMap<>();
  private final Map<AdvanceRow, Amounts> advances = new LinkedHashMap<>();
  private final Map<AdvanceRow, Amounts> adjusted = new LinkedHashMap<>();
  private final Map<SeriesKey, SeriesCount> series = new LinkedHashMap<>();
  private final Liability.Sum liability = new Liability.Sum();
  private long documents;

  /// @param sellerState first two digits of the seller's GSTIN
  public Gstr1(String sellerState) {
    this.sellerState = sellerState;
  }

  /// @return where the document stands
  public Place add(OutwardDocument d) {
    var place = Place.of(d, sellerState);
    if (d.amends() != null) {
      amend(place, d);
      return place;
    }
    var serial = SerialNumber.of(d.no());
    series.computeIfAbsent(new SeriesKey(d.kind().nature(), Indian.financialYear(d.on()), serial.series()), k -> new SeriesCount(k.nature, serial)).add(serial.serial(), d.cancelled());
    if (d.cancelled()) return place;
    documents++;
    int sign = Place.sign(d.kind());
    var rated = Amounts.of(d.ratedLines());
    if (place.table().listsDocuments()) totals.merge(place.table(), Total.NONE.plus(d.value(), rated), Gstr1::sum);
    if (place.table() == Table.B2CS) {
      totals.merge(Table.B2CS, Total.NONE.plus(sign > 0 ? d.value() : d.value().negated(), rated.times(sign)), Gstr1::sum);
      addSmall("", d, sign);
    }
    var operator = d.ecommerce();
    if (operator != null) operators.merge(Map.entry(operator.gstin(), operator.operatorPaysTax()), rated.times(sign), Amounts::plus);
    for (var line : d.lines()) {
      if (line.treatment() != Treatment.TAXABLE && !d.isZeroRated()) addNil(d, line, sign);
      if (place.table() != Table.SUPECO) addHsn(d, line, sign);
    }
    liability.add(d, sellerState, sign);
    return place;
  }

  public void add(Advance advance) {
    var row = new AdvanceRow(advance.placeOfSupply(), !advance.placeOfSupply().equals(sellerState), plain(advance.rate()), Amounts.ZERO);
    (advance.adjusted() ? adjusted : advances).merge(row, advance.amounts(), Amounts::plus);
  }

  /// An amendment says again what a document should have said; the sums of this period do not hear of it.
  private void amend(Place place, OutwardDocument d) {
    totals.merge(place.table(), Total.NONE.plus(d.value(), Amounts.of(d.ratedLines())), Gstr1::sum);
    if (place.table() == Table.B2CSA) addSmall(place.group(), d, Place.sign(d.kind()));
  }

  private static Total sum(Total a, Total b) {
    return new Total(a.documents() + b.documents(), a.value().plus(b.value()), a.amounts().plus(b.amounts()));
  }

  private void addSmall(String month, OutwardDocument d, int sign) {
    var operator = d.ecommerce() == null ? "" : d.ecommerce().gstin();
    for (var line : d.ratedLines()) small.merge(new SmallKey(month, d.placeOfSupply(), plain(line.rate()), operator), Amounts.of(line).times(sign), Amounts::plus);
  }

  private void addHsn(OutwardDocument d, Line line, int sign) {
    var uqc = line.isService() ? "NA" : line.uqc();
    var sum = hsn.computeIfAbsent(new HsnKey(Place.inRegisteredList(d), line.hsn(), uqc, plain(line.treatment() == Treatment.TAXABLE ? line.rate() : BigDecimal.ZERO)), _ -> new HsnSum());
    sum.amounts = sum.amounts.plus(Amounts.of(line).times(sign));
    if (!line.isService()) sum.qty = sign > 0 ? sum.qty.plus(line.qty()) : sum.qty.minus(line.qty());
  }

  private void addNil(OutwardDocument d, Line line, int sign) {
    var kind = (d.isInterState(sellerState) ? "INTR" : "INTRA") + (d.buyerGstin() == null ? "B2C" : "B2B");
    var sum = nil.computeIfAbsent(kind, _ -> new NilSum());
    var value = sign > 0 ? line.taxable() : line.taxable().negated();
    switch (line.treatment()) {
      case NIL -> sum.nil = sum.nil.plus(value);
      case EXEMPT -> sum.exempt = sum.exempt.plus(value);
      case NON_GST -> sum.nonGst = sum.nonGst.plus(value);
      case TAXABLE -> { }
    }
  }

  /// 18 and 18.000 are one rate.
  static BigDecimal plain(BigDecimal rate) {
    var trimmed = rate.stripTrailingZeros();
    return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
  }

  public Gstr1Summary summary() {
    return new Gstr1Summary(totals, smallSales(), smallSalesAmended(), nil.entrySet().stream().map(e -> new NilRow(e.getKey(), e.getValue().nil, e.getValue().exempt, e.getValue().nonGst)).toList(),
        rows(advances), rows(adjusted), operators.entrySet().stream().map(e -> new OperatorRow(e.getKey().getKey(), e.getKey().getValue(), e.getValue())).toList(),
        hsn(true), hsn(false), series.values().stream().map(SeriesCount::row).sorted(Comparator.comparing(Gstr1Summary.SeriesRow::nature).thenComparing(Gstr1Summary.SeriesRow::from)).toList(),
        documents, liability.all());
  }

  private List<SmallSales> smallSales() {
    return small.entrySet().stream().filter(e -> e.getKey().month.isEmpty() && !e.getValue().isZero()).map(this::smallSales).sorted(Comparator.comparing(SmallSales::placeOfSupply).thenComparing(SmallSales::rate)).toList();
  }

  private List<SmallSalesAmended> smallSalesAmended() {
    return small.entrySet().stream().filter(e -> !e.getKey().month.isEmpty()).map(e -> new SmallSalesAmended(e.getKey().month, smallSales(e))).toList();
  }

  private SmallSales smallSales(Map.Entry<SmallKey, Amounts> e) {
    var key = e.getKey();
    return new SmallSales(key.placeOfSupply, !key.placeOfSupply.equals(sellerState), key.rate, key.operator.isEmpty() ? null : key.operator, e.getValue());
  }

  private static List<AdvanceRow> rows(Map<AdvanceRow, Amounts> sums) {
    return sums.entrySet().stream().map(e -> new AdvanceRow(e.getKey().placeOfSupply(), e.getKey().interState(), e.getKey().rate(), e.getValue())).toList();
  }

  private List<HsnRow> hsn(boolean registered) {
    return hsn.entrySet().stream().filter(e -> e.getKey().registered == registered)
        .map(e -> new HsnRow(e.getKey().hsn, e.getKey().uqc, e.getKey().rate, e.getValue().qty, e.getValue().amounts))
        .sorted(Comparator.comparing(HsnRow::hsn).thenComparing(HsnRow::uqc).thenComparing(HsnRow::rate)).toList();
  }
}
