package org.kram.gst;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Check;

/// Reads a shipped reference file: UTF-8, comma, header row, codes as text.
final class Csv {
  private Csv() {}

  static <T> List<T> read(String name, Function<ReferenceList.Row, T> row) {
    return records(shipped(name)).map(r -> row.apply(r::getField)).toList();
  }

  /// The rows of a shipped list, each with its columns by name.
  static List<Map<String, String>> rows(String list) {
    return rowsOf(shipped(list + ".csv"));
  }

  static List<Map<String, String>> rowsOf(Reader file) {
    return records(file).map(NamedCsvRecord::getFieldsAsMap).toList();
  }

  static List<String> columns(String list) {
    try (var rows = CsvReader.builder().ofNamedCsvRecord(shipped(list + ".csv"))) {
      return rows.stream().findFirst().map(NamedCsvRecord::getHeader).orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<NamedCsvRecord> records(Reader file) {
    try (var rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader shipped(String name) {
    var in = Csv.class.getResourceAsStream("/gst/" + name);
    Check.that(in != null, "the reference file gst/" + name + " is on the class path");
    return new InputStreamReader(in, StandardCharsets.UTF_8);
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
