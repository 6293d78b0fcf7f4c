package org.kram.returns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.gst.Gstin;
import org.kram.gst.Reference;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.returns.gstr2b.InwardDocument.Kind;
import org.kram.shared.BadInput;
import org.kram.shared.BadInput.Field;
import org.kram.shared.Columns;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Suppliers' bills for the reconciliation, until purchasing keeps them itself. A known bill is changed, a new one entered.
@Service
public class PurchaseBook {
  private final JdbcClient db;
  private final CompanyBook company;
  private final Timeline timeline;

  PurchaseBook(JdbcClient db, CompanyBook company, Timeline timeline) {
    this.db = db;
    this.company = company;
    this.timeline = timeline;
  }

  /// What is wrong, by the index of the bill.
  public Map<Integer, List<Field>> check(List<NewPurchaseBill> bills) {
    var ours = company.registrations().stream().map(Registration::gstin).collect(Collectors.toSet());
    var seen = new HashSet<String>();
    var wrong = new HashMap<Integer, List<Field>>();
    for (int i = 0; i < bills.size(); i++) {
      var b = bills.get(i);
      var bad = BadInput.collect();
      bad.require(ours.contains(b.gstin()), "gstin", b.gstin(), "This is none of our registrations.");
      if (b.kind() != Kind.BILL_OF_ENTRY) for (var words : Gstin.check(b.supplierGstin(), Gstin.Allow.OLD_STATES, Gstin.Allow.TRIAL_NUMBERS)) bad.require(false, "supplier_gstin", b.supplierGstin(), words);
      bad.require(!b.no().isBlank() && b.no().length() <= 16, "no", b.no(), "Enter the number on the bill, at most 16 characters.");
      bad.require(b.on() != null, "date", "", "Enter the date on the bill.");
      bad.require(b.placeOfSupply().isEmpty() || Reference.state(b.placeOfSupply()).isPresent(), "place_of_supply", b.placeOfSupply(), "Enter the two digits of a state, or leave it empty.");
      for (var amount : List.of(b.amounts().taxable(), b.amounts().igst(), b.amounts().cgst(), b.amounts().sgst(), b.amounts().cess(), b.total()))
        bad.require(!amount.isNegative(), "taxable", amount, "Amounts have no sign: the kind of document says what is taken off.");
      bad.require(b.amounts().cgst().equals(b.amounts().sgst()), "sgst", b.amounts().sgst(), "CGST and SGST are equal.");
      bad.require(b.amounts().igst().isZero() || b.amounts().cgst().isZero(), "igst", b.amounts().igst(), "A bill has IGST or CGST and SGST, never both.");
      if (b.on() != null) bad.require(seen.add(key(b)), "no", b.no(), "This bill comes twice.");
      if (!bad.isClean()) wrong.put(i, bad.found());
    }
    return wrong;
  }

  private static String key(NewPurchaseBill b) {
    return String.join(" ", b.gstin(), b.supplierGstin(), b.kind().name(), b.no().toUpperCase(Locale.ROOT), b.on() == null ? "" : Indian.financialYear(b.on()));
  }

  /// All in one statement. @param bills without fault, see [#check]
  @Transactional
  public void keep(Act act, List<NewPurchaseBill> bills) {
    act.require(Permission.IMPORT);
    var wrong = check(bills);
    if (!wrong.isEmpty()) throw new BadInput(wrong.values().stream().flatMap(List::stream).toList());
    var registrations = company.registrations().stream().collect(Collectors.toMap(Registration::gstin, Registration::id));
    var rows = new ArrayList<>(bills);
    db.sql("""
            insert into returns_purchase_bill as b (registration_id, supplier_gstin, supplier_name, kind, no, financial_year, issued_on, value, place_of_supply, reverse_charge,
              taxable, igst, cgst, sgst, cess, received, blocked, paid)
            select * from unnest(:registration::bigint[], :supplier::text[], :name::text[], :kind::text[], :no::text[], :fy::text[], :on::text[]::date[], :value::text[]::numeric[], :pos::text[],
              :reverse::text[]::boolean[], :taxable::text[]::numeric[], :igst::text[]::numeric[], :cgst::text[]::numeric[], :sgst::text[]::numeric[], :cess::text[]::numeric[],
              :received::text[]::boolean[], :blocked::text[]::boolean[], :paid::text[]::boolean[])
            on conflict (registration_id, supplier_gstin, kind, upper(no), financial_year) do update set supplier_name = excluded.supplier_name, issued_on = excluded.issued_on,
              value = excluded.value, place_of_supply = excluded.place_of_supply, reverse_charge = excluded.reverse_charge, taxable = excluded.taxable, igst = excluded.igst, cgst = excluded.cgst,
              sgst = excluded.sgst, cess = excluded.cess, received = excluded.received, blocked = excluded.blocked, paid = excluded.paid""")
        .param("registration", Columns.longs(rows, b -> registrations.get(b.gstin()))).param("supplier", Columns.texts(rows, NewPurchaseBill::supplierGstin))
        .param("name", Columns.texts(rows, NewPurchaseBill::supplierName)).param("kind", Columns.texts(rows, NewPurchaseBill::kind)).param("no", Columns.texts(rows, b -> b.no().strip()))
        .param("fy", Columns.texts(rows, b -> b.on() == null ? "" : Indian.financialYear(b.on()))).param("on", Columns.texts(rows, NewPurchaseBill::on))
        .param("value", Columns.texts(rows, NewPurchaseBill::total)).param("pos", Columns.texts(rows, NewPurchaseBill::placeOfSupply)).param("reverse", Columns.texts(rows, NewPurchaseBill::reverseCharge))
        .param("taxable", Columns.texts(rows, b -> b.amounts().taxable())).param("igst", Columns.texts(rows, b -> b.amounts().igst())).param("cgst", Columns.texts(rows, b -> b.amounts().cgst()))
        .param("sgst", Columns.texts(rows, b -> b.amounts().sgst())).param("cess", Columns.texts(rows, b -> b.amounts().cess())).param("received", Columns.texts(rows, NewPurchaseBill::received))
        .param("blocked", Columns.texts(rows, NewPurchaseBill::blocked)).param("paid", Columns.texts(rows, NewPurchaseBill::paid))
        .update();
    timeline.note(act, new Note("GSTR2B", "PURCHASES_KEPT", bills.size() + " purchase bills, value before tax "
        + Indian.rupees(Money.sum(bills.stream().map(b -> b.amounts().taxable()).toList())) + "."));
  }
}
