package org.kram.receivable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.receivable.ReceivableRules.Part;
import org.kram.shared.Check;
import org.kram.shared.Columns;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReceivableStore {
  /// Money or a credit note, as it stands.
  record Credit(long id, long customerId, String document, String kind, @Nullable Mode mode, @Nullable String reference, LocalDate receivedOn,
      @Nullable LocalDate clearedOn, Money amount, Money unused, boolean reversed) {
    boolean inClearing() {
      return mode == Mode.CHEQUE && clearedOn == null;
    }
  }

  /// @param twin the number of a standing receipt with the same mode and reference
  record Owed(List<OpenItem> items, @Nullable String twin) {}

  /// A settlement that stands.
  record Settled(long id, OpenItem item, Money amount) {}

  private final JdbcClient db;

  ReceivableStore(JdbcClient db) {
    this.db = db;
  }

  /// The row at which everything about one customer's money meets. Read in the next statement.
  void lock(long customerId) {
    if (!locked(customerId)) {
      db.sql("insert into receivable_account (customer_id) values (:customer) on conflict do nothing").param("customer", customerId).update();
      Check.that(locked(customerId), "a customer has an account once it was asked for");
    }
  }

  private boolean locked(long customerId) {
    return db.sql("select customer_id from receivable_account where customer_id = :customer for no key update")
        .param("customer", customerId).query(Long.class).optional().isPresent();
  }

  /// Account and item in one statement; the account row comes into being with the first item.
  void open(NewItem item) {
    db.sql("""
            with account as (
              insert into receivable_account (customer_id, open_amount) values (:customer, :amount)
              on conflict (customer_id) do update set open_amount = receivable_account.open_amount + excluded.open_amount
              returning customer_id)
            insert into receivable_item (customer_id, document, kind, order_id, document_on, due_on, amount, open_amount)
            select customer_id, :document, :kind, :order, :on, :due, :amount, :amount from account""")
        .param("customer", item.customerId()).param("amount", item.amount().rupees()).param("document", item.document())
        .param("kind", item.kind().name()).param("order", item.orderId(), Types.BIGINT).param("on", item.on()).param("due", item.dueOn())
        .update();
  }

  /// The items that the amount reaches: those of the order first when one is named, then the oldest due. Disputed items wait for a person.
  Owed owedOldestFirst(long customerId, @Nullable Long orderId, Money amount, @Nullable Mode mode, @Nullable String reference) {
    return owed("""
        select *, sum(open_amount) over (order by order_id is not distinct from :order desc, due_on, id) - open_amount as before
        from receivable_item where customer_id = :customer and open_amount > 0 and not disputed""",
        "where before < :amount order by order_id is not distinct from :order desc, due_on, id", customerId, mode, reference,
        Map.of("amount", amount.rupees()), orderId, null);
  }

  /// The named documents of this customer, as far as they are open.
  Owed owed(long customerId, List<String> documents, @Nullable Mode mode, @Nullable String reference) {
    return owed("select * from receivable_item where customer_id = :customer and document = any(:documents::text[]) and open_amount > 0",
        "order by due_on, id", customerId, mode, reference, Map.of(), null, documents);
  }

  private Owed owed(String items, String rest, long customerId, @Nullable Mode mode, @Nullable String reference,
      Map<String, ?> params, @Nullable Long orderId, @Nullable List<String> documents) {
    var twin = new String[1];
    var statement = db.sql("""
            select item.*, twin.document as twin
            from (select min(document) as document from receivable_credit
                  where customer_id = :customer and mode = :mode and lower(reference) = lower(:reference) and reversed_at is null) twin
            left join (select * from (%s) reached %s) item on true""".formatted(items, rest))
        .param("customer", customerId).param("mode", mode == null ? null : mode.name(), Types.VARCHAR).param("reference", reference, Types.VARCHAR)
        .params(params);
    if (documents != null) statement = statement.param("documents", documents.toArray(String[]::new));
    else statement = statement.param("order", orderId, Types.BIGINT);
    var found = statement.query((rs, _) -> {
      twin[0] = rs.getString("twin");
      return rs.getObject("id") == null ? null : item(rs);
    }).list();
    return new Owed(found.stream().filter(java.util.Objects::nonNull).toList(), twin[0]);
  }

  private static OpenItem item(ResultSet rs) throws SQLException {
    return new OpenItem(rs.getLong("id"), rs.getString("document"), rs.getObject("order_id", Long.class), rs.getObject("document_on", LocalDate.class),
        rs.getObject("due_on", LocalDate.class), Money.of(rs.getBigDecimal("amount")), Money.of(rs.getBigDecimal("open_amount")), rs.getBoolean("disputed"));
  }

  /// A receipt or credit note with what it pays at once, the items and the account, in one statement.
  /// @param document null: a receipt, numbered by its id
  /// @return the document
  String take(Act act, long customerId, String kind, @Nullable String document, @Nullable Mode mode, @Nullable String reference,
      @Nullable Long orderId, LocalDate on, @Nullable LocalDate clearedOn, Money amount, List<Part> parts) {
    var settled = Money.sum(parts.stream().map(Part::amount).toList());
    return db.sql("""
            with next as materialized (select nextval('receivable_credit_id_seq') as id),
            part as (select item_id, amount from unnest(:items, :amounts::numeric[]) as p(item_id, amount)),
            credit as (
              insert into receivable_credit (id, customer_id, document, kind, mode, reference, order_id, received_on, cleared_on, amount, unused, created_at, created_by)
              overriding system value
              select id, :customer, coalesce(:document, 'RC-' || id), :kind, :mode, :reference, :order, :on, :cleared, :amount, :unused, :at, :by from next
              returning document),
            paid as (
              update receivable_item i set open_amount = i.open_amount - part.amount from part where i.id = part.item_id),
            settlement as (
              insert into receivable_settlement (credit_id, item_id, amount, at, by_id)
              select next.id, part.item_id, part.amount, :at, :by from part, next order by part.item_id),
            account as (
              update receivable_account set open_amount = open_amount - :settled, advance_amount = advance_amount + :unused where customer_id = :customer)
            select document from credit""")
        .param("items", Columns.longs(parts, p -> p.item().id())).param("amounts", Columns.texts(parts, Part::amount))
        .param("customer", customerId).param("document", document, Types.VARCHAR).param("kind", kind)
        .param("mode", mode == null ? null : mode.name(), Types.VARCHAR).param("reference", reference, Types.VARCHAR)
        .param("order", orderId, Types.BIGINT).param("on", on).param("cleared", clearedOn, Types.DATE).param("amount", amount.rupees())
        .param("settled", settled.rupees()).param("unused", amount.minus(settled).rupees())
        .param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .query(String.class).single();
  }

  /// Sets what is left of a credit against items.
  void settle(Act act, Credit credit, List<Part> parts) {
    var settled = Money.sum(parts.stream().map(Part::amount).toList());
    db.sql("""
            with part as (select item_id, amount from unnest(:items, :amounts::numeric[]) as p(item_id, amount)),
            credit as (update receivable_credit set unused = unused - :settled where id = :credit),
            paid as (
              update receivable_item i set open_amount = i.open_amount - part.amount from part where i.id = part.item_id),
            account as (
              update receivable_account set open_amount = open_amount - :settled, advance_amount = advance_amount - :settled where customer_id = :customer)
            insert into receivable_settlement (credit_id, item_id, amount, at, by_id)
            select :credit, item_id, amount, :at, :by from part order by item_id""")
        .param("items", Columns.longs(parts, p -> p.item().id())).param("amounts", Columns.texts(parts, Part::amount))
        .param("settled", settled.rupees()).param("credit", credit.id()).param("customer", credit.customerId())
        .param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .update();
  }

  /// Every standing settlement of a receipt gets its negative, the items are open again, the receipt is marked.
  void undo(Act act, Credit credit, String why) {
    db.sql("""
            with undone as (
              insert into receivable_settlement (credit_id, item_id, amount, at, by_id, reverses_id)
              select credit_id, item_id, -amount, :at, :by, id from receivable_settlement s
              where credit_id = :credit and reverses_id is null and not exists (select from receivable_settlement r where r.reverses_id = s.id)
              order by item_id
              returning item_id, amount),
            per_item as (select item_id, sum(amount) as amount from undone group by item_id),
            reopened as (
              update receivable_item i set open_amount = i.open_amount - per_item.amount from per_item where i.id = per_item.item_id),
            account as (
              update receivable_account set open_amount = open_amount - (select coalesce(sum(amount), 0) from undone),
                advance_amount = advance_amount - :unused where customer_id = :customer)
            update receivable_credit set unused = 0, reversed_at = :at, reversed_by = :by, reversed_why = :why where id = :credit""")
        .param("credit", credit.id()).param("customer", credit.customerId()).param("unused", credit.unused().rupees()).param("why", why)
        .param("at", Timestamp.from(act.at())).param("by", act.who().id())
        .update();
  }

  void clear(Credit credit, LocalDate on) {
    db.sql("update receivable_credit set cleared_on = :on where id = :id").param("on", on).param("id", credit.id()).update();
  }

  /// An item taken back as a whole because its document is cancelled.
  void withdraw(Act act, OpenItem item, long customerId) {
    db.sql("""
            with account as (update receivable_account set open_amount = open_amount - :amount where customer_id = :customer)
            update receivable_item set open_amount = 0, withdrawn_at = :at where id = :id""")
        .param("amount", item.amount().rupees()).param("customer", customerId).param("at", Timestamp.from(act.at())).param("id", item.id())
        .update();
  }

  void dispute(OpenItem item, boolean disputed) {
    db.sql("update receivable_item set disputed = :disputed where id = :id").param("disputed", disputed).param("id", item.id()).update();
  }

  /// Whose item this is: to find the account to lock.
  long customerOfItem(String document) {
    return db.sql("select customer_id from receivable_item where document = :document").param("document", document)
        .query(Long.class).optional().orElseThrow(() -> new NotFound("open item", document));
  }

  OpenItem item(String document) {
    return db.sql("select * from receivable_item where document = :document").param("document", document).query((rs, _) -> item(rs)).single();
  }

  Optional<Credit> credit(String document) {
    return db.sql("select * from receivable_credit where document = :document").param("document", document).query((rs, _) -> credit(rs)).optional();
  }

  Credit lockedCredit(String document) {
    lock(credit(document).orElseThrow(() -> new NotFound("receipt", document)).customerId());
    return credit(document).orElseThrow();
  }

  private static Credit credit(ResultSet rs) throws SQLException {
    var mode = rs.getString("mode");
    return new Credit(rs.getLong("id"), rs.getLong("customer_id"), rs.getString("document"), rs.getString("kind"), mode == null ? null : Mode.valueOf(mode),
        rs.getString("reference"), rs.getObject("received_on", LocalDate.class), rs.getObject("cleared_on", LocalDate.class),
        Money.of(rs.getBigDecimal("amount")), Money.of(rs.getBigDecimal("unused")), rs.getTimestamp("reversed_at") != null);
  }

  List<Settled> settlements(Credit credit) {
    return db.sql("""
            select s.id as settlement_id, s.amount as settled, i.* from receivable_settlement s join receivable_item i on i.id = s.item_id
            where s.credit_id = :credit and s.reverses_id is null and not exists (select from receivable_settlement r where r.reverses_id = s.id)
            order by i.id""")
        .param("credit", credit.id())
        .query((rs, _) -> new Settled(rs.getLong("settlement_id"), item(rs), Money.of(rs.getBigDecimal("settled")))).list();
  }

  /// The numbers of what has paid an item and still stands.
  List<String> paidBy(OpenItem item) {
    return db.sql("""
            select c.document from receivable_settlement s join receivable_credit c on c.id = s.credit_id
            where s.item_id = :item group by c.document having sum(s.amount) <> 0 order by 1""")
        .param("item", item.id()).query(String.class).list();
  }

  Map<Long, Standing> standings(Collection<Long> customerIds, LocalDate asOf) {
    var standings = new LinkedHashMap<Long, Standing>();
    db.sql("""
            select a.customer_id, a.open_amount, a.advance_amount - cheque.unused as advance, cheque.amount as in_clearing, item.oldest, item.overdue
            from receivable_account a
            cross join lateral (
              select min(due_on) as oldest, coalesce(sum(open_amount) filter (where due_on < :asOf), 0) as overdue
              from receivable_item where customer_id = a.customer_id and open_amount > 0) item
            cross join lateral (
              select coalesce(sum(amount), 0) as amount, coalesce(sum(unused), 0) as unused
              from receivable_credit where customer_id = a.customer_id and mode = 'CHEQUE' and cleared_on is null and reversed_at is null) cheque
            where a.customer_id = any(:ids)""")
        .param("asOf", asOf).param("ids", customerIds.stream().mapToLong(Long::longValue).toArray())
        .query(rs -> {
          long customer = rs.getLong("customer_id");
          standings.put(customer, new Standing(customer, Money.of(rs.getBigDecimal("open_amount")), Money.of(rs.getBigDecimal("advance")),
              Money.of(rs.getBigDecimal("in_clearing")), rs.getObject("oldest", LocalDate.class), Money.of(rs.getBigDecimal("overdue"))));
        });
    return standings;
  }

  List<CreditRow> credits(@Nullable Long customerId, boolean withSomethingLeft, long before, int limit) {
    return db.sql("""
            select * from receivable_credit where id < :before and (:everybody or customer_id = :customer) and (not :left or unused > 0)
            order by id desc limit :limit""")
        .param("before", before).param("everybody", customerId == null).param("customer", customerId == null ? 0 : customerId)
        .param("left", withSomethingLeft).param("limit", limit)
        .query((rs, _) -> row(rs)).list();
  }

  Optional<CreditRow> creditRow(String no) {
    return db.sql("select * from receivable_credit where document = :no").param("no", no).query((rs, _) -> row(rs)).optional();
  }

  private static CreditRow row(ResultSet rs) throws SQLException {
    var mode = rs.getString("mode");
    return new CreditRow(rs.getLong("id"), rs.getString("document"), rs.getLong("customer_id"), rs.getString("kind"), mode == null ? null : Mode.valueOf(mode),
        rs.getString("reference"), rs.getObject("order_id", Long.class), rs.getObject("received_on", LocalDate.class), rs.getObject("cleared_on", LocalDate.class),
        money(rs, "amount"), money(rs, "unused"), rs.getString("reversed_why"));
  }

  List<ReceiptFile.Line> settlementsOf(long creditId) {
    return db.sql("""
            select i.document, i.order_id, s.amount, s.at, s.reverses_id is not null as undo,
              exists (select from receivable_settlement r where r.reverses_id = s.id) as undone
            from receivable_settlement s join receivable_item i on i.id = s.item_id where s.credit_id = :credit order by s.id""")
        .param("credit", creditId)
        .query((rs, _) -> new ReceiptFile.Line(rs.getString("document"), rs.getObject("order_id", Long.class), money(rs, "amount"),
            rs.getTimestamp("at").toInstant(), rs.getBoolean("undone"), rs.getBoolean("undo"))).list();
  }

  /// Everybody together, in the shape of one customer.
  Ageing ageingTotal(LocalDate asOf) {
    return db.sql("""
            select coalesce(sum(open_amount) filter (where due_on >= :asOf), 0) as not_due,
              coalesce(sum(open_amount) filter (where due_on < :asOf and due_on >= :asOf - 30), 0) as to_30,
              coalesce(sum(open_amount) filter (where due_on < :asOf - 30 and due_on >= :asOf - 60), 0) as to_60,
              coalesce(sum(open_amount) filter (where due_on < :asOf - 60 and due_on >= :asOf - 90), 0) as to_90,
              coalesce(sum(open_amount) filter (where due_on < :asOf - 90), 0) as beyond,
              coalesce(sum(open_amount), 0) as open_amount,
              (select coalesce(sum(advance_amount), 0) from receivable_account) as advance_amount
            from receivable_item where open_amount > 0""")
        .param("asOf", asOf)
        .query((rs, _) -> new Ageing(0, "", "All customers", money(rs, "not_due"), money(rs, "to_30"), money(rs, "to_60"), money(rs, "to_90"),
            money(rs, "beyond"), money(rs, "open_amount"), money(rs, "advance_amount"))).single();
  }

  boolean allSettled(long orderId) {
    return db.sql("select not exists (select from receivable_item where order_id = :order and open_amount > 0)").param("order", orderId).query(Boolean.class).single();
  }

  List<OpenItem> openItems(long customerId, int limit) {
    return db.sql("select * from receivable_item where customer_id = :customer and open_amount > 0 order by due_on, id limit :limit")
        .param("customer", customerId).param("limit", limit).query((rs, _) -> item(rs)).list();
  }

  /// @param upTo the last customer asked for
  List<Ageing> ageing(LocalDate asOf, long after, long upTo, int limit) {
    return db.sql("""
            with bucket as (
              select customer_id,
                coalesce(sum(open_amount) filter (where due_on >= :asOf), 0) as not_due,
                coalesce(sum(open_amount) filter (where due_on < :asOf and due_on >= :asOf - 30), 0) as to_30,
                coalesce(sum(open_amount) filter (where due_on < :asOf - 30 and due_on >= :asOf - 60), 0) as to_60,
                coalesce(sum(open_amount) filter (where due_on < :asOf - 60 and due_on >= :asOf - 90), 0) as to_90,
                coalesce(sum(open_amount) filter (where due_on < :asOf - 90), 0) as beyond
              from receivable_item where open_amount > 0 and customer_id > :after and customer_id <= :upTo group by customer_id)
            select a.customer_id, p.code, p.name, a.open_amount, a.advance_amount, coalesce(not_due, 0) as not_due, coalesce(to_30, 0) as to_30,
              coalesce(to_60, 0) as to_60, coalesce(to_90, 0) as to_90, coalesce(beyond, 0) as beyond
            from receivable_account a join party_party p on p.id = a.customer_id left join bucket b on b.customer_id = a.customer_id
            where a.customer_id > :after and a.customer_id <= :upTo and (a.open_amount > 0 or a.advance_amount > 0) order by a.customer_id limit :limit""")
        .param("asOf", asOf).param("after", after).param("upTo", upTo).param("limit", limit)
        .query((rs, _) -> new Ageing(rs.getLong("customer_id"), rs.getString("code"), rs.getString("name"), money(rs, "not_due"), money(rs, "to_30"),
            money(rs, "to_60"), money(rs, "to_90"), money(rs, "beyond"), money(rs, "open_amount"), money(rs, "advance_amount"))).list();
  }

  private static Money money(ResultSet rs, String column) throws SQLException {
    return Money.of(rs.getBigDecimal(column));
  }

  Statement statement(long customerId, LocalDate from, LocalDate to) {
    var opening = db.sql("""
            select coalesce(sum(debit - credit), 0) from v_ledger_line where party_id = :customer and account in ('RECEIVABLE', 'ADVANCES') and posted_on < :from""")
        .param("customer", customerId).param("from", from).query((rs, _) -> Money.of(rs.getBigDecimal(1))).single();
    var balance = new Money[] {opening};
    var lines = db.sql("""
            select entry_id, posted_on, document, narration, sum(debit - credit) as net from v_ledger_line
            where party_id = :customer and account in ('RECEIVABLE', 'ADVANCES') and posted_on between :from and :to
            group by entry_id, posted_on, document, narration having sum(debit - credit) <> 0
            order by posted_on, entry_id""")
        .param("customer", customerId).param("from", from).param("to", to)
        .query((rs, _) -> {
          var net = money(rs, "net");
          balance[0] = balance[0].plus(net);
          return new Statement.Line(rs.getObject("posted_on", LocalDate.class), rs.getString("document"), rs.getString("narration"),
              net.max(Money.ZERO), net.negated().max(Money.ZERO), balance[0]);
        }).list();
    return new Statement(customerId, from, to, opening, lines, balance[0]);
  }
}
