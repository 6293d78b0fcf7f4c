package org.kram.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeStore {
  /// What a dispatch notice tells, and whom.
  record Leaving(long invoiceId, String invoiceNo, long orderId, @Nullable String poNo, String customer, @Nullable String ewayBillNo, @Nullable Instant ewayBillValidUntil,
      @Nullable String vehicleNo, @Nullable String transporter, @Nullable String driverPhone, @Nullable LocalDate etaOn, int cartons, List<String> recipients) {}

  record NewMessage(String kind, String document, long documentId, @Nullable Long partyId, String subject, String body, @Nullable String attachment) {}

  /// The party's own address and those of the contacts that get invoices; needs `p`, the party.
  private static final String ADDRESSES = """
      select distinct lower(m.mail) as mail from (
        select p.mail union all select c.mail from party_contact c where c.party_id = p.id and c.gets_invoices) m where m.mail is not null""";

  private final JdbcClient db;

  NoticeStore(JdbcClient db) {
    this.db = db;
  }

  /// Empty when nobody is to be told.
  Optional<Leaving> leaving(long shipmentId) {
    return db.sql("""
            select i.id, i.no, i.order_id, o.po_no, p.name, i.eway_bill_no, i.eway_bill_valid_until, t.vehicle_no, coalesce(tr.name, t.transporter_name) as transporter,
              t.driver_phone, s.eta_on, s.cartons, array(%s) as recipients
            from dispatch_shipment s
              join invoice_invoice i on i.shipment_id = s.id and i.state = 'ISSUED'
              join order_order o on o.id = s.order_id
              join party_party p on p.id = s.customer_id
              left join dispatch_trip t on t.id = s.trip_id
              left join party_transporter tr on tr.id = t.transporter_id
            where s.id = :shipment and (p.mail is not null or exists (select from party_contact c where c.party_id = p.id and c.gets_invoices and c.mail is not null))""".formatted(ADDRESSES))
        .param("shipment", shipmentId)
        .query((rs, _) -> new Leaving(rs.getLong("id"), rs.getString("no"), rs.getLong("order_id"), rs.getString("po_no"), rs.getString("name"), rs.getString("eway_bill_no"),
            instant(rs, "eway_bill_valid_until"), rs.getString("vehicle_no"), rs.getString("transporter"), rs.getString("driver_phone"), rs.getObject("eta_on", LocalDate.class),
            rs.getInt("cartons"), List.of((String[]) rs.getArray("recipients").getArray())))
        .optional();
  }

  /// How a message begins: in the queue, or kept at once with the words why it is not sent.
  record Start(Message.State state, @Nullable String words) {
    static final Start DUE = new Start(Message.State.PENDING, null);
  }

  private static final String QUEUE = """
      insert into notice_message (kind, document, document_id, party_id, recipient, subject, body, attachment, state, last_answer, next_attempt_at, created_at)
      select :kind, :document, :documentId, :party, r.mail, :subject, :body, :attachment, :state, :words, case when :state = 'PENDING' then :at::timestamptz end, :at
      from %s on conflict (kind, document_id, recipient) do nothing""";

  void queue(NewMessage message, List<String> recipients, Start start, Instant at) {
    message(db.sql(QUEUE.formatted("unnest(:recipients::text[]) as r(mail)")), message, start, at).param("recipients", Columns.texts(recipients, r -> r)).update();
  }

  /// To the party's addresses, when it wants to be told of its orders.
  /// @param standard for those who have said nothing
  void acknowledge(NewMessage message, boolean standard, Start start, Instant at) {
    message(db.sql(QUEUE.formatted("party_party p left join notice_wish w on w.party_id = p.id cross join lateral (" + ADDRESSES + ") r\n"
        + "where p.id = :party and coalesce(w.order_acknowledgement, :standard)")), message, start, at).param("standard", standard).update();
  }

  private static JdbcClient.StatementSpec message(JdbcClient.StatementSpec sql, NewMessage m, Start start, Instant at) {
    return sql.param("kind", m.kind()).param("document", m.document()).param("documentId", m.documentId()).param("party", m.partyId(), Types.BIGINT)
        .param("subject", m.subject()).param("body", m.body()).param("attachment", m.attachment(), Types.VARCHAR)
        .param("state", start.state.name()).param("words", start.words, Types.VARCHAR).param("at", Timestamp.from(at));
  }

  /// Whether the party gets acknowledgements; empty when it has said nothing.
  Optional<Boolean> wish(long partyId) {
    return db.sql("select order_acknowledgement from notice_wish where party_id = :party").param("party", partyId).query(Boolean.class).optional();
  }

  void wish(long partyId, boolean acknowledgement) {
    db.sql("""
            insert into notice_wish (party_id, order_acknowledgement) values (:party, :wanted)
            on conflict (party_id) do update set order_acknowledgement = excluded.order_acknowledgement""")
        .param("party", partyId).param("wanted", acknowledgement).update();
  }

  /// Takes what is due and puts it off, so that nobody else takes it while we send.
  List<Message> claim(Instant now, Instant until, int most) {
    return db.sql("""
            update notice_message set next_attempt_at = :until, attempts = attempts + 1
            where id in (select id from notice_message where state = 'PENDING' and next_attempt_at <= :now order by next_attempt_at, id limit :most for update skip locked)
            returning *""")
        .param("until", Timestamp.from(until)).param("now", Timestamp.from(now)).param("most", most).query((rs, _) -> message(rs)).list();
  }

  void end(long id, Message.State state, @Nullable String answer, @Nullable Instant nextAttemptAt, Instant at) {
    db.sql("""
            update notice_message set state = :state, last_answer = :answer, next_attempt_at = :next, sent_at = case when :state = 'SENT' then :at::timestamptz end
            where id = :id""")
        .param("state", state.name()).param("answer", answer, Types.VARCHAR).param("next", nextAttemptAt == null ? null : Timestamp.from(nextAttemptAt), Types.TIMESTAMP)
        .param("at", Timestamp.from(at)).param("id", id).update();
  }

  int again(long id, Instant at) {
    return db.sql("update notice_message set state = 'PENDING', next_attempt_at = :at where id = :id").param("at", Timestamp.from(at)).param("id", id).update();
  }

  List<Message> messages(Message.@Nullable State state, @Nullable Long after, int limit) {
    return db.sql("select * from notice_message where (:state::text is null or state = :state) and (:after::bigint is null or id < :after) order by id desc limit :limit")
        .param("state", state == null ? null : state.name(), Types.VARCHAR).param("after", after, Types.BIGINT).param("limit", limit).query((rs, _) -> message(rs)).list();
  }

  private static Message message(ResultSet rs) throws SQLException {
    return new Message(rs.getLong("id"), rs.getString("kind"), rs.getString("document"), rs.getLong("document_id"), (Long) rs.getObject("party_id"), rs.getString("recipient"),
        rs.getString("subject"), rs.getString("body"), rs.getString("attachment"), Message.State.valueOf(rs.getString("state")), rs.getInt("attempts"),
        instant(rs, "next_attempt_at"), rs.getString("last_answer"), rs.getTimestamp("created_at").toInstant(), instant(rs, "sent_at"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
