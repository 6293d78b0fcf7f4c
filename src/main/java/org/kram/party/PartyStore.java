package org.kram.party;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PartyStore {
  private final JdbcClient db;

  PartyStore(JdbcClient db) {
    this.db = db;
  }
}
