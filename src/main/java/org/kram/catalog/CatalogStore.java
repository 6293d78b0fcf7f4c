package org.kram.catalog;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CatalogStore {
  private final JdbcClient db;

  CatalogStore(JdbcClient db) {
    this.db = db;
  }
}
