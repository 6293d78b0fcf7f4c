package org.kram.database;

import java.sql.SQLException;

/// A PostgreSQL that somebody else runs. Kram uses it and leaves it running.
record ExternalPostgres(String url, String user, String password) implements DatabaseServer {
  private static final int OLDEST = 16;

  static ExternalPostgres open(String url, String user, String password) {
    var server = new ExternalPostgres(url, user, password);
    try (var connection = server.connect()) {
      var version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) throw new CannotStart("the database at " + url + " is PostgreSQL " + version + "; Kram needs " + OLDEST + " or newer.");
      return server;
    } catch (SQLException e) {
      throw new CannotStart("the database at " + server.place() + " does not answer: " + e.getMessage()
          + "\nCheck KRAM_DB_URL (jdbc:postgresql://host:5432/name), KRAM_DB_USER and KRAM_DB_PASSWORD, or unset KRAM_DB_URL to use Kram's own PostgreSQL.", e);
    }
  }

  @Override
  public String place() {
    return url.replaceFirst("\\?.*", "");
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return place();
  }
}
