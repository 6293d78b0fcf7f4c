package org.kram.replay;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.kram.replay.WholesaleFile.Document;
import org.kram.replay.WholesaleFile.Row;
import org.kram.shared.Check;
import org.kram.shared.Money;

/// What is to be done with a file, decided from the file alone, so that a stopped replay finds the same plan again:
/// which rows are sales, which credits go back against which sale, and which rows are left out, and why.
/// Always true: sold − returned + left out = the file's total, to the paisa.
record Plan(NavigableMap<LocalDate, List<Step>> days, Map<LeftOut, Tally> leftOut, Money fileTotal, Money sold, Money returned) {
  /// Why a row does not run through the chain.
  enum LeftOut {
    WRITE_OFF("stock written off or found: no customer, no price"),
    FREE_OF_CHARGE("document without any value: nothing to invoice"),
    BAD_DEBT("adjustment of bad debt, not a sale"),
    FEE("fee, sample, donation or discount booked as a line: no goods"),
    CARRIAGE_ONLY("carriage without goods on the same document"),
    CARRIAGE_BACK("carriage credited: no goods come back"),
    NEGATIVE_LINE("negative line on a document that is not a credit"),
    NO_EARLIER_SALE("credit for goods that this customer had not bought before in the file"),
    OTHER_PRICE("credit at a price at which this customer had not bought the goods"),
    MORE_THAN_SOLD("credit for more than was left of this customer's purchases");

    private final String words;

    LeftOut(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// How many rows, on how many documents, and their amount as the file has it.
  record Tally(int rows, int documents, Money amount) {
    Tally plus(int moreRows, int moreDocuments, Money more) {
      return new Tally(rows + moreRows, documents + moreDocuments, amount.plus(more));
    }
  }

  sealed interface Step {
    Document document();
  }

  /// A sale for the whole chain.
  /// @param charges carriage lines of the document, billed as the order's charges
  record Sale(Document document, List<Row> goods, Money charges) implements Step {}

  /// One return against one earlier sale; a credit of the file may become several.
  record Return(Document document, String saleNo, List<Back> lines) implements Step {}

  /// @param orderLine the line of the sale's order, which numbers the goods of the document from 1
  record Back(int orderLine, int quantity, Money amount) {}

  private static final Set<String> CARRIAGE = Set.of("POST", "DOT", "C2");
  private static final Set<String> NOT_GOODS = Set.of("AMAZONFEE", "BANK CHARGES", "CRUK", "D", "S", "B");

  static Plan of(WholesaleFile file) {
    return new Planner().plan(file);
  }

  /// Walks the file in its own order, remembering what each customer may still give back.
  private static final class Planner {
    private final NavigableMap<LocalDate, List<Step>> days = new TreeMap<>();
    private final Map<LeftOut, Tally> leftOut = new EnumMap<>(LeftOut.class);
    private final Map<Purchase, Deque<Bought>> bought = new HashMap<>();
    private Money fileTotal = Money.ZERO;
    private Money sold = Money.ZERO;
    private Money returned = Money.ZERO;

    private record Purchase(String customer, String code) {}

    private static final class Bought {
      final String saleNo;
      final Row row;
      final int orderLine;
      int left;

      Bought(String saleNo, Row row, int orderLine) {
        this.saleNo = saleNo;
        this.row = row;
        this.orderLine = orderLine;
        this.left = row.quantity();
      }
    }

    Plan plan(WholesaleFile file) {
      var inTime = file.documents().stream().sorted(Comparator.comparing(Document::at)).toList(); // stable: file order within an instant
      for (var document : inTime) {
        fileTotal = fileTotal.plus(Money.sum(document.rows().stream().map(Row::amount).toList()));
        switch (document.kind()) {
          case SALE -> sale(document);
          case CREDIT -> credit(document);
          case BAD_DEBT -> leaveOut(LeftOut.BAD_DEBT, document.rows());
        }
      }
      var left = Money.sum(leftOut.values().stream().map(Tally::amount).toList());
      Check.that(sold.minus(returned).plus(left).equals(fileTotal), "what is sold, returned and left out adds up to the file");
      return new Plan(days, leftOut, fileTotal, sold, returned);
    }

    private void sale(Document document) {
      var goods = new ArrayList<Row>();
      var carriage = new ArrayList<Row>();
      var out = new EnumMap<LeftOut, List<Row>>(LeftOut.class);
      for (var row : document.rows()) {
        if (row.quantity() <= 0) add(out, row.unitPrice().signum() == 0 ? LeftOut.WRITE_OFF : LeftOut.NEGATIVE_LINE, row);
        else if (row.unitPrice().signum() < 0) add(out, LeftOut.NEGATIVE_LINE, row);
        else if (CARRIAGE.contains(row.code())) carriage.add(row);
        else if (NOT_GOODS.contains(row.code())) add(out, LeftOut.FEE, row);
        else if (row.unitPrice().signum() == 0 && document.customer().isEmpty()) add(out, LeftOut.WRITE_OFF, row);
        else goods.add(row);
      }
      if (goods.stream().allMatch(r -> r.amount().isZero())) {
        goods.forEach(r -> add(out, LeftOut.FREE_OF_CHARGE, r));
        carriage.forEach(r -> add(out, LeftOut.CARRIAGE_ONLY, r));
        goods.clear();
        carriage.clear();
      }
      out.forEach(this::leaveOut);
      if (goods.isEmpty()) return;
      var charges = Money.sum(carriage.stream().map(Row::amount).toList());
      sold = sold.plus(charges).plus(Money.sum(goods.stream().map(Row::amount).toList()));
      day(document).add(new Sale(document, List.copyOf(goods), charges));
      document.customer().ifPresent(customer -> {
        for (int i = 0; i < goods.size(); i++)
          if (!goods.get(i).amount().isZero())
            bought.computeIfAbsent(new Purchase(customer, goods.get(i).code()), _ -> new ArrayDeque<>()).push(new Bought(document.no(), goods.get(i), i + 1));
      });
    }

    /// The latest purchase at the same price goes back first, as a person would look it up.
    private void credit(Document document) {
      var bySale = new LinkedHashMap<String, List<Back>>();
      var out = new EnumMap<LeftOut, List<Row>>(LeftOut.class);
      for (var row : document.rows()) {
        if (CARRIAGE.contains(row.code())) add(out, LeftOut.CARRIAGE_BACK, row);
        else if (NOT_GOODS.contains(row.code())) add(out, LeftOut.FEE, row);
        else if (row.quantity() >= 0 || row.unitPrice().signum() <= 0) add(out, LeftOut.NEGATIVE_LINE, row);
        else match(document, row, bySale, out);
      }
      out.forEach(this::leaveOut);
      bySale.forEach((saleNo, lines) -> day(document).add(new Return(document, saleNo, List.copyOf(lines))));
    }

    private void match(Document document, Row row, Map<String, List<Back>> bySale, Map<LeftOut, List<Row>> out) {
      var purchases = document.customer().map(c -> bought.get(new Purchase(c, row.code()))).orElse(null);
      if (purchases == null) {
        add(out, LeftOut.NO_EARLIER_SALE, row);
        return;
      }
      var samePrice = purchases.stream().filter(b -> b.row.unitPrice().compareTo(row.unitPrice()) == 0).toList();
      int wanted = -row.quantity();
      for (var purchase : samePrice) {
        int back = Math.min(wanted, purchase.left);
        if (back == 0) continue;
        purchase.left -= back;
        wanted -= back;
        var amount = new Row(0, row.code(), "", back, row.unitPrice()).amount();
        bySale.computeIfAbsent(purchase.saleNo, _ -> new ArrayList<>()).add(new Back(purchase.orderLine, back, amount));
        returned = returned.plus(amount);
      }
      if (wanted > 0) {
        var rest = new Row(row.index(), row.code(), row.description(), -wanted, row.unitPrice());
        add(out, samePrice.isEmpty() ? LeftOut.OTHER_PRICE : LeftOut.MORE_THAN_SOLD, rest);
      }
    }

    private List<Step> day(Document document) {
      return days.computeIfAbsent(document.at().toLocalDate(), _ -> new ArrayList<>());
    }

    private static void add(Map<LeftOut, List<Row>> out, LeftOut why, Row row) {
      out.computeIfAbsent(why, _ -> new ArrayList<>()).add(row);
    }

    private void leaveOut(LeftOut why, List<Row> rows) {
      var amount = Money.sum(rows.stream().map(Row::amount).toList());
      leftOut.put(why, leftOut.getOrDefault(why, new Tally(0, 0, Money.ZERO)).plus(rows.size(), 1, amount));
    }
  }

  int steps() {
    return days.values().stream().mapToInt(List::size).sum();
  }
}
