package org.kram.pricing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PriceStore {
  private final JdbcClient db;

  PriceStore(JdbcClient db) {
    this.db = db;
  }
}
