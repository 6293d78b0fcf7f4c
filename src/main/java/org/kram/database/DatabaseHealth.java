package org.kram.database;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/// Whether the database answers, and what it holds.
@Component("database")
class DatabaseHealth extends AbstractHealthIndicator {
  private final DatabaseServer server;
  private final Companies companies;

  DatabaseHealth(DatabaseServer server, Companies companies) {
    super("the database does not answer");
    this.server = server;
    this.companies = companies;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    try (var connection = server.connect(); var statement = connection.createStatement(); var row = statement.executeQuery("select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'), pg_is_in_recovery()")) {
      row.next();
      var mayWrite = !row.getBoolean(4);
      (mayWrite ? builder.up() : builder.down())
          .withDetail("postgresql", row.getString(1))
          .withDetail("fsync", row.getString(2))
          .withDetail("synchronousCommit", row.getString(3))
          .withDetail("mayWrite", mayWrite)
          .withDetail("companies", companies.list().size());
    }
  }
}
