package org.kram.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.rules.AddressFacts;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.ItemFacts;
import org.kram.gst.rules.PartyFacts;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was found about masters, and which are to be looked at.
@Repository
class FindingStore {
  record Waiting(Master master, long id) {}

  record Kept(Master master, long masterId, long addressId, Finding finding) {}

  record ItemSeen(long id, ItemFacts facts) {}

  record PartySeen(long id, PartyFacts facts, List<AddressFacts> addresses) {}

  private final JdbcClient db;

  FindingStore(JdbcClient db) {
    this.db = db;
  }

  void lookAgain(Master master, Collection<Long> ids) {
    if (ids.isEmpty()) return;
    db.sql("insert into compliance_todo (master, master_id) select :master, id from (select distinct unnest(:ids) as id order by 1) t on conflict do nothing")
        .param("master", master.name()).param("ids", ids.stream().mapToLong(Long::longValue).toArray()).update();
  }

  /// All masters in use.
  int lookAtAllAgain() {
    return db.sql("""
        insert into compliance_todo (master, master_id)
        select 'ITEM', id from catalog_item where active union all select 'PARTY', id from party_party
        on conflict do nothing""").update();
  }

  /// Once a day; says how many masters it put on the list.
  int beginRound(LocalDate today) {
    int first = db.sql("""
            insert into compliance_round (id, on_day) values (1, :today) on conflict (id) do update set on_day = :today where compliance_round.on_day < :today""")
        .param("today", today).update();
    return first == 0 ? 0 : lookAtAllAgain();
  }

  /// Takes some off the list; another node takes others.
  List<Waiting> take(int most) {
    return db.sql("""
            delete from compliance_todo where (master, master_id) in (
              select master, master_id from compliance_todo order by master, master_id limit :most for update skip locked)
            returning master, master_id""")
        .param("most", most).query((rs, _) -> new Waiting(Master.valueOf(rs.getString(1)), rs.getLong(2))).list();
  }

  long waiting() {
    return db.sql("select count(*) from (select from compliance_todo limit 100001) t").query(Long.class).single();
  }

  List<ItemSeen> items(List<Long> ids) {
    if (ids.isEmpty()) return List.of();
    return db.sql("select id, sku, hsn, service, uqc, tax_class from catalog_item where id = any(:ids) and active")
        .param("ids", array(ids)).query((rs, _) -> new ItemSeen(rs.getLong("id"), item(rs))).list();
  }

  static ItemFacts item(ResultSet rs) throws SQLException {
    return new ItemFacts(rs.getString("sku"), rs.getString("hsn"), rs.getBoolean("service"), rs.getString("uqc"), rs.getString("tax_class"));
  }

  List<PartySeen> parties(List<Long> ids) {
    if (ids.isEmpty()) return List.of();
    var found = new LinkedHashMap<Long, PartySeen>();
    db.sql("""
            select p.id, p.code, p.kind, p.legal_name, p.category, p.gstin, p.pan,
              a.id as a_id, a.label as a_label, a.billing as a_billing, a.line1 as a_line1, a.place as a_place, a.state_code as a_state, a.pin as a_pin, a.gstin as a_gstin
            from party_party p left join party_address a on a.party_id = p.id and a.active
            where p.id = any(:ids) order by p.id, a.id""")
        .param("ids", array(ids)).query(rs -> {
          var seen = found.get(rs.getLong("id"));
          if (seen == null) found.put(rs.getLong("id"), seen = new PartySeen(rs.getLong("id"), party(rs), new ArrayList<>()));
          var address = address(rs, "a_");
          if (address != null) seen.addresses.add(address);
        });
    return List.copyOf(found.values());
  }

  static PartyFacts party(ResultSet rs) throws SQLException {
    return new PartyFacts(rs.getString("code"), rs.getString("kind").equals("SUPPLIER"), rs.getString("legal_name"), BuyerCategory.valueOf(rs.getString("category")),
        rs.getString("gstin"), rs.getString("pan"));
  }

  static @Nullable AddressFacts address(ResultSet rs, String at) throws SQLException {
    var label = rs.getString(at + "label");
    return label == null ? null : new AddressFacts(rs.getLong(at + "id"), label, rs.getBoolean(at + "billing"), rs.getString(at + "line1"), rs.getString(at + "place"),
        rs.getString(at + "state"), rs.getString(at + "pin"), rs.getString(at + "gstin"));
  }

  /// What is known of these masters becomes exactly this; what was found before keeps its day.
  void replace(List<Waiting> masters, List<Kept> found, Instant at) {
    db.sql("""
            delete from compliance_finding f using unnest(:master::text[], :id::bigint[]) as m(master, id)
            where f.master = m.master and f.master_id = m.id and (f.master, f.master_id, f.address_id, f.rule, f.field) not in (
              select * from unnest(:fMaster::text[], :fId::bigint[], :address::bigint[], :rule::text[], :field::text[]))""")
        .param("master", Columns.texts(masters, Waiting::master)).param("id", Columns.longs(masters, Waiting::id))
        .param("fMaster", Columns.texts(found, Kept::master)).param("fId", Columns.longs(found, Kept::masterId)).param("address", Columns.longs(found, Kept::addressId))
        .param("rule", Columns.texts(found, k -> k.finding.rule().id())).param("field", Columns.texts(found, k -> k.finding.field())).update();
    if (found.isEmpty()) return;
    db.sql("""
            insert into compliance_finding (master, master_id, address_id, rule, field, subject, screen, words, fix, stops_packing, found_at)
            select distinct on (master, master_id, address_id, rule, field) master, master_id, address_id, rule, field, subject, screen, words, fix, stops::boolean, :at
            from unnest(:master::text[], :id::bigint[], :address::bigint[], :rule::text[], :field::text[], :subject::text[], :screen::text[], :words::text[], :fix::text[], :stops::text[])
              as t(master, master_id, address_id, rule, field, subject, screen, words, fix, stops)
            on conflict (master, master_id, address_id, rule, field) do update set
              subject = excluded.subject, screen = excluded.screen, words = excluded.words, fix = excluded.fix, stops_packing = excluded.stops_packing""")
        .param("at", Timestamp.from(at)).param("master", Columns.texts(found, Kept::master)).param("id", Columns.longs(found, Kept::masterId))
        .param("address", Columns.longs(found, Kept::addressId)).param("rule", Columns.texts(found, k -> k.finding.rule().id()))
        .param("field", Columns.texts(found, k -> k.finding.field())).param("subject", Columns.texts(found, k -> k.finding.subject().no()))
        .param("screen", Columns.texts(found, k -> k.finding.subject().screen())).param("words", Columns.texts(found, k -> k.finding.words()))
        .param("fix", Columns.texts(found, k -> k.finding.fix())).param("stops", Columns.texts(found, k -> k.finding.stopsPacking())).update();
  }

  private static long[] array(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}
