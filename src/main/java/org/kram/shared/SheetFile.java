package org.kram.shared;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/// Reads and writes sheets as CSV and XLSX.
public final class SheetFile {
  public static final int MOST_ROWS = 200_000;
  public static final String ERROR = "error";

  /// Blanks and apostrophes before it do not keep a spreadsheet program from seeing one.
  private static final Pattern FORMULA = Pattern.compile("['\\s]*[=@+-].*|[\t\r\n].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9., ]*");

  private SheetFile() {}

  public static boolean isExcel(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  /// The first row that is not empty holds the heads; empty rows are passed over. A column `error` from an earlier answer is left out.
  public static Sheet read(String fileName, byte[] content) {
    List<List<String>> all;
    try {
      all = isExcel(fileName) ? excel(content) : csv(content);
    } catch (CsvParseException | IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException | org.dhatim.fastexcel.reader.ExcelReaderException e) {
      throw new BadInput("file", fileName, "The file cannot be read as " + (isExcel(fileName) ? "XLSX" : "CSV") + ": save it again from the spreadsheet program, or begin from the template.");
    }
    all.removeIf(row -> row.stream().allMatch(String::isBlank));
    if (all.isEmpty()) throw new BadInput("file", fileName, "The file is empty: begin from the template.");
    if (all.size() - 1 > MOST_ROWS) throw new BadInput("file", fileName, "The file has " + (all.size() - 1) + " rows, at most " + MOST_ROWS + " go in at once: split it.");
    var heads = new ArrayList<>(all.removeFirst());
    while (!heads.isEmpty() && heads.getLast().isBlank()) heads.removeLast();
    int error = heads.stream().map(Sheet::plain).toList().indexOf(ERROR);
    if (error < 0) return new Sheet(heads, all);
    heads.remove(error);
    return new Sheet(heads, all.stream().map(row -> {
      var cells = new ArrayList<>(row);
      if (error < cells.size()) cells.remove(error);
      return (List<String>) cells;
    }).toList());
  }

  private static List<List<String>> csv(byte[] content) {
    var text = text(content);
    int end = text.indexOf('\n');
    var first = end < 0 ? text : text.substring(0, end);
    char separator = ',';
    for (char c : new char[] {';', '\t'}) if (first.chars().filter(x -> x == c).count() > first.chars().filter(x -> x == ',').count()) separator = c;
    var rows = new ArrayList<List<String>>();
    try (var reader = CsvReader.builder().fieldSeparator(separator).allowMissingFields(true).allowExtraFields(true).ofCsvRecord(text)) {
      for (var record : reader) rows.add(new ArrayList<>(record.getFields().stream().map(SheetFile::bare).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /// UTF-8, with or without its mark; what is not UTF-8 was saved by an older spreadsheet program.
  private static String text(byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, Charset.forName("windows-1252"));
    }
  }

  private static List<List<String>> excel(byte[] content) throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(content)); var stream = book.getFirstSheet().openStream()) {
      stream.forEach(row -> {
        var cells = new ArrayList<String>();
        for (var cell : row) cells.add(cell == null ? "" : text(cell));
        rows.add(cells);
        if (rows.size() > MOST_ROWS + 1000) throw new BadInput("file", "", "The file has more than " + MOST_ROWS + " rows: split it.");
      });
    }
    return rows;
  }

  /// Numbers as people see them: 0.1, not 0.1000000000000000055; dates as 2026-04-01.
  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER) {
      var format = cell.getDataFormatString();
      if (format != null && format.toLowerCase(Locale.ROOT).replaceAll("\\[[^]]*]|\"[^\"]*\"", "").matches(".*[dy].*")) return cell.asDate().toLocalDate().toString();
      var number = new BigDecimal(cell.getRawValue()).round(new MathContext(15)).stripTrailingZeros();
      return (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
    }
    if (cell.getType() == CellType.BOOLEAN) return cell.asBoolean() ? "yes" : "no";
    var text = cell.getText();
    return text == null ? "" : text;
  }

  /// The sheet with what is wrong in its last column, in the form in which it came.
  public static byte[] write(String fileName, String title, List<String> heads, List<List<String>> rows) {
    try {
      return isExcel(fileName) ? toExcel(title, heads, rows) : toCsv(heads, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] toCsv(List<String> heads, List<List<String>> rows) throws IOException {
    var text = new StringWriter();
    text.write('\uFEFF'); // so that spreadsheet programs read UTF-8
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(heads.stream().map(SheetFile::harmless).toList());
      for (var row : rows) csv.writeRecord(row.stream().map(SheetFile::harmless).toList());
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A cell that begins like a formula would be run by the spreadsheet program: it gets an apostrophe, which [#bare] takes off when the sheet
  /// comes back. Numbers and phones stay as they are, and XLSX needs nothing: its cells are marked as text.
  static String harmless(String cell) {
    return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }

  static String bare(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell.substring(1)).matches() ? cell.substring(1) : cell;
  }

  private static byte[] toExcel(String title, List<String> heads, List<List<String>> rows) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "Kram", "1.0")) {
      var sheet = book.newWorksheet(title);
      var red = new HashSet<Integer>();
      for (int c = 0; c < heads.size(); c++) {
        sheet.value(0, c, heads.get(c));
        sheet.style(0, c).bold().set();
        sheet.width(c, Math.clamp(heads.get(c).length() + 4L, 12, 40));
        if (heads.get(c).equals(ERROR)) {
          red.add(c);
          sheet.width(c, 80);
        }
      }
      sheet.freezePane(0, 1);
      for (int r = 0; r < rows.size(); r++)
        for (int c = 0; c < rows.get(r).size(); c++) {
          if (rows.get(r).get(c).isEmpty()) continue;
          sheet.value(r + 1, c, rows.get(r).get(c)); // as text: codes keep their leading zeros
          if (red.contains(c)) sheet.style(r + 1, c).fontColor("B91C1C").set();
          else sheet.style(r + 1, c).format("@").set();
        }
    }
    return out.toByteArray();
  }
}
