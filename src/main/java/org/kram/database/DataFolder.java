package org.kram.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything Kram keeps: `engine-…` (PostgreSQL's programs), `postgres` (the data), `files`, `log`.
/// Whoever holds the lock on `kram.lock` starts and stops the PostgreSQL in it. The lock ends with the process, however that ends.
final class DataFolder implements AutoCloseable {
  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;
  private @Nullable FileChannel guests;

  DataFolder(Path path) {
    this.path = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.path);
    } catch (IOException e) {
      throw new CannotStart("the data folder " + this.path + " cannot be made: " + e.getMessage() + "\nChoose another with KRAM_DATA.", e);
    }
  }

  Path path() {
    return path;
  }

  /// True when the folder is ours now.
  boolean take() {
    try {
      channel = FileChannel.open(path.resolve("kram.lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock = tryLock(channel, false);
      if (lock == null) {
        channel.close();
        return false;
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return true;
    } catch (IOException e) {
      throw new CannotStart("the data folder " + path + " cannot be written: " + e.getMessage() + "\nGive this user the folder, or choose another with KRAM_DATA.", e);
    }
  }

  /// Guests share a second lock for as long as they use the server; false while the owner is about to stop it.
  boolean enterAsGuest() {
    try {
      channel = FileChannel.open(path.resolve("kram.guests"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock = tryLock(channel, true);
      if (lock == null) channel.close();
      return lock != null;
    } catch (IOException e) {
      throw new CannotStart("the data folder " + path + " cannot be used: " + e.getMessage(), e);
    }
  }

  void leaveAsGuest() {
    close();
  }

  /// Returns when no guest is left; none can enter any more.
  void waitForGuests() {
    try {
      guests = FileChannel.open(path.resolve("kram.guests"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      guests.lock();
    } catch (IOException | OverlappingFileLockException e) {
      // then the guest is on its own
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) { // held by this very process
      return null;
    }
  }

  String holder() {
    try {
      return Files.readString(path.resolve("kram.lock")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  @Override
  public void close() {
    try {
      if (lock != null && lock.isValid()) lock.release();
      if (channel != null) channel.close();
      if (guests != null) guests.close();
    } catch (IOException e) {
      // the end of the process frees it anyway
    }
  }
}
