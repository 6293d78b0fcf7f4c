package org.kram.gst;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;

/// Reads a shipped reference file: UTF-8, comma, header row, codes as text.
final class Csv {
  private Csv() {}

  static <T> List<T> read(String name, Function<NamedCsvRecord, T> row) {
    var in = Csv.class.getResourceAsStream("/gst/" + name);
    Check.that(in != null, "the reference file gst/" + name + " is on the class path");
    try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return rows.stream().map(row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable LocalDate day(String text) {
    return text.isBlank() ? null : LocalDate.parse(text);
  }

  static @Nullable BigDecimal number(String text) {
    return text.isBlank() ? null : new BigDecimal(text);
  }

  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
