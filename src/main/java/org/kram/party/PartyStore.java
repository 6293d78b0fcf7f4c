package org.kram.party;

import static org.kram.shared.Columns.ints;
import static org.kram.shared.Columns.longs;
import static org.kram.shared.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.SearchWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartyStore {
  private static final String CUSTOMER = """
      p.id, p.code, p.name, p.legal_name, p.category, p.gstin, p.pan, p.group_code, p.territory, p.rep_login, p.price_list_code,
      p.terms_days, p.sourcing, p.warehouse_id, p.mail, p.phone, p.state, p.blocked_why""";
  private static final String PARTY = CUSTOMER + ", p.kind, p.website, p.notes, p.created_by, p.created_at, p.drafted_by, p.signed_by, p.signed_at, p.revision";
  private static final List<String> ADDRESS = List.of("id", "label", "billing", "shipping", "line1", "line2", "place", "state_code", "pin", "country",
      "gstin", "warehouse_id", "active");

  private final JdbcClient db;

  PartyStore(JdbcClient db) {
    this.db = db;
  }

  /// An entered party on its way to the table.
  record Entry(long id, String code, PartyKind kind, PartyDetails details, PartyState state) {}

  record AddressEntry(long partyId, NewAddress address) {}

  record ContactEntry(long partyId, NewContact contact) {}

  /// A changed party: what was read, and what it becomes.
  record Changed(Party before, PartyDetails after, PartyState state, boolean keepsSignature) {}

  record Difference(long partyId, int revision, String field, @Nullable String was, @Nullable String becomes) {}

  // Reading

  Optional<Customer> customer(long id) {
    return db.sql("select " + CUSTOMER + " from party_party p where p.id = :id and p.kind = 'CUSTOMER'").param("id", id).query(PartyStore::customer).optional();
  }

  Optional<Customer> customerByCode(String code) {
    return db.sql("select " + CUSTOMER + " from party_party p where p.code = :code and p.kind = 'CUSTOMER'").param("code", code).query(PartyStore::customer).optional();
  }

  Map<Long, Customer> customers(Collection<Long> ids) {
    return db.sql("select " + CUSTOMER + " from party_party p where p.id = any(:ids) and p.kind = 'CUSTOMER'")
        .param("ids", ids.stream().mapToLong(Long::longValue).toArray()).query(PartyStore::customer).list().stream()
        .collect(Collectors.toMap(Customer::id, c -> c));
  }

  /// The customer and, where they exist, the two addresses.
  record Parties(Customer customer, @Nullable Address billTo, @Nullable Address shipTo) {}

  Optional<Parties> forOrder(long customer, @Nullable Long billTo, @Nullable Long shipTo) {
    return forOrder("p.id = :key", customer, billTo, shipTo);
  }

  Optional<Parties> forOrder(String code, @Nullable Long billTo, @Nullable Long shipTo) {
    return forOrder("p.code = :key", code, billTo, shipTo);
  }

  private Optional<Parties> forOrder(String which, Object key, @Nullable Long billTo, @Nullable Long shipTo) {
    return db.sql("select " + CUSTOMER + ", " + address("b") + ", " + address("s") + """

            from party_party p
            left join lateral (select * from party_address a where a.party_id = p.id
              and case when :billTo::bigint is null then a.billing and a.active else a.id = :billTo end order by a.id limit 1) b on true
            left join lateral (select * from party_address a where a.party_id = p.id
              and case when :shipTo::bigint is null then a.shipping and a.active else a.id = :shipTo end order by a.id limit 1) s on true
            where %s and p.kind = 'CUSTOMER'""".formatted(which))
        .param("key", key).param("billTo", billTo, Types.BIGINT).param("shipTo", shipTo, Types.BIGINT)
        .query((rs, row) -> new Parties(customer(rs, row), address(rs, "b"), address(rs, "s"))).optional();
  }

  Optional<Party> party(long id) {
    return db.sql("select " + PARTY + " from party_party p where p.id = :id").param("id", id).query(PartyStore::party).optional();
  }

  Optional<Long> idOf(PartyKind kind, String code) {
    return db.sql("select id from party_party where code = :code and kind = :kind").param("code", code).param("kind", kind.name()).query(Long.class).optional();
  }

  /// Locked, in the order of their ids: for loads that change what is already there.
  Map<String, Party> lockByCode(Collection<String> codes) {
    var keys = codes.toArray(String[]::new);
    db.sql("select id from party_party where code = any(:codes::text[]) order by id for no key update").param("codes", keys).query(Long.class).list();
    return byCode(codes);
  }

  Map<String, Party> byCode(Collection<String> codes) {
    return db.sql("select " + PARTY + " from party_party p where p.code = any(:codes::text[])").param("codes", codes.toArray(String[]::new)).query(PartyStore::party).list().stream()
        .collect(Collectors.toMap(Party::code, p -> p));
  }

  List<Address> addresses(long party) {
    return db.sql("select " + address("a") + " from party_address a where a.party_id = :party order by a.active desc, a.id").param("party", party)
        .query((rs, _) -> address(rs, "a")).list();
  }

  Map<Long, List<Address>> addresses(Collection<Long> parties) {
    var found = new HashMap<Long, List<Address>>();
    db.sql("select a.party_id, " + address("a") + " from party_address a where a.party_id = any(:parties) order by a.id")
        .param("parties", parties.stream().mapToLong(Long::longValue).toArray())
        .query(rs -> { found.computeIfAbsent(rs.getLong("party_id"), _ -> new ArrayList<>()).add(address(rs, "a")); });
    return found;
  }

  List<Contact> contacts(long party) {
    return db.sql("select id, name, job, phone, mail, gets_invoices from party_contact where party_id = :party order by id").param("party", party)
        .query((rs, _) -> new Contact(rs.getLong("id"), rs.getString("name"), rs.getString("job"), rs.getString("phone"), rs.getString("mail"), rs.getBoolean("gets_invoices")))
        .list();
  }

  List<PartyFile.Change> changes(long party) {
    return db.sql("""
            select revision, field, was, becomes, at, by_name, why from party_change where party_id = :party
            order by revision desc, field limit 100""").param("party", party)
        .query((rs, _) -> new PartyFile.Change(rs.getInt("revision"), rs.getString("field"), rs.getString("was"), rs.getString("becomes"),
            rs.getTimestamp("at").toInstant(), rs.getString("by_name"), rs.getString("why")))
        .list();
  }

  /// In the order of names; a name may be shared, so the key of a row is its name and id.
  Page<PartyRow> list(PartyQuestion ask) {
    var words = SearchWords.prefixes(ask.q());
    var after = PageKey.named(ask.after());
    var fetched = db.sql("""
            select p.id, p.code, p.name, p.kind, p.category, p.gstin, p.group_code, p.rep_login, p.terms_days, p.state,
              (select a.place from party_address a where a.party_id = p.id and a.active order by a.billing desc, a.id limit 1) as place
            from party_party p where p.kind = :kind"""
            + (ask.q() == null || ask.q().isBlank() ? "" : words.isEmpty() ? " and false" : """
              \sand (p.words @@ to_tsquery('simple', :words)
                 or p.phone = :phone)""")
            + (ask.state() == null ? "" : " and p.state = :state")
            + (ask.groupCode() == null || ask.groupCode().isBlank() ? "" : " and p.group_code = :group")
            + (after == null ? "" : " and (lower(p.name) collate \"C\", p.id) > (:afterName, :afterId)")
            + " order by lower(p.name) collate \"C\", p.id limit :limit")
        .param("kind", ask.kind().name()).param("words", words).param("phone", PartyRules.phone(ask.q()), Types.VARCHAR)
        .param("state", ask.state() == null ? null : ask.state().name(), Types.VARCHAR).param("group", ask.groupCode(), Types.VARCHAR)
        .param("afterName", after == null ? null : after.name(), Types.VARCHAR)
        .param("afterId", after == null ? null : after.id(), Types.BIGINT).param("limit", ask.size() + 1)
        .query((rs, _) -> new PartyRow(rs.getLong("id"), rs.getString("code"), rs.getString("name"), PartyKind.valueOf(rs.getString("kind")),
            BuyerCategory.valueOf(rs.getString("category")), rs.getString("gstin"), rs.getString("place"), rs.getString("group_code"),
            rs.getString("rep_login"), rs.getInt("terms_days"), PartyState.valueOf(rs.getString("state")))).list();
    return Page.of(fetched, ask.size(), row -> new PageKey.Named(row.name().toLowerCase(Locale.ROOT), row.id()));
  }

  // Writing

  List<Long> newIds(int count) {
    return db.sql("select nextval(pg_get_serial_sequence('party_party', 'id')) from generate_series(1, :count)").param("count", count).query(Long.class).list();
  }

  /// Answers how many were entered: a code that somebody else took in the meantime is left out.
  int insert(Act act, List<Entry> rows) {
    return db.sql("""
            insert into party_party (id, code, name, legal_name, kind, category, gstin, pan, group_code, territory, rep_login, price_list_code, terms_days,
              sourcing, warehouse_id, mail, phone, website, notes, state, created_by, created_at, drafted_by, signed_by, signed_at)
            overriding system value
            select id, code, name, legal_name, kind, category, gstin, pan, group_code, territory, rep_login, price_list_code, terms_days,
              sourcing, warehouse_id, mail, phone, website, notes, state, :by, :at, :by,
              case when state = 'SIGNED' then :by::bigint end, case when state = 'SIGNED' then :at::timestamptz end
            from unnest(:id::bigint[], :code::text[], :name::text[], :legalName::text[], :kind::text[], :category::text[], :gstin::text[], :pan::text[],
              :group::text[], :territory::text[], :rep::text[], :list::text[], :terms::int[], :sourcing::text[], :warehouse::bigint[], :mail::text[],
              :phone::text[], :website::text[], :notes::text[], :state::text[])
              as t(id, code, name, legal_name, kind, category, gstin, pan, group_code, territory, rep_login, price_list_code, terms_days, sourcing,
                warehouse_id, mail, phone, website, notes, state)
            on conflict (code) do nothing""")
        .param("by", act.who().id()).param("at", Timestamp.from(act.at()))
        .param("id", longs(rows, Entry::id)).param("code", texts(rows, Entry::code)).param("kind", texts(rows, Entry::kind)).param("state", texts(rows, Entry::state))
        .params(details(rows.stream().map(Entry::details).toList())).update();
  }

  private static Map<String, Object> details(List<PartyDetails> rows) {
    var columns = new HashMap<String, Object>();
    columns.put("name", texts(rows, PartyDetails::name));
    columns.put("legalName", texts(rows, PartyDetails::legalName));
    columns.put("category", texts(rows, PartyDetails::category));
    columns.put("gstin", texts(rows, PartyDetails::gstin));
    columns.put("pan", texts(rows, PartyDetails::pan));
    columns.put("group", texts(rows, PartyDetails::groupCode));
    columns.put("territory", texts(rows, PartyDetails::territory));
    columns.put("rep", texts(rows, PartyDetails::repLogin));
    columns.put("list", texts(rows, PartyDetails::priceListCode));
    columns.put("terms", ints(rows, PartyDetails::termsDays));
    columns.put("sourcing", texts(rows, PartyDetails::sourcing));
    columns.put("warehouse", texts(rows, PartyDetails::warehouseId));
    columns.put("mail", texts(rows, PartyDetails::mail));
    columns.put("phone", texts(rows, PartyDetails::phone));
    columns.put("website", texts(rows, PartyDetails::website));
    columns.put("notes", texts(rows, PartyDetails::notes));
    return columns;
  }

  List<Long> insertAddresses(List<AddressEntry> rows) {
    if (rows.isEmpty()) return List.of();
    return db.sql("""
            insert into party_address (party_id, label, billing, shipping, line1, line2, place, state_code, pin, country, gstin, warehouse_id)
            select * from unnest(:party::bigint[], :label::text[], :billing::boolean[], :shipping::boolean[], :line1::text[], :line2::text[], :place::text[],
              :state::text[], :pin::text[], :country::text[], :gstin::text[], :warehouse::bigint[])
            returning id""")
        .param("party", longs(rows, AddressEntry::partyId)).params(addressColumns(rows.stream().map(AddressEntry::address).toList()))
        .query(Long.class).list();
  }

  private static Map<String, Object> addressColumns(List<NewAddress> rows) {
    var columns = new HashMap<String, Object>();
    columns.put("label", texts(rows, NewAddress::label));
    columns.put("billing", texts(rows, NewAddress::billing));
    columns.put("shipping", texts(rows, NewAddress::shipping));
    columns.put("line1", texts(rows, NewAddress::line1));
    columns.put("line2", texts(rows, NewAddress::line2));
    columns.put("place", texts(rows, NewAddress::place));
    columns.put("state", texts(rows, NewAddress::stateCode));
    columns.put("pin", texts(rows, NewAddress::pin));
    columns.put("country", texts(rows, NewAddress::country));
    columns.put("gstin", texts(rows, NewAddress::gstin));
    columns.put("warehouse", texts(rows, NewAddress::warehouseId));
    return columns;
  }

  record AddressChange(long id, NewAddress address) {}

  void updateAddresses(List<AddressChange> rows) {
    if (rows.isEmpty()) return;
    db.sql("""
            update party_address a set label = t.label, billing = t.billing, shipping = t.shipping, line1 = t.line1, line2 = t.line2, place = t.place,
              state_code = t.state, pin = t.pin, country = t.country, gstin = t.gstin, warehouse_id = t.warehouse, active = true
            from unnest(:id::bigint[], :label::text[], :billing::boolean[], :shipping::boolean[], :line1::text[], :line2::text[], :place::text[],
              :state::text[], :pin::text[], :country::text[], :gstin::text[], :warehouse::bigint[])
              as t(id, label, billing, shipping, line1, line2, place, state, pin, country, gstin, warehouse)
            where a.id = t.id""")
        .param("id", longs(rows, AddressChange::id)).params(addressColumns(rows.stream().map(AddressChange::address).toList())).update();
  }

  void retireAddress(long address) {
    db.sql("update party_address set active = false where id = :id").param("id", address).update();
  }

  List<Long> insertContacts(List<ContactEntry> rows) {
    if (rows.isEmpty()) return List.of();
    return db.sql("""
            insert into party_contact (party_id, name, job, phone, mail, gets_invoices)
            select * from unnest(:party::bigint[], :name::text[], :job::text[], :phone::text[], :mail::text[], :invoices::boolean[]) returning id""")
        .param("party", longs(rows, ContactEntry::partyId)).param("name", texts(rows, r -> r.contact.name())).param("job", texts(rows, r -> r.contact.job()))
        .param("phone", texts(rows, r -> r.contact.phone())).param("mail", texts(rows, r -> r.contact.mail()))
        .param("invoices", texts(rows, r -> r.contact.getsInvoices())).query(Long.class).list();
  }

  int deleteContact(long party, long contact) {
    return db.sql("delete from party_contact where id = :id and party_id = :party").param("id", contact).param("party", party).update();
  }

  /// Answers how many were still as read.
  int update(Act act, List<Changed> rows) {
    return db.sql("""
            update party_party p set name = t.name, legal_name = t.legal_name, category = t.category, gstin = t.gstin, pan = t.pan, group_code = t.group_code,
              territory = t.territory, rep_login = t.rep_login, price_list_code = t.price_list_code, terms_days = t.terms_days, sourcing = t.sourcing,
              warehouse_id = t.warehouse_id, mail = t.mail, phone = t.phone, website = t.website, notes = t.notes, state = t.state,
              drafted_by = case when t.keeps then p.drafted_by else :by::bigint end, signed_by = case when t.keeps then p.signed_by end,
              signed_at = case when t.keeps then p.signed_at end, revision = p.revision + 1
            from unnest(:id::bigint[], :revision::int[], :keeps::boolean[], :state::text[], :name::text[], :legalName::text[], :category::text[], :gstin::text[],
              :pan::text[], :group::text[], :territory::text[], :rep::text[], :list::text[], :terms::int[], :sourcing::text[], :warehouse::bigint[], :mail::text[],
              :phone::text[], :website::text[], :notes::text[])
              as t(id, revision, keeps, state, name, legal_name, category, gstin, pan, group_code, territory, rep_login, price_list_code, terms_days, sourcing,
                warehouse_id, mail, phone, website, notes)
            where p.id = t.id and p.revision = t.revision""")
        .param("by", act.who().id()).param("id", longs(rows, r -> r.before.id())).param("revision", ints(rows, r -> r.before.revision()))
        .param("keeps", texts(rows, Changed::keepsSignature)).param("state", texts(rows, Changed::state))
        .params(details(rows.stream().map(Changed::after).toList())).update();
  }

  void keepChanges(Act act, List<Difference> rows) {
    if (rows.isEmpty()) return;
    db.sql("""
            insert into party_change (party_id, revision, field, was, becomes, at, by_id, by_name, why)
            select party, revision, field, was, becomes, :at, :by, :name, :why
            from unnest(:party::bigint[], :revision::int[], :field::text[], :was::text[], :becomes::text[]) as t(party, revision, field, was, becomes)""")
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).param("name", act.who().name()).param("why", act.why(), Types.VARCHAR)
        .param("party", longs(rows, Difference::partyId)).param("revision", ints(rows, Difference::revision)).param("field", texts(rows, Difference::field))
        .param("was", texts(rows, Difference::was)).param("becomes", texts(rows, Difference::becomes)).update();
  }

  /// The state moves on; what was read must still stand.
  int setState(Party p, PartyState to, @Nullable String blockedWhy, @Nullable Long signedBy, @Nullable Instant signedAt) {
    return db.sql("""
            update party_party set state = :to, blocked_why = :why, signed_by = :signedBy, signed_at = :signedAt, revision = revision + 1
            where id = :id and revision = :revision and state = :was""")
        .param("id", p.id()).param("revision", p.revision()).param("was", p.state().name()).param("to", to.name()).param("why", blockedWhy, Types.VARCHAR)
        .param("signedBy", signedBy, Types.BIGINT).param("signedAt", signedAt == null ? null : Timestamp.from(signedAt), Types.TIMESTAMP).update();
  }

  // Mapping

  private static Customer customer(ResultSet rs, int row) throws SQLException {
    return new Customer(rs.getLong("id"), rs.getString("code"), rs.getString("name"), rs.getString("legal_name"), BuyerCategory.valueOf(rs.getString("category")),
        rs.getString("gstin"), rs.getString("pan"), rs.getString("group_code"), rs.getString("territory"), rs.getString("rep_login"),
        rs.getString("price_list_code"), rs.getInt("terms_days"), Sourcing.valueOf(rs.getString("sourcing")), rs.getObject("warehouse_id", Long.class),
        rs.getString("mail"), rs.getString("phone"), PartyState.valueOf(rs.getString("state")), rs.getString("blocked_why"));
  }

  private static Party party(ResultSet rs, int row) throws SQLException {
    var details = new PartyDetails(rs.getString("name"), rs.getString("legal_name"), BuyerCategory.valueOf(rs.getString("category")), rs.getString("gstin"),
        rs.getString("pan"), rs.getString("group_code"), rs.getString("territory"), rs.getString("rep_login"), rs.getString("price_list_code"),
        rs.getInt("terms_days"), Sourcing.valueOf(rs.getString("sourcing")), rs.getObject("warehouse_id", Long.class), rs.getString("mail"),
        rs.getString("phone"), rs.getString("website"), rs.getString("notes"));
    var signedAt = rs.getTimestamp("signed_at");
    return new Party(rs.getLong("id"), rs.getString("code"), PartyKind.valueOf(rs.getString("kind")), details, PartyState.valueOf(rs.getString("state")),
        rs.getString("blocked_why"), rs.getLong("created_by"), rs.getTimestamp("created_at").toInstant(), rs.getLong("drafted_by"),
        rs.getObject("signed_by", Long.class), signedAt == null ? null : signedAt.toInstant(), rs.getInt("revision"));
  }

  /// The columns of an address under an alias, so that two of them fit into one row.
  private static String address(String alias) {
    return ADDRESS.stream().map(c -> alias + "." + c + " as " + alias + "_" + c).collect(Collectors.joining(", "));
  }

  private static @Nullable Address address(ResultSet rs, String alias) throws SQLException {
    long id = rs.getLong(alias + "_id");
    if (rs.wasNull()) return null;
    return new Address(id, rs.getString(alias + "_label"), rs.getBoolean(alias + "_billing"), rs.getBoolean(alias + "_shipping"), rs.getString(alias + "_line1"),
        rs.getString(alias + "_line2"), rs.getString(alias + "_place"), rs.getString(alias + "_state_code"), rs.getString(alias + "_pin"),
        rs.getString(alias + "_country"), rs.getString(alias + "_gstin"), rs.getObject(alias + "_warehouse_id", Long.class), rs.getBoolean(alias + "_active"));
  }
}
