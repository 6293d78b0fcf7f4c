package org.kram.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RateChangeStore {
  private static final int FEW = 100;
  private static final String CHANGE = "select id, from_on, hsn_prefixes, was_class, becomes_class, carried_by, source, items, entered_at, entered_by from compliance_rate_change ";

  private final JdbcClient db;

  RateChangeStore(JdbcClient db) {
    this.db = db;
  }

  long insert(NewRateChange c, String carriedBy, int items, Instant at, String by) {
    return db.sql("""
            insert into compliance_rate_change (from_on, hsn_prefixes, was_class, becomes_class, carried_by, source, items, entered_at, entered_by)
            values (:from, :codes, :was, :becomes, :carriedBy, :source, :items, :at, :by) returning id""")
        .param("from", c.from()).param("codes", String.join(" ", c.hsnPrefixes())).param("was", c.was()).param("becomes", c.becomes()).param("carriedBy", carriedBy)
        .param("source", c.source()).param("items", items).param("at", Timestamp.from(at)).param("by", by).query(Long.class).single();
  }

  Optional<RateChange> change(long id) {
    return db.sql(CHANGE + "where id = :id").param("id", id).query((rs, _) -> change(rs)).optional();
  }

  /// Rates change a few times a year: the latest hundred.
  List<RateChange> changes() {
    return db.sql(CHANGE + "order by from_on desc, id desc limit :few").param("few", FEW).query((rs, _) -> change(rs)).list();
  }

  private static RateChange change(ResultSet rs) throws SQLException {
    var codes = rs.getString("hsn_prefixes");
    return new RateChange(rs.getLong("id"), new NewRateChange(rs.getObject("from_on", LocalDate.class), codes.isEmpty() ? List.of() : List.of(codes.split(" ")), rs.getString("was_class"),
        rs.getString("becomes_class"), rs.getString("source")), rs.getString("carried_by"), rs.getInt("items"), rs.getTimestamp("entered_at").toInstant(), rs.getString("entered_by"));
  }
}
