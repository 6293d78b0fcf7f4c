package org.kram.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// A PostgreSQL that answers: the one Kram started itself, or one it was pointed at.
public sealed interface DatabaseServer extends AutoCloseable permits LocalPostgres, ExternalPostgres {
  String url();

  String user();

  String password();

  /// For messages and the health page; never holds the password.
  String place();

  /// A plain connection beside the pools, without time limit: for migrations, copies and care of the schemas.
  default Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    properties.setProperty("ApplicationName", "kram");
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(url(), properties);
  }

  @Override
  void close();
}
