package org.kram.intake;

import static org.kram.intake.Load.Column.may;
import static org.kram.intake.Load.Column.must;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kram.identity.Act;
import org.kram.returns.NewPurchaseBill;
import org.kram.returns.PurchaseBook;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.InwardDocument;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.Sheet;
import org.kram.shared.TypedText;

/// Suppliers' bills, to be matched with GSTR-2B.
final class PurchaseLoad implements Load<NewPurchaseBill> {
  private final PurchaseBook book;

  PurchaseLoad(PurchaseBook book) {
    this.book = book;
  }

  @Override
  public Kind kind() {
    return Kind.PURCHASES;
  }

  @Override
  public List<Column> columns() {
    return List.of(must("gstin", "our registration that the bill is made out to", "27AAACK2718Q1Z6"), must("supplier_gstin", "empty for a bill of entry", "29AABCT1332L1ZT"), may("supplier_name", "", "Tata Traders"),
        may("kind", "invoice, debit note, credit note, ISD invoice, ISD credit note or bill of entry", "invoice"), must("no", "a known bill of the supplier and year is changed", "INV/42"), must("date", "", "05-10-2026"),
        must("taxable", "value before tax, without sign", "1000.00"), may("igst", "", "180.00"), may("cgst", "", "0"), may("sgst", "", "0"), may("cess", "", "0"), may("value", "of the whole bill", "1180.00"),
        may("place_of_supply", "two digits of a state", "27"), may("reverse_charge", "yes or no", "no"), may("received", "the goods have come: yes or no", "yes"), may("blocked", "no credit by s.17(5): yes or no", "no"),
        may("paid", "in full: yes or no", "yes"));
  }

  @Override
  public List<Entry<NewPurchaseBill>> read(Sheet sheet, Act act) {
    var entries = new ArrayList<Entry<NewPurchaseBill>>();
    for (int i = 0; i < sheet.rows().size(); i++) {
      var t = new TypedText(sheet.row(i));
      var amounts = new Amounts(money(t, "taxable"), money(t, "igst"), money(t, "cgst"), money(t, "sgst"), money(t, "cess"));
      var pos = t.text("place_of_supply");
      entries.add(new Entry<>(i, i, new NewPurchaseBill(t.text("gstin"), t.text("supplier_gstin"), t.optional("supplier_name"), t.choice("kind", InwardDocument.Kind.class, InwardDocument.Kind.INVOICE),
          t.text("no"), t.date("date"), t.money("value"), pos.length() == 1 ? "0" + pos : pos, t.tick("reverse_charge"), amounts, t.tick("received", true), t.tick("blocked"), t.tick("paid", true)), t.wrong()));
    }
    return entries;
  }

  private static Money money(TypedText t, String field) {
    return Objects.requireNonNullElse(t.money(field), Money.ZERO);
  }

  @Override
  public Map<Integer, List<BadInput.Field>> check(List<NewPurchaseBill> values) {
    return book.check(values);
  }

  @Override
  public void write(Act act, List<NewPurchaseBill> values) {
    book.keep(act, values);
  }
}
