package org.kram.ledger;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Columns;
import org.kram.shared.Money;
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

  /// Newest first, with their lines.
  List<Entry> entries(LocalDate from, LocalDate to, @Nullable String document, @Nullable Account account, long before, int limit) {
    var entries = new LinkedHashMap<Long, Entry>();
    db.sql("""
            with chosen as (
              select e.* from ledger_entry e where posted_on between :from and :to and id < :before
                and (:anyDocument or document = :document) and (:anyAccount or exists (select from ledger_line l where l.entry_id = e.id and l.account = :account))
              order by id desc limit :limit)
            select e.id, e.posted_on, e.recorded_at, e.document, e.narration, e.reverses_id, l.account, l.party_id, p.name as party, l.debit, l.credit
            from chosen e join ledger_line l on l.entry_id = e.id left join party_party p on p.id = l.party_id
            order by e.id desc, l.line_no""")
        .param("from", from).param("to", to).param("before", before).param("limit", limit)
        .param("anyDocument", document == null).param("document", document, Types.VARCHAR)
        .param("anyAccount", account == null).param("account", account == null ? null : account.name(), Types.VARCHAR)
        .query(rs -> {
          long id = rs.getLong("id");
          if (!entries.containsKey(id)) entries.put(id, new Entry(id, rs.getObject("posted_on", LocalDate.class), rs.getTimestamp("recorded_at").toInstant(),
              rs.getString("document"), rs.getString("narration"), rs.getObject("reverses_id", Long.class), new ArrayList<>()));
          entries.get(id).lines().add(new Entry.Line(Account.valueOf(rs.getString("account")), rs.getObject("party_id", Long.class), rs.getString("party"),
              Money.of(rs.getBigDecimal("debit")), Money.of(rs.getBigDecimal("credit"))));
        });
    return List.copyOf(entries.values());
  }

  List<Balance> trialBalance(LocalDate asOf) {
    return db.sql("""
            select l.account, sum(l.debit) as debit, sum(l.credit) as credit from ledger_line l join ledger_entry e on e.id = l.entry_id
            where e.posted_on <= :asOf group by l.account""")
        .param("asOf", asOf)
        .query((rs, _) -> new Balance(Account.valueOf(rs.getString("account")), Money.of(rs.getBigDecimal("debit")), Money.of(rs.getBigDecimal("credit"))))
        .list().stream().sorted(Comparator.comparing(Balance::account)).toList();
  }

  /// Months with entries, and closed ones, newest first.
  List<Month> months(int limit) {
    return db.sql("""
            select coalesce(e.month, c.month) as month, coalesce(e.entries, 0) as entries, coalesce(e.turnover, 0) as turnover, c.closed_at
            from (select date_trunc('month', e.posted_on::timestamp)::date as month, count(distinct e.id) as entries, sum(l.debit) as turnover
                  from ledger_entry e join ledger_line l on l.entry_id = e.id group by 1) e
            full join ledger_closed_month c on c.month = e.month
            order by 1 desc limit :limit""")
        .param("limit", limit)
        .query((rs, _) -> new Month(YearMonth.from(rs.getObject("month", LocalDate.class)), rs.getLong("entries"), Money.of(rs.getBigDecimal("turnover")),
            rs.getTimestamp("closed_at") == null ? null : rs.getTimestamp("closed_at").toInstant())).list();
  }
}
