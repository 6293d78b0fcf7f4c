package org.kram.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/// The companies that this database holds: each is one schema, named `company_` and its key, with its own history of migrations.
public class Companies {
  private static final Logger log = LoggerFactory.getLogger(Companies.class);
  static final String HISTORY = "schema_history";
  /// Kept beside the companies, shared by all: extensions that come with every PostgreSQL.
  private static final List<String> EXTENSIONS = List.of("pg_trgm", "btree_gist");

  private final DatabaseServer server;
  private final List<Consumer<String>> leaving = new CopyOnWriteArrayList<>();

  public Companies(DatabaseServer server) {
    this.server = server;
  }

  void whenDropping(Consumer<String> listener) {
    leaving.add(listener);
  }

  /// Lets go of every open connection of the company.
  void leave(String key) {
    leaving.forEach(listener -> listener.accept(key));
  }

  public List<String> list() {
    try (var connection = server.connect(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select substr(nspname, 9) from pg_namespace where nspname ~ '^company_[a-z0-9_]{1,30}$' order by nspname")) {
      var keys = new ArrayList<String>();
      while (rows.next()) keys.add(rows.getString(1));
      return keys;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("companies cannot be listed", e);
    }
  }

  public boolean exists(String key) {
    return list().contains(key);
  }

  /// A new, empty company with all its tables.
  public void create(String key) {
    if (!Company.isKey(key)) throw new BadInput("company", key, "Use 1 to 30 small letters, digits or underscores.");
    if (exists(key)) throw new BadInput("company", key, "There is already a company with this key.");
    prepare();
    migrate(key);
  }

  /// Brings every company to the shape that this Kram knows.
  public void migrateAll() {
    prepare();
    for (var key : list()) migrate(key);
  }

  void demandCurrent() {
    for (var key : list()) {
      var flyway = known(Company.schema(key), key, Migrations.all());
      if (flyway.info().pending().length > 0)
        throw new CannotStart("the Kram that serves this data folder is older than this one. Stop it and start the new one with ./kram serve; it brings the companies to the new shape.");
    }
  }

  /// Does the same work in each company, one after another. What fails in one is logged and does not keep the next waiting: for jobs.
  public void inEach(Runnable work) {
    for (var key : list()) {
      try {
        Company.run(key, work);
      } catch (RuntimeException e) {
        log.error("work in company {} failed", key, e);
      }
    }
  }

  /// What Kram noted about the company as a whole, or null.
  public @Nullable String remark(String key) {
    try (var connection = server.connect(); var statement = connection.prepareStatement("select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = ?")) {
      statement.setString(1, Company.schema(key));
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the remark on company " + key + " cannot be read", e);
    }
  }

  public void remark(String key, String remark) {
    try (var connection = server.connect(); var statement = connection.createStatement()) {
      statement.execute("comment on schema " + Company.schema(key) + " is '" + remark.replace("'", "''") + "'");
    } catch (SQLException e) {
      throw new IllegalStateException("the remark on company " + key + " cannot be written", e);
    }
  }

  void prepare() {
    try (var connection = server.connect(); var statement = connection.createStatement()) {
      for (var extension : EXTENSIONS) statement.execute("create extension if not exists " + extension + " schema public");
    } catch (SQLException e) {
      throw new CannotStart("the database " + server.place() + " cannot be prepared: " + e.getMessage()
          + "\nThe user " + server.user() + " needs the right to create schemas and the extensions " + String.join(", ", EXTENSIONS) + ".", e);
    }
  }

  void migrate(String key) {
    migrate(Company.schema(key), key, Migrations.all());
  }

  /// @param key for messages
  void migrate(String schema, String key, Migrations migrations) {
    try {
      known(schema, key, migrations).migrate();
    } catch (FlywayValidateException e) {
      throw new CannotStart("company " + key + " in " + server.place() + " was made by another build of Kram, whose changes read differently:\n" + differences(e)
          + "\nUse that build, restore a backup, or choose another data folder with KRAM_DATA.", e);
    } catch (FlywayException e) {
      throw new CannotStart("company " + key + " in " + server.place() + " could not be brought to the shape of this Kram; it is as it was before.\n" + e.getMessage(), e);
    }
  }

  /// Refuses a schema that has changes we do not know.
  private Flyway known(String schema, String key, Migrations migrations) {
    var flyway = Flyway.configure()
        .dataSource(server.url(), server.user(), server.password())
        .initSql("set search_path to " + schema + ", public")
        .schemas(schema).defaultSchema(schema).createSchemas(true)
        .table(HISTORY)
        .resourceProvider(migrations)
        .javaMigrationClassProvider(List::of)
        .outOfOrder(true) // versions are numbered by module; a later release may add to an early module
        .cleanDisabled(true)
        .load();
    var unknown = Stream.of(flyway.info().applied())
        .filter(applied -> switch (applied.getState()) {
          case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
          default -> false;
        })
        .map(MigrationInfo::getScript).toList();
    if (!unknown.isEmpty()) throw newer("company " + key + " in " + server.place(), unknown);
    return flyway;
  }

  private static String differences(FlywayValidateException e) {
    return e.getMessage().lines().filter(line -> line.contains("migration") && line.contains("version")).map(line -> "  " + line.strip()).collect(Collectors.joining("\n"));
  }

  static CannotStart newer(String what, List<String> unknown) {
    return new CannotStart(what + " was written by a newer Kram: it has changes unknown to this one (" + String.join(", ", unknown) + ").\nUse that Kram, or a newer one.");
  }

  /// Takes the company away with all it has. There is no way back but a backup.
  public void drop(String key) {
    leave(key);
    try (var connection = server.connect(); var statement = connection.createStatement()) {
      statement.execute("drop schema if exists " + Company.schema(key) + " cascade");
    } catch (SQLException e) {
      throw new IllegalStateException("company " + key + " cannot be dropped", e);
    }
  }
}
