package org.kram.database;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.kram.shared.BadInput;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One company in a folder, and back. The folder holds one compressed text file per table and `manifest.json` with what must be
/// in them; rows are in the order of their keys, so two copies of the same company read alike.
@Component
public class CompanyBackup {
  public record Table(String name, List<String> columns, long rows, String sha256) {}

  public record Counter(String name, long last, boolean used) {}

  public record Document(String path, String sha256) {}

  /// @param migrations the changes that made the shape of the tables
  public record Manifest(String format, String company, String takenAt, List<String> migrations, List<Table> tables, List<Counter> counters, List<Document> documents) {
    public long rows() {
      return tables.stream().mapToLong(Table::rows).sum();
    }

    public int files() {
      return documents.size();
    }
  }

  private static final String FORMAT = "kram-backup-1";
  private static final String MANIFEST = "manifest.json";

  private final DatabaseServer server;
  private final Companies companies;
  private final Clock clock;
  private final Path documents;
  private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  CompanyBackup(DatabaseServer server, Companies companies, Clock clock, @Value("${kram.data:data}") Path data) {
    this.server = server;
    this.companies = companies;
    this.clock = clock;
    this.documents = data.resolve("files");
  }

  /// Everything as of one moment, while others go on working. The manifest comes last: without it the folder is no backup.
  public Manifest backup(String company, Path folder) {
    if (!companies.exists(company)) throw new BadInput("--company", company, "There is no such company here. There are: " + companies.list());
    try {
      demandEmpty(folder);
      try (var connection = open(Company.schema(company))) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        var takenAt = clock.instant().toString();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        var tables = new ArrayList<Table>();
        for (var table : tables(connection)) tables.add(write(copy, table, orderOf(connection, table.name()), folder));
        // Counters run ahead of every snapshot, never behind: read them last.
        var manifest = new Manifest(FORMAT, company, takenAt, migrations(connection), tables, counters(connection), keep(documents.resolve(company), folder.resolve("files")));
        connection.rollback();
        Files.writeString(folder.resolve(MANIFEST), json.writeValueAsString(manifest));
        return manifest;
      }
    } catch (IOException e) {
      throw new CannotStart("the backup cannot be written into " + folder + ": " + e.getMessage(), e);
    } catch (SQLException e) {
      throw new IllegalStateException("company " + company + " cannot be read", e);
    }
  }

  /// Loads into a schema beside the others and gives it the company's name at the very end: a backup that is damaged changes nothing.
  public Manifest restore(Path folder, String company, boolean replace) {
    if (!Company.isKey(company)) throw new BadInput("--company", company, "Use 1 to 30 small letters, digits or underscores.");
    if (companies.exists(company) && !replace) throw new BadInput("--company", company, "There is already a company with this key. Restore under another, or add --replace to put the copy in its place.");
    var manifest = manifest(folder);
    var unknown = manifest.migrations.stream().filter(version -> !Migrations.versions().contains(version)).toList();
    if (!unknown.isEmpty()) throw Companies.newer("the backup in " + folder, unknown);

    var schema = "kram_restoring_" + ProcessHandle.current().pid();
    try (var connection = open("public")) {
      execute(connection, "drop schema if exists " + schema + " cascade");
      connection.commit();
      companies.prepare();
      companies.migrate(schema, company, Migrations.only(Set.copyOf(manifest.migrations)));
      try {
        execute(connection, "set search_path to " + schema + ", public");
        load(connection, manifest, folder);
        companies.leave(company);
        execute(connection, "drop schema if exists " + Company.schema(company) + " cascade");
        execute(connection, "alter schema " + schema + " rename to " + Company.schema(company));
        takeBack(manifest, folder.resolve("files"), documents.resolve(company));
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        execute(connection, "drop schema if exists " + schema + " cascade");
        connection.commit();
        throw e;
      }
      companies.migrate(company); // changes that came after the backup
      return manifest;
    } catch (IOException e) {
      throw new CannotStart("the backup in " + folder + " cannot be read: " + e.getMessage() + "\nNothing was changed.", e);
    } catch (SQLException e) {
      throw new CannotStart("the backup in " + folder + " does not fit: " + e.getMessage() + "\nNothing was changed.", e);
    }
  }

  private Connection open(String schema) throws SQLException {
    var connection = server.connect();
    execute(connection, "set search_path to " + schema + ", public");
    execute(connection, "set timezone to 'UTC'");
    execute(connection, "set datestyle to 'ISO, YMD'");
    connection.setAutoCommit(false);
    return connection;
  }

  private static void demandEmpty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var content = Files.list(folder)) {
      if (content.findAny().isPresent()) throw new BadInput("DIR", folder, "The folder is not empty. Name a new or an empty one.");
    }
  }

  private Table write(CopyManager copy, Table table, String order, Path folder) throws IOException, SQLException {
    var digest = sha256();
    try (var out = new DigestOutputStream(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file(folder, table))), 1 << 16), digest)) {
      var rows = copy.copyOut("copy (select " + columns(table) + " from " + quoted(table.name) + order + ") to stdout", out);
      out.flush();
      return new Table(table.name, table.columns, rows, hex(digest));
    }
  }

  /// Foreign keys come off before and go on again after, which checks every row once: quicker than row by row, and in any order.
  private void load(Connection connection, Manifest manifest, Path folder) throws IOException, SQLException {
    record ForeignKey(String table, String name, String definition) {}
    var foreignKeys = list(connection, """
        select r.relname, c.conname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_class r on r.oid = c.conrelid
        where c.contype = 'f' and c.connamespace = current_schema()::regnamespace and c.conparentid = 0""",
        row -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3)));
    for (var key : foreignKeys) execute(connection, "alter table " + quoted(key.table) + " drop constraint " + quoted(key.name));
    var present = tables(connection).stream().map(Table::name).toList();
    execute(connection, "truncate " + present.stream().map(CompanyBackup::quoted).collect(Collectors.joining(", ")));
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    for (var table : manifest.tables) read(copy, table, folder);
    for (var key : foreignKeys) execute(connection, "alter table " + quoted(key.table) + " add constraint " + quoted(key.name) + " " + key.definition);
    execute(connection, "analyze " + present.stream().map(CompanyBackup::quoted).collect(Collectors.joining(", "))); // so that the first questions are answered well
    for (var counter : manifest.counters) execute(connection, "select setval('" + quoted(counter.name) + "', " + counter.last + ", " + counter.used + ")");
  }

  private void read(CopyManager copy, Table table, Path folder) throws IOException, SQLException {
    var digest = sha256();
    try (var in = new DigestInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file(folder, table))), 1 << 16), digest)) {
      var rows = copy.copyIn("copy " + quoted(table.name) + " (" + columns(table) + ") from stdin", in);
      in.transferTo(java.io.OutputStream.nullOutputStream());
      if (rows != table.rows || !hex(digest).equals(table.sha256))
        throw new IOException("the file of table " + table.name + " is not what the manifest promises (" + rows + " rows instead of " + table.rows + ", or other content)");
    }
  }

  private Manifest manifest(Path folder) {
    var file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) throw new BadInput("DIR", folder, "There is no " + MANIFEST + " in this folder: it is no finished backup.");
    try {
      var manifest = json.readValue(file, Manifest.class);
      if (!FORMAT.equals(manifest.format)) throw new BadInput("DIR", folder, "The backup has the format " + manifest.format + "; this Kram reads " + FORMAT + ".");
      return manifest;
    } catch (JacksonException e) {
      throw new BadInput("DIR", folder, MANIFEST + " cannot be read: " + e.getOriginalMessage());
    }
  }

  /// Columns that PostgreSQL computes are left out.
  private static List<Table> tables(Connection connection) throws SQLException {
    return list(connection, """
        select r.relname, array_agg(a.attname::text order by a.attnum) from pg_class r join pg_attribute a on a.attrelid = r.oid
        where r.relnamespace = current_schema()::regnamespace and r.relkind in ('r', 'p') and not r.relispartition and r.relname <> '%s'
          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        group by r.relname order by r.relname""".formatted(Companies.HISTORY),
        row -> new Table(row.getString(1), List.of((String[]) row.getArray(2).getArray()), 0, ""));
  }

  private static String orderOf(Connection connection, String table) throws SQLException {
    var columns = list(connection, """
        select a.attname from pg_index i cross join unnest(i.indkey) with ordinality as k(attnum, n) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = '%s'::regclass and i.indisprimary order by k.n""".formatted(quoted(table)), row -> quoted(row.getString(1)));
    return columns.isEmpty() ? "" : " order by " + String.join(", ", columns);
  }

  private static List<String> migrations(Connection connection) throws SQLException {
    return list(connection, "select version from " + Companies.HISTORY + " where version is not null and success order by installed_rank", row -> row.getString(1));
  }

  private static List<Counter> counters(Connection connection) throws SQLException {
    var names = list(connection, "select relname from pg_class where relkind = 'S' and relnamespace = current_schema()::regnamespace order by relname", row -> row.getString(1));
    var counters = new ArrayList<Counter>();
    for (var name : names)
      counters.addAll(list(connection, "select last_value, is_called from " + quoted(name), row -> new Counter(name, row.getLong(1), row.getBoolean(2))));
    return counters;
  }

  private static List<Document> keep(Path from, Path to) throws IOException {
    var kept = new ArrayList<Document>();
    if (!Files.isDirectory(from)) return kept;
    try (var paths = Files.walk(from)) {
      for (var path : paths.filter(Files::isRegularFile).sorted().toList()) {
        var name = from.relativize(path).toString();
        kept.add(new Document(name, copied(path, to.resolve(name))));
      }
    }
    return kept;
  }

  private static void takeBack(Manifest manifest, Path from, Path to) throws IOException {
    for (var document : manifest.documents) {
      var target = to.resolve(document.path).normalize();
      if (!target.startsWith(to)) throw new IOException("a path leads out of the backup: " + document.path);
      if (!copied(from.resolve(document.path), target).equals(document.sha256)) throw new IOException("the file " + document.path + " is not what the manifest promises");
    }
  }

  private static String copied(Path from, Path to) throws IOException {
    var digest = sha256();
    Files.createDirectories(to.getParent());
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest)) {
      Files.copy(in, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return hex(digest);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T row(ResultSet row) throws SQLException;
  }

  private static <T> List<T> list(Connection connection, String sql, Reading<T> reading) throws SQLException {
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<T>();
      while (rows.next()) found.add(reading.row(rows));
      return found;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Names come from the catalog or a manifest: quoted, so that none of them is read as SQL.
  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"").replace("'", "''") + '"';
  }

  private static String columns(Table table) {
    return table.columns.stream().map(CompanyBackup::quoted).collect(Collectors.joining(", "));
  }

  private static Path file(Path folder, Table table) {
    return folder.resolve(table.name + ".tsv.gz");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
