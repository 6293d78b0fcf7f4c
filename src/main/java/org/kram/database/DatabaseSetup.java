package org.kram.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DatabaseSetup {
  /// Closed last, after every bean that uses it.
  @Bean(destroyMethod = "close")
  DatabaseServer databaseServer(Environment environment) {
    var url = environment.getProperty("kram.db.url", "");
    if (!url.isBlank()) return ExternalPostgres.open(url, environment.getProperty("kram.db.user", "kram"), environment.getProperty("kram.db.password", ""));
    var data = environment.getProperty("kram.data", "data");
    var settings = new LocalPostgres.Settings(Path.of(data), Path.of(environment.getProperty("kram.engines", data)),
        environment.getProperty("kram.pg.port", Integer.class, 0), true, environment.getProperty("kram.pg.shared-buffers-mb", Integer.class, 512));
    return "command".equals(environment.getProperty("kram.mode")) ? LocalPostgres.startOrJoin(settings) : LocalPostgres.start(settings);
  }

  /// Existing companies have the right shape before anybody can ask for a connection. A command beside a Kram that serves changes
  /// no shape under it.
  @Bean
  Companies companies(DatabaseServer server) {
    var companies = new Companies(server);
    if (server instanceof LocalPostgres local && local.isGuest()) companies.demandCurrent();
    else companies.migrateAll();
    return companies;
  }

  @Bean(destroyMethod = "close")
  CompanyDataSource dataSource(DatabaseServer server, Companies companies, @Value("${kram.pool.size:16}") int size, @Value("${kram.statement.timeout:60s}") String patience) {
    var pools = new CompanyDataSource(server, size, patience);
    companies.whenDropping(pools::forget);
    return pools;
  }

  @Bean
  UsualCompany usualCompany(@Value("${kram.company:demo}") String key) {
    return () -> key;
  }
}
