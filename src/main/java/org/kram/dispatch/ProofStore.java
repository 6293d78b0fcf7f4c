package org.kram.dispatch;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kram.identity.Act;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Photos and scans of delivered goods; a list never reads their bytes.
@Repository
class ProofStore {
  record Kept(long id, String name, String type, int bytes, Instant at) {
    public boolean isImage() {
      return type.startsWith("image/");
    }

    public String size() {
      return Math.max(1, bytes >> 10) + " KB";
    }
  }

  record Content(String name, String type, byte[] bytes) {}

  private final JdbcClient db;

  ProofStore(JdbcClient db) {
    this.db = db;
  }

  /// The shipment names the first one: what the answer page shows without asking here.
  long insert(Act act, long shipmentId, ProofFile file) {
    return db.sql("""
            with named as (update dispatch_shipment set proof_file = :name where id = :shipment and proof_file is null)
            insert into dispatch_proof (shipment_id, name, type, content, at, by_id) values (:shipment, :name, :type, :content, :at, :by) returning id""")
        .param("shipment", shipmentId).param("name", file.name()).param("type", file.type().orElseThrow().mime).param("content", file.content())
        .param("at", Timestamp.from(act.at())).param("by", act.who().id()).query(Long.class).single();
  }

  List<Kept> of(long shipmentId) {
    return db.sql("select id, name, type, octet_length(content) as bytes, at from dispatch_proof where shipment_id = :shipment order by id").param("shipment", shipmentId)
        .query((rs, _) -> new Kept(rs.getLong("id"), rs.getString("name"), rs.getString("type"), rs.getInt("bytes"), rs.getTimestamp("at").toInstant())).list();
  }

  Optional<Content> content(long shipmentId, long id) {
    return db.sql("select name, type, content from dispatch_proof where shipment_id = :shipment and id = :id").param("shipment", shipmentId).param("id", id)
        .query((rs, _) -> new Content(rs.getString("name"), rs.getString("type"), rs.getBytes("content"))).optional();
  }
}
