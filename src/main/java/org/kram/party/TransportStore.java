package org.kram.party;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TransportStore {
  private final JdbcClient db;

  TransportStore(JdbcClient db) {
    this.db = db;
  }
}
