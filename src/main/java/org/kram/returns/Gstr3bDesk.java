package org.kram.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kram.gst.Limits;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr1.Gstr1;
import org.kram.returns.gstr1.Liability;
import org.kram.returns.gstr3b.Gstr3b;
import org.kram.returns.gstr3b.Gstr3b.Credit;
import org.kram.returns.gstr3b.Heads;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// GSTR-3B of a month, computed from its GSTR-1, from the reconciliation with GSTR-2B and from the purchases on reverse charge.
@Service
public class Gstr3bDesk {
  private final JdbcClient db;
  private final PeriodStore periods;
  private final Outward outward;

  Gstr3bDesk(JdbcClient db, PeriodStore periods, Outward outward) {
    this.db = db;
    this.periods = periods;
    this.outward = outward;
  }

  /// Frozen figures where GSTR-1 is prepared, else those of now.
  @Transactional
  public Gstr3b of(ReturnPeriod period) {
    var month = "%02d%d".formatted(period.month().getMonthValue(), period.month().getYear());
    return Gstr3b.of(period.gstin(), month, liability(period), inwardOnReverseCharge(period), credit(period));
  }

  private Liability liability(ReturnPeriod period) {
    var frozen = periods.summary(period.id());
    if (frozen.isPresent()) return frozen.get().liability();
    var sums = new Gstr1(period.gstin().substring(0, 2));
    try (var rows = outward.ofPeriod(period.id())) {
      while (rows.hasNext()) sums.add(rows.next().document());
    }
    return sums.summary().liability();
  }

  private Amounts inwardOnReverseCharge(ReturnPeriod period) {
    return db.sql("""
            select coalesce(sum(taxable), 0) as taxable, coalesce(sum(igst), 0) as igst, coalesce(sum(cgst), 0) as cgst, coalesce(sum(sgst), 0) as sgst, coalesce(sum(cess), 0) as cess
            from returns_purchase_bill where registration_id = :registration and reverse_charge and kind in ('INVOICE', 'DEBIT_NOTE')
              and issued_on >= :month and issued_on < :month + interval '1 month'""")
        .param("registration", period.registrationId()).param("month", period.month().atDay(1))
        .query((rs, _) -> new Amounts(Outward.money(rs, "taxable"), Outward.money(rs, "igst"), Outward.money(rs, "cgst"), Outward.money(rs, "sgst"), Outward.money(rs, "cess"))).single();
  }

  /// Credit notes lower what is available; blocked credit is shown as available and given back, as the form asks.
  private Credit credit(ReturnPeriod period) {
    var sums = db.sql("""
            select part, sum(igst) as igst, sum(cgst) as cgst, sum(sgst) as sgst, sum(cess) as cess from (
              select case when m.itc = 'CLAIM' and k.kind = 'BILL_OF_ENTRY' then 'IMPORTS' when m.itc = 'CLAIM' and k.reverse_charge then 'REVERSE_CHARGE' when m.itc = 'CLAIM' and k.kind = 'ISD_INVOICE' then 'DISTRIBUTED'
                  when m.itc = 'CLAIM' then 'OTHERS' when m.itc = 'REVERSE' and k.kind in ('CREDIT_NOTE', 'ISD_CREDIT_NOTE') then 'TAKEN_BACK' when m.itc = 'REVERSE' then 'SUSPENDED'
                  when m.itc = 'BLOCK' and coalesce(b.blocked, false) then 'BLOCKED' when m.itc = 'BLOCK' then 'INELIGIBLE' end as part,
                case when m.itc = 'BLOCK' then k.igst else m.credit_igst end as igst, case when m.itc = 'BLOCK' then k.cgst else m.credit_cgst end as cgst,
                case when m.itc = 'BLOCK' then k.sgst else m.credit_sgst end as sgst, case when m.itc = 'BLOCK' then k.cess else m.credit_cess end as cess
              from returns_match m join returns_inward_file f on f.id = m.file_id left join returns_purchase_bill b on b.id = m.bill_id left join returns_inward_document d on d.id = m.inward_id
                cross join lateral (select coalesce(d.kind, b.kind) as kind, coalesce(d.reverse_charge, b.reverse_charge) as reverse_charge, coalesce(d.igst, b.igst) as igst, coalesce(d.cgst, b.cgst) as cgst,
                  coalesce(d.sgst, b.sgst) as sgst, coalesce(d.cess, b.cess) as cess) k
              where f.registration_id = :registration and f.month = :month and m.itc <> 'DEFER') parts
            group by part""")
        .param("registration", period.registrationId()).param("month", period.month().atDay(1)).query((rs, _) -> Map.entry(rs.getString("part"), heads(rs))).list().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Function<String, Heads> part = name -> sums.getOrDefault(name, Heads.ZERO);
    return new Credit(part.apply("IMPORTS"), part.apply("REVERSE_CHARGE"), part.apply("DISTRIBUTED"), part.apply("OTHERS").plus(part.apply("BLOCKED")).plus(part.apply("SUSPENDED")).minus(part.apply("TAKEN_BACK")),
        part.apply("BLOCKED"), part.apply("SUSPENDED"), part.apply("INELIGIBLE"));
  }

  private static Heads heads(ResultSet rs) throws SQLException {
    return new Heads(Outward.money(rs, "igst"), Outward.money(rs, "cgst"), Outward.money(rs, "sgst"), Outward.money(rs, "cess"));
  }

  /// The twentieth of the following month.
  static LocalDate dueOn(ReturnPeriod period) {
    var next = period.month().plusMonths(1);
    return next.atDay(Limits.on("gstr3b.due_day", next.atDay(1)).orElseThrow().intValueExact());
  }
}
