package org.kram.gst;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RateStore {
  private final JdbcClient db;

  RateStore(JdbcClient db) {
    this.db = db;
  }

  /// All classes with all their rates, in one statement.
  List<TaxClass> classes() {
    record Head(String code, String name, Treatment treatment, String note) {}
    var rates = new LinkedHashMap<Head, List<TaxClass.Dated>>();
    db.sql("""
        select c.code, c.name, c.treatment, c.note,
               r.effective_from, r.effective_to, r.value_above, r.value_upto, r.rate, r.cess_rate, r.cess_per_unit, r.source, r.confidence
        from gst_class c left join gst_class_rate r on r.class_code = c.code
        order by c.position, c.code, r.effective_from, r.value_above
        """).query(rs -> {
      var head = new Head(rs.getString("code"), rs.getString("name"), Treatment.valueOf(rs.getString("treatment")), rs.getString("note"));
      var dated = rates.computeIfAbsent(head, _ -> new ArrayList<>());
      var from = rs.getDate("effective_from");
      if (from == null) return;
      var to = rs.getDate("effective_to");
      dated.add(new TaxClass.Dated(from.toLocalDate(), to == null ? null : to.toLocalDate(), rs.getBigDecimal("value_above"),
          rs.getBigDecimal("value_upto"), rs.getBigDecimal("rate").stripTrailingZeros(), rs.getBigDecimal("cess_rate").stripTrailingZeros(),
          rs.getBigDecimal("cess_per_unit").stripTrailingZeros(), rs.getString("source"), rs.getString("confidence")));
    });
    return rates.entrySet().stream()
        .map(e -> new TaxClass(e.getKey().code, e.getKey().name, e.getKey().treatment, e.getKey().note, e.getValue())).toList();
  }
}
