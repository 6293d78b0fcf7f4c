package org.kram.returns.gstr1;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Limits;
import org.kram.returns.gstr1.OutwardDocument.Line;
import org.kram.shared.Check;
import org.kram.shared.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the portal's file while documents pass by: nothing is gathered but the sums.
public final class Gstr1Json {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy");
  private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  /// @param period the month, or the last month of a quarter
  /// @param version of the portal's offline form
  public record Head(String gstin, YearMonth period, String version) {
    String sellerState() {
      return gstin.substring(0, 2);
    }

    String fp() {
      return "%02d%d".formatted(period.getMonthValue(), period.getYear());
    }
  }

  private final JsonGenerator json;
  private final Head head;
  private final Gstr1 sums;
  private @Nullable Place open;
  private @Nullable Table last;

  private Gstr1Json(JsonGenerator json, Head head) {
    this.json = json;
    this.head = head;
    this.sums = new Gstr1(head.sellerState());
  }

  /// @param documents in [Place#FILING_ORDER]; read once
  /// @param out is left open
  public static Gstr1Summary write(Head head, Iterator<OutwardDocument> documents, List<Advance> advances, OutputStream out) {
    try (var json = JSON.createGenerator(new Unclosed(out))) {
      return new Gstr1Json(json, head).write(documents, advances);
    }
  }

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private Gstr1Summary write(Iterator<OutwardDocument> documents, List<Advance> advances) {
    json.writeStartObject();
    json.writeStringProperty("gstin", head.gstin);
    json.writeStringProperty("fp", head.fp());
    json.writeStringProperty("version", head.version);
    json.writeStringProperty("hash", "hash");
    while (documents.hasNext()) {
      var d = documents.next();
      var place = sums.add(d);
      if (place.table().listsDocuments()) document(place, d);
    }
    closeTable();
    for (var advance : advances) sums.add(advance);
    var summary = sums.summary();
    sums(summary);
    json.writeEndObject();
    return summary;
  }

  // ---- tables that list documents

  private void document(Place place, OutwardDocument d) {
    if (open == null || open.table() != place.table()) openTable(place.table());
    if (!place.equals(open)) openGroup(place);
    json.writeStartObject();
    boolean note = place.table().isNote();
    if (place.table() == Table.CDNUR || place.table() == Table.CDNURA) json.writeStringProperty("typ", place.group());
    if (note) json.writeStringProperty("ntty", d.kind().code());
    json.writeStringProperty(note ? "nt_num" : "inum", d.no());
    json.writeStringProperty(note ? "nt_dt" : "idt", DATE.format(d.on()));
    if (d.amends() != null) {
      json.writeStringProperty(note ? "ont_num" : "oinum", d.amends().no());
      json.writeStringProperty(note ? "ont_dt" : "oidt", DATE.format(d.amends().on()));
    }
    amount("val", d.value());
    particulars(place, d);
    json.writeArrayPropertyStart("itms");
    var rates = new TreeMap<BigDecimal, Amounts>();
    for (var line : d.ratedLines()) rates.merge(Gstr1.plain(line.rate()), Amounts.of(line), Amounts::plus);
    if (rates.isEmpty()) rates.put(BigDecimal.ZERO, Amounts.ZERO); // an amendment to nothing
    rates.forEach((rate, amounts) -> item(place.table(), rate, amounts, d.isInterState(head.sellerState())));
    json.writeEndArray();
    json.writeEndObject();
  }

  private void particulars(Place place, OutwardDocument d) {
    switch (place.table()) {
      case B2B, B2BA, CDNR, CDNRA -> {
        json.writeStringProperty("pos", d.placeOfSupply());
        json.writeStringProperty("rchrg", d.reverseCharge() ? "Y" : "N");
        json.writeStringProperty("inv_typ", switch (d.supplyType()) {
          case SEZWP -> "SEWP";
          case SEZWOP -> "SEWOP";
          case DEXP -> "DE";
          case B2B, B2C, EXPWP, EXPWOP -> "R";
        });
        operator(d);
      }
      case B2CL, B2CLA -> operator(d);
      case CDNUR, CDNURA -> {
        if (!d.supplyType().isExport()) json.writeStringProperty("pos", d.placeOfSupply());
      }
      case EXP, EXPA -> {
        var bill = d.shippingBill();
        if (bill != null) {
          json.writeStringProperty("sbpcode", bill.port());
          json.writeStringProperty("sbnum", bill.no());
          json.writeStringProperty("sbdt", DATE.format(bill.on()));
        }
      }
      case B2CS, B2CSA, NIL, AT, TXPD, SUPECO, HSN, DOC_ISSUE -> throw new Check.Broken("only tables of documents have documents");
    }
  }

  private void operator(OutwardDocument d) {
    if (d.ecommerce() != null) json.writeStringProperty("etin", d.ecommerce().gstin());
  }

  /// Exports have their figures flat, all others one level deeper.
  private void item(Table table, BigDecimal rate, Amounts amounts, boolean interState) {
    json.writeStartObject();
    boolean flat = table == Table.EXP || table == Table.EXPA;
    if (!flat) {
      json.writeNumberProperty("num", rate.movePointRight(2).intValue() + 1); // as the portal counts: 18 % is 1801
      json.writeObjectPropertyStart("itm_det");
    }
    json.writeNumberProperty("rt", rate);
    amount("txval", amounts.taxable());
    heads(amounts, interState);
    if (!flat) json.writeEndObject();
    json.writeEndObject();
  }

  private void heads(Amounts amounts, boolean interState) {
    if (interState) {
      amount("iamt", amounts.igst());
    } else {
      amount("camt", amounts.cgst());
      amount("samt", amounts.sgst());
    }
    amount("csamt", amounts.cess());
  }

  private void openTable(Table table) {
    Check.that(last == null || last.compareTo(table) < 0, "documents come table by table");
    closeTable();
    json.writeArrayPropertyStart(table.key());
    last = table;
  }

  private void openGroup(Place place) {
    closeGroup();
    open = place;
    switch (place.table()) {
      case B2B, B2BA, CDNR, CDNRA -> group("ctin", place.group());
      case B2CL, B2CLA -> group("pos", place.group());
      case EXP, EXPA -> group("exp_typ", place.group());
      case CDNUR, CDNURA -> { } // a plain list
      case B2CS, B2CSA, NIL, AT, TXPD, SUPECO, HSN, DOC_ISSUE -> throw new Check.Broken("only tables of documents have groups");
    }
  }

  private void group(String key, String value) {
    json.writeStartObject();
    json.writeStringProperty(key, value);
    json.writeArrayPropertyStart(last != null && last.isNote() ? "nt" : "inv");
  }

  private void closeGroup() {
    if (open != null && open.table() != Table.CDNUR && open.table() != Table.CDNURA) {
      json.writeEndArray();
      json.writeEndObject();
    }
    open = null;
  }

  private void closeTable() {
    if (open == null) return;
    closeGroup();
    json.writeEndArray();
  }

  // ---- tables of sums

  private void sums(Gstr1Summary s) {
    if (!s.b2cs().isEmpty()) list(Table.B2CS.key(), s.b2cs(), row -> {
      smallSales(row);
      json.writeNumberProperty("rt", row.rate());
      amount("txval", row.amounts().taxable());
      heads(row.amounts(), row.interState());
    });
    if (!s.b2csa().isEmpty()) list(Table.B2CSA.key(), s.b2csa(), row -> {
      json.writeStringProperty("omon", row.month());
      smallSales(row.sales());
      rates(row.sales().rate(), "txval", row.sales().amounts(), row.sales().interState());
    });
    if (!s.nil().isEmpty()) {
      json.writeObjectPropertyStart(Table.NIL.key());
      list("inv", s.nil(), row -> {
        json.writeStringProperty("sply_ty", row.kind());
        amount("nil_amt", row.nil());
        amount("expt_amt", row.exempt());
        amount("ngsup_amt", row.nonGst());
      });
      json.writeEndObject();
    }
    advances(Table.AT, s.advances());
    advances(Table.TXPD, s.advancesAdjusted());
    operators(s);
    hsn(s);
    series(s);
  }

  private void smallSales(Gstr1Summary.SmallSales row) {
    json.writeStringProperty("sply_ty", row.interState() ? "INTER" : "INTRA");
    json.writeStringProperty("typ", row.operator() == null ? "OE" : "E");
    json.writeStringProperty("pos", row.placeOfSupply());
    if (row.operator() != null) json.writeStringProperty("etin", row.operator());
  }

  private void rates(BigDecimal rate, String value, Amounts amounts, boolean interState) {
    json.writeArrayPropertyStart("itms");
    json.writeStartObject();
    json.writeNumberProperty("rt", rate);
    amount(value, amounts.taxable());
    heads(amounts, interState);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void advances(Table table, List<Gstr1Summary.AdvanceRow> rows) {
    if (!rows.isEmpty()) list(table.key(), rows, row -> {
      json.writeStringProperty("pos", row.placeOfSupply());
      json.writeStringProperty("sply_ty", row.interState() ? "INTER" : "INTRA");
      rates(row.rate(), "ad_amt", row.amounts(), row.interState());
    });
  }

  private void operators(Gstr1Summary s) {
    if (s.throughOperators().isEmpty()) return;
    json.writeObjectPropertyStart(Table.SUPECO.key());
    for (boolean operatorPays : new boolean[] {false, true}) {
      var rows = s.throughOperators().stream().filter(r -> r.operatorPaysTax() == operatorPays).toList();
      if (!rows.isEmpty()) list(operatorPays ? "paytx" : "clttx", rows, row -> {
        json.writeStringProperty("etin", row.gstin());
        amount("suppval", row.amounts().taxable());
        amount("igst", row.amounts().igst());
        amount("cgst", row.amounts().cgst());
        amount("sgst", row.amounts().sgst());
        amount("cess", row.amounts().cess());
      });
    }
    json.writeEndObject();
  }

  /// Two lists from the period in which the form split them, one before.
  private void hsn(Gstr1Summary s) {
    if (s.hsnRegistered().isEmpty() && s.hsnUnregistered().isEmpty()) return;
    json.writeObjectPropertyStart(Table.HSN.key());
    if (Limits.on("gstr1.hsn_split", head.period.atDay(1)).isPresent()) {
      if (!s.hsnRegistered().isEmpty()) hsn("hsn_b2b", s.hsnRegistered());
      if (!s.hsnUnregistered().isEmpty()) hsn("hsn_b2c", s.hsnUnregistered());
    } else {
      hsn("data", s.hsnTogether());
    }
    json.writeEndObject();
  }

  private void hsn(String key, List<Gstr1Summary.HsnRow> rows) {
    var number = new int[1];
    list(key, rows, row -> {
      json.writeNumberProperty("num", ++number[0]);
      json.writeStringProperty("hsn_sc", row.hsn());
      json.writeStringProperty("uqc", row.uqc());
      json.writeNumberProperty("qty", row.qty().units().setScale(2, RoundingMode.HALF_UP));
      json.writeNumberProperty("rt", row.rate());
      amount("txval", row.amounts().taxable());
      amount("iamt", row.amounts().igst());
      amount("camt", row.amounts().cgst());
      amount("samt", row.amounts().sgst());
      amount("csamt", row.amounts().cess());
    });
  }

  private void series(Gstr1Summary s) {
    if (s.series().isEmpty()) return;
    json.writeObjectPropertyStart(Table.DOC_ISSUE.key());
    json.writeArrayPropertyStart("doc_det");
    for (int nature : s.series().stream().mapToInt(Gstr1Summary.SeriesRow::nature).distinct().toArray()) {
      json.writeStartObject();
      json.writeNumberProperty("doc_num", nature);
      var number = new int[1];
      list("docs", s.series().stream().filter(r -> r.nature() == nature).toList(), row -> {
        json.writeNumberProperty("num", ++number[0]);
        json.writeStringProperty("from", row.from());
        json.writeStringProperty("to", row.to());
        json.writeNumberProperty("totnum", row.total());
        json.writeNumberProperty("cancel", row.cancelled());
        json.writeNumberProperty("net_issue", row.issued());
      });
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private <T> void list(String key, List<T> rows, Consumer<T> row) {
    json.writeArrayPropertyStart(key);
    for (var one : rows) {
      json.writeStartObject();
      row.accept(one);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void amount(String key, Money amount) {
    json.writeNumberProperty(key, amount.rupees());
  }
}
