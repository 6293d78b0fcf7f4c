package org.kram.returns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Keeps a return's file compressed and in pieces, so that it is written and read without ever being in memory as a whole.
@Repository
class FileParts {
  private static final int PART = 512 * 1024;

  private final JdbcClient db;

  FileParts(JdbcClient db) {
    this.db = db;
  }

  /// In the caller's transaction; whole when closed.
  OutputStream write(long periodId) throws IOException {
    return new GZIPOutputStream(new Parts(periodId), 8_192);
  }

  InputStream read(long periodId) {
    try {
      return new GZIPInputStream(new SequenceInputStream(new Enumeration<>() {
        private int next = 0;
        private final int count = db.sql("select count(*) from returns_file_part where period_id = :period").param("period", periodId).query(Integer.class).single();

        @Override
        public boolean hasMoreElements() {
          return next < count;
        }

        @Override
        public InputStream nextElement() {
          if (!hasMoreElements()) throw new NoSuchElementException();
          return new ByteArrayInputStream(db.sql("select content from returns_file_part where period_id = :period and part_no = :part").param("period", periodId).param("part", next++)
              .query((rs, _) -> rs.getBytes(1)).single());
        }
      }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Parts extends OutputStream {
    private final long periodId;
    private final byte[] part = new byte[PART];
    private int filled;
    private int written;

    Parts(long periodId) {
      this.periodId = periodId;
    }

    @Override
    public void write(int one) {
      if (filled == PART) keep();
      part[filled++] = (byte) one;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      for (int done = 0; done < length; ) {
        if (filled == PART) keep();
        int now = Math.min(length - done, PART - filled);
        System.arraycopy(bytes, from + done, part, filled, now);
        filled += now;
        done += now;
      }
    }

    @Override
    public void close() {
      if (filled > 0) keep();
    }

    private void keep() {
      db.sql("insert into returns_file_part (period_id, part_no, content) values (:period, :part, :content)")
          .param("period", periodId).param("part", written++).param("content", Arrays.copyOf(part, filled)).update();
      filled = 0;
    }
  }
}
