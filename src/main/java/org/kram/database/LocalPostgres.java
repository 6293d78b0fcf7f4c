package org.kram.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL as a part of Kram: unpacked from our jar into the data folder, reached on this machine only, with a password that
/// only the owner of the folder can read. It keeps what it acknowledged: fsync and synchronous commit are on.
///
/// Whoever ends without stopping it (kill -9) leaves it running; the next Kram adopts it. If the server itself was killed, the
/// next start replays its log.
public final class LocalPostgres implements DatabaseServer {
  private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
  private static final String PROGRAMS = "/postgres-linux-x86_64.txz";
  private static final String USER = "kram";
  private static final Duration PATIENCE = Duration.ofSeconds(120); // recovery after a crash may replay much

  /// @param engines where the programs are unpacked; several data folders may share it
  /// @param port 0 for any free one
  /// @param durable false only for tests: no fsync
  public record Settings(Path data, Path engines, int port, boolean durable, int sharedBuffersMb) {}

  private record Running(long pid, int port) {}

  private final Settings settings;
  private final DataFolder folder;
  private final Path cluster;
  private final Path engine;
  private final boolean ours;
  private volatile int port;
  private volatile boolean closing;
  private boolean waitsForGuests;

  private LocalPostgres(Settings settings, DataFolder folder, boolean ours) {
    this.settings = settings;
    this.folder = folder;
    this.cluster = folder.path().resolve("postgres");
    this.engine = settings.engines().toAbsolutePath().normalize().resolve(engineName());
    this.ours = ours;
  }

  /// For a Kram that serves: the folder must be free.
  public static LocalPostgres start(Settings settings) {
    var folder = new DataFolder(settings.data());
    if (!folder.take()) throw inUse(folder);
    return started(settings, folder);
  }

  /// For a command: starts PostgreSQL, or uses the one of the Kram that serves and leaves it running.
  public static LocalPostgres startOrJoin(Settings settings) {
    var folder = new DataFolder(settings.data());
    var giveUp = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(giveUp)) {
      if (folder.take()) {
        var owner = started(settings, folder);
        owner.waitsForGuests = true;
        return owner;
      }
      if (folder.enterAsGuest()) {
        var guest = new LocalPostgres(settings, folder, false);
        var running = guest.running();
        if (running.isPresent()) {
          guest.port = running.get().port();
          if (guest.answers()) return guest;
        }
        folder.leaveAsGuest();
      }
      pause(); // it is starting or stopping
    }
    throw inUse(folder);
  }

  private static CannotStart inUse(DataFolder folder) {
    return new CannotStart("data folder " + folder.path() + " is in use by another Kram (pid " + folder.holder()
        + ").\nStop that one first, or choose another folder with KRAM_DATA.");
  }

  private static LocalPostgres started(Settings settings, DataFolder folder) {
    var postgres = new LocalPostgres(settings, folder, true);
    try {
      postgres.start();
      Thread.ofPlatform().daemon().name("postgres-guard").start(postgres::guard);
      return postgres;
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /// Somebody or the system may kill the server under us: it is started again at the same place and replays its log.
  private void guard() {
    while (!closing) {
      pause();
      synchronized (this) {
        if (closing || running().isPresent()) continue;
        log.error("PostgreSQL is gone without being asked to; starting it again. Its log: {}", serverLog());
        try {
          forgetStranger();
          launch(port);
          log.info("PostgreSQL answers again on port {}", port);
        } catch (CannotStart e) {
          log.error(e.getMessage());
        }
      }
    }
  }

  private void start() {
    var running = running();
    if (running.isPresent()) {
      port = running.get().port();
      if (answers()) {
        log.info("adopted PostgreSQL (pid {}, port {}) that an earlier Kram left running", running.get().pid(), port);
        return;
      }
    }
    if (!Files.exists(engine.resolve("bin/postgres"))) unpack();
    if (!Files.exists(cluster.resolve("PG_VERSION"))) create();
    configure();
    forgetStranger();
    launch(settings.port());
    if (!answers()) throw new CannotStart("PostgreSQL started on port " + port + " but does not let Kram in. Its log: " + serverLog());
    log.info("PostgreSQL answers on port {}, data in {}", port, cluster);
  }

  /// Another release of the programs has another size and so another folder.
  private static String engineName() {
    try {
      return "engine-" + Objects.requireNonNull(LocalPostgres.class.getResource(PROGRAMS), "PostgreSQL is missing in the jar").openConnection().getContentLengthLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Into a folder beside the place, then moved: a start that was cut off leaves nothing half.
  private void unpack() {
    var target = engine;
    try {
      Files.createDirectories(target.getParent());
      var half = Files.createTempDirectory(target.getParent(), "engine-");
      try (var programs = Objects.requireNonNull(LocalPostgres.class.getResourceAsStream(PROGRAMS), "PostgreSQL is missing in the jar")) {
        extract(programs, half);
      }
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
      moveInto(half, target);
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL cannot be unpacked into " + target + ": " + e.getMessage(), e);
    }
  }

  private static void moveInto(Path half, Path target) throws IOException {
    try {
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.exists(target.resolve("bin/postgres"))) throw e; // otherwise somebody else was faster
      Trees.delete(half);
    }
  }

  private static void extract(InputStream programs, Path into) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(programs))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) throw new IOException("a path leads out of the archive: " + entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        else {
          Files.copy(tar, path);
          Files.setPosixFilePermissions(path, PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private void create() {
    try {
      var half = folder.path().resolve("postgres.new");
      Trees.delete(half);
      newPassword();
      var command = new ArrayList<>(List.of(engine.resolve("bin/initdb").toString(), "-D", half.toString(), "-U", USER,
          "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
          "--auth=scram-sha-256", "--pwfile=" + passwordFile(), "--no-instructions"));
      if (!settings.durable()) command.add("--no-sync");
      run(command, "PostgreSQL cannot make its data folder " + half);
      Files.writeString(half.resolve("postgresql.conf"), """
          # Kram writes kram.conf at every start. What you put into custom.conf (beside this file) wins.
          include 'kram.conf'
          include_if_exists 'custom.conf'
          """);
      Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL cannot make its data folder " + cluster + ": " + e.getMessage(), e);
    }
  }

  private Path passwordFile() {
    return folder.path().resolve("password");
  }

  private void newPassword() throws IOException {
    var random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    Files.createFile(passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
  }

  private void configure() {
    var memory = settings.sharedBuffersMb();
    var durable = settings.durable() ? "on" : "off";
    try {
      Files.writeString(cluster.resolve("kram.conf"), """
          listen_addresses = '127.0.0.1'
          unix_socket_directories = ''
          max_connections = 100
          max_locks_per_transaction = 256
          shared_buffers = %dMB
          effective_cache_size = %dMB
          work_mem = 16MB
          maintenance_work_mem = 128MB
          random_page_cost = 1.1
          jit = off
          fsync = %s
          synchronous_commit = %s
          full_page_writes = %s
          wal_compression = on
          min_wal_size = 128MB
          max_wal_size = 2GB
          checkpoint_timeout = 10min
          deadlock_timeout = 500ms
          idle_in_transaction_session_timeout = 10min
          timezone = 'Asia/Kolkata'
          log_timezone = 'Asia/Kolkata'
          lc_messages = 'C'
          log_line_prefix = '%%m [%%p] '
          log_lock_waits = on
          log_min_duration_statement = 2s
          """.formatted(memory, memory * 4, durable, durable, durable));
    } catch (IOException e) {
      throw new CannotStart("the settings of PostgreSQL cannot be written into " + cluster + ": " + e.getMessage(), e);
    }
  }

  /// A server that was killed leaves children that go within a moment, and a port may be taken between looking and using: try again.
  private void launch(int wanted) {
    CannotStart last = null;
    for (int i = 0; i < 3; i++) {
      port = wanted == 0 ? freePort() : wanted;
      try {
        rotateLog();
        run(List.of(engine.resolve("bin/pg_ctl").toString(), "start", "-w", "-s", "-t", Long.toString(PATIENCE.toSeconds()),
            "-D", cluster.toString(), "-l", serverLog().toString(), "-o", "-p " + port), "PostgreSQL does not start on port " + port + "; its log is " + serverLog());
        return;
      } catch (CannotStart e) {
        last = e;
        pause();
      }
    }
    throw Objects.requireNonNull(last);
  }

  private Path serverLog() {
    return folder.path().resolve("postgres.log");
  }

  private void rotateLog() {
    try {
      if (Files.exists(serverLog()) && Files.size(serverLog()) > 10_000_000)
        Files.move(serverLog(), folder.path().resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.warn("the log of PostgreSQL was not rotated: {}", e.getMessage());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart("no free port on this machine: " + e.getMessage(), e);
    }
  }

  /// Named in postmaster.pid, alive, a postgres, and at work in our folder: pids are used again by others.
  private Optional<Running> running() {
    try {
      var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      var pid = Long.parseLong(lines.get(0).strip());
      var process = Path.of("/proc", Long.toString(pid));
      if (!Files.readString(process.resolve("comm")).startsWith("postgres")) return Optional.empty();
      if (!process.resolve("cwd").toRealPath().equals(cluster.toRealPath())) return Optional.empty();
      return Optional.of(new Running(pid, Integer.parseInt(lines.get(3).strip())));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /// After a crash of the machine the number in postmaster.pid may belong to somebody else, and PostgreSQL would refuse to start.
  /// We hold the folder's lock and saw that it is no PostgreSQL at work in here.
  private void forgetStranger() {
    var file = cluster.resolve("postmaster.pid");
    try {
      if (!Files.exists(file)) return;
      var stat = Path.of("/proc", Files.readAllLines(file).getFirst().strip(), "stat");
      if (!Files.exists(stat)) return; // PostgreSQL sees by itself that this one is gone
      var process = Files.readString(stat); // 4711 (postgres) S …
      if (!process.contains("(postgres) ") || process.contains(") Z ")) Files.delete(file);
    } catch (IOException | NoSuchElementException e) {
      log.warn("{} is not readable: {}", file, e.getMessage());
    }
  }

  /// Also makes the database at the first start.
  private boolean answers() {
    for (int i = 0; i < 50; i++) {
      try (var connection = connect()) {
        return connection.isValid(5);
      } catch (SQLException e) {
        if ("3D000".equals(e.getSQLState())) createDatabase(); // no such database yet
        else if (!"57P03".equals(e.getSQLState())) return false; // other than: starting up
        else pause();
      }
    }
    return false;
  }

  private void createDatabase() {
    try (var connection = java.sql.DriverManager.getConnection(url("postgres"), user(), password()); var statement = connection.createStatement()) {
      statement.execute("create database kram");
    } catch (SQLException e) {
      throw new CannotStart("the database cannot be created: " + e.getMessage(), e);
    }
  }

  /// PostgreSQL refuses to run as root; inside a user namespace we are nobody in particular.
  private static List<String> unprivileged(List<String> command) throws IOException {
    if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) return command;
    var wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }

  private void run(List<String> command, String problem) {
    try {
      var output = Files.createTempFile(folder.path(), "command", ".out");
      try {
        var builder = new ProcessBuilder(unprivileged(command)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds() + 30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new CannotStart(problem + ": no answer from " + command.getFirst());
        }
        if (process.exitValue() != 0) throw new CannotStart(problem + ":\n" + explained(Files.readString(output)));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new CannotStart(problem + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart(problem + ": interrupted", e);
    }
  }

  private static String explained(String output) {
    var text = output.strip();
    return text.contains("unshare") ? text + "\nPostgreSQL refuses to run as root, and user namespaces are off on this machine: run Kram as an ordinary user." : text;
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted", e);
    }
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  @Override
  public String url() {
    return url("kram");
  }

  @Override
  public String user() {
    return USER;
  }

  @Override
  public String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException e) {
      throw new CannotStart("the database password in " + passwordFile() + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String place() {
    return "Kram's own PostgreSQL in " + cluster;
  }

  public Path folder() {
    return folder.path();
  }

  long pid() {
    return running().map(Running::pid).orElse(-1L);
  }

  public boolean isGuest() {
    return !ours;
  }

  /// Stops PostgreSQL if this Kram owns the folder; a command that joined leaves it running. A Kram that serves stops at once;
  /// a command lets others finish that joined it.
  @Override
  public void close() {
    if (!ours) {
      folder.leaveAsGuest();
      return;
    }
    if (waitsForGuests) folder.waitForGuests();
    closing = true;
    synchronized (this) {
      stop();
    }
  }

  private void stop() {
    try {
      if (running().isPresent())
        run(List.of(engine.resolve("bin/pg_ctl").toString(), "stop", "-w", "-s", "-m", settings.durable() ? "fast" : "immediate", "-t", "60", "-D", cluster.toString()), "PostgreSQL does not stop");
    } catch (CannotStart e) {
      log.warn(e.getMessage());
    } finally {
      folder.close();
    }
  }

  @Override
  public String toString() {
    return place();
  }
}
