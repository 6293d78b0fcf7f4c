package org.kram.ledger;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerStore {
  private final JdbcClient db;

  LedgerStore(JdbcClient db) {
    this.db = db;
  }

  /// Entry and lines in one statement; empty when one of its two months is closed.
  Optional<Long> insert(Act act, LocalDate on, String document, String narration, List<Post> lines) {
    return db.sql("""
            with entry as (
              insert into ledger_entry (posted_on, recorded_at, document, narration, actor_id)
              select :on, :at, :document, :narration, :actor
              where not exists (select from ledger_closed_month where month in (date_trunc('month', :on::date), date_trunc('month', :today::date)))
              returning id),
            lines as (
              insert into ledger_line (entry_id, line_no, account, party_id, debit, credit)
              select entry.id, line.no, line.account, line.party, line.debit, line.credit
              from entry, unnest(:account::text[], :party::text[]::bigint[], :debit::numeric[], :credit::numeric[])
                with ordinality as line(account, party, debit, credit, no))
            select id from entry""")
        .param("on", on).param("at", Timestamp.from(act.at())).param("today", act.on())
        .param("document", document).param("narration", narration).param("actor", act.who().id())
        .param("account", Columns.texts(lines, Post::account)).param("party", Columns.texts(lines, Post::partyId))
        .param("debit", Columns.texts(lines, Post::debit)).param("credit", Columns.texts(lines, Post::credit))
        .query(Long.class).optional();
  }

  /// How many lines were written.
  int reverse(Act act, String document, String narration) {
    return db.sql("""
            with reversal as (
              insert into ledger_entry (posted_on, recorded_at, document, narration, actor_id, reverses_id)
              select :today, :at, document, :narration, :actor, id
              from ledger_entry standing
              where document = :document and reverses_id is null
                and not exists (select from ledger_entry r where r.reverses_id = standing.id)
                and not exists (select from ledger_closed_month where month = date_trunc('month', :today::date))
              returning id, reverses_id)
            insert into ledger_line (entry_id, line_no, account, party_id, debit, credit)
            select reversal.id, line.line_no, line.account, line.party_id, line.credit, line.debit
            from reversal join ledger_line line on line.entry_id = reversal.reverses_id""")
        .param("today", act.on()).param("at", Timestamp.from(act.at())).param("narration", narration)
        .param("actor", act.who().id()).param("document", document)
        .update();
  }

  boolean isClosed(LocalDate day) {
    return db.sql("select exists (select from ledger_closed_month where month = date_trunc('month', :day::date))")
        .param("day", day).query(Boolean.class).single();
  }

  /// The table lock waits for every posting under way, and holds new ones until the month is seen as closed.
  boolean close(Act act, YearMonth month) {
    db.sql("lock table ledger_entry in share mode").update();
    return db.sql("insert into ledger_closed_month (month, closed_by, closed_at) values (:month, :by, :at) on conflict do nothing")
        .param("month", month.atDay(1)).param("by", act.who().id()).param("at", Timestamp.from(act.at())).update() == 1;
  }

  boolean reopen(YearMonth month) {
    return db.sql("delete from ledger_closed_month where month = :month").param("month", month.atDay(1)).update() == 1;
  }
}
