package org.kram.gst;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.kram.shared.Columns;
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

  void insert(TaxClass c) {
    db.sql("insert into gst_class (code, name, treatment, note, position) values (:code, :name, :treatment, :note, 90)")
        .param("code", c.code()).param("name", c.name()).param("treatment", c.treatment().name()).param("note", c.note(), Types.VARCHAR).update();
    insert(c.code(), c.rates());
  }

  void insert(String taxClass, List<TaxClass.Dated> rates) {
    db.sql("""
            insert into gst_class_rate (class_code, effective_from, effective_to, value_above, value_upto, rate, cess_rate, cess_per_unit, source, confidence)
            select :class, * from unnest(:from::date[], :to::date[], :above::numeric[], :upto::numeric[], :rate::numeric[], :cess::numeric[], :perUnit::numeric[],
              :source::text[], :confidence::text[])""")
        .param("class", taxClass).param("from", Columns.texts(rates, TaxClass.Dated::from)).param("to", Columns.texts(rates, TaxClass.Dated::to))
        .param("above", Columns.texts(rates, TaxClass.Dated::valueAbove)).param("upto", Columns.texts(rates, TaxClass.Dated::valueUpto))
        .param("rate", Columns.texts(rates, TaxClass.Dated::percent)).param("cess", Columns.texts(rates, TaxClass.Dated::cessPercent))
        .param("perUnit", Columns.texts(rates, TaxClass.Dated::cessPerUnit)).param("source", Columns.texts(rates, TaxClass.Dated::source))
        .param("confidence", Columns.texts(rates, TaxClass.Dated::confidence)).update();
  }

  /// The rates of a class that reach beyond a day end with it.
  void end(String taxClass, LocalDate last) {
    db.sql("update gst_class_rate set effective_to = :last where class_code = :class and effective_from <= :last and (effective_to is null or effective_to > :last)")
        .param("class", taxClass).param("last", last).update();
  }
}
