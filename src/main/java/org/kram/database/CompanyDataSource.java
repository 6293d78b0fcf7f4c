package org.kram.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Hands out connections that see the schema of the current company and nothing else: one small pool per company.
final class CompanyDataSource extends AbstractDataSource implements AutoCloseable {
  private final DatabaseServer server;
  private final int size;
  private final String patience;
  private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();

  /// @param patience after which PostgreSQL ends a statement, as it writes times: `60s`; `0` for never
  CompanyDataSource(DatabaseServer server, int size, String patience) {
    this.server = server;
    this.size = size;
    this.patience = patience;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pools.computeIfAbsent(Company.current(), this::open).getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) {
    throw new UnsupportedOperationException("every connection belongs to a company");
  }

  /// The limits are start options of the session, so that they cost no statement and hold for every connection.
  private HikariDataSource open(String company) {
    var config = new HikariConfig();
    config.setPoolName("company-" + company);
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.addDataSourceProperty("currentSchema", Company.schema(company) + ",public");
    config.addDataSourceProperty("options", "-c statement_timeout=" + patience + " -c idle_in_transaction_session_timeout=" + patience);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "kram " + company);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setIdleTimeout(60_000);
    config.setConnectionTimeout(15_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  void forget(String company) {
    var pool = pools.remove(company);
    if (pool != null) pool.close();
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
    pools.clear();
  }
}
