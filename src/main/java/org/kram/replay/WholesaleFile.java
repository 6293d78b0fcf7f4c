package org.kram.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.kram.shared.BadInput;
import org.kram.shared.Money;

/// A wholesaler's history as one CSV (plain or gzip) in the form of the UCI data set "Online Retail": one row per
/// invoice line; `C` before the number is a credit, `A` an adjustment of bad debt.
/// @param sha256 of the file as it lies on disk: a resumed replay must see the very same file
record WholesaleFile(String name, String sha256, List<Document> documents, List<Unreadable> unreadable, int rows) {
  private static final List<String> COLUMNS =
      List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");
  private static final int GZIP_MAGIC = 0x1f8b;

  /// All rows of one number, in file order; time and customer are those of its first row.
  record Document(String no, LocalDateTime at, Optional<String> customer, String country, List<Row> rows) {
    enum Kind { SALE, CREDIT, BAD_DEBT }

    Kind kind() {
      return switch (no.charAt(0)) {
        case 'C', 'c' -> Kind.CREDIT;
        case 'A', 'a' -> Kind.BAD_DEBT;
        default -> Kind.SALE;
      };
    }
  }

  /// One line as the file has it.
  /// @param index its place within the document, from 1
  /// @param code the stock code in upper case: the file writes some codes in both cases
  record Row(int index, String code, String description, int quantity, BigDecimal unitPrice) {
    /// Rounded to the paisa like every line of Kram.
    Money amount() {
      return Money.round(unitPrice.multiply(BigDecimal.valueOf(quantity)));
    }
  }

  record Unreadable(long line, String text, String why) {}

  /// The same history in rupees.
  /// @param rate rupees for one unit of the file's money
  WholesaleFile atRate(BigDecimal rate) {
    if (rate.compareTo(BigDecimal.ONE) == 0) return this;
    var inRupees = documents.stream().map(d -> new Document(d.no, d.at, d.customer, d.country, d.rows.stream()
        .map(r -> new Row(r.index, r.code, r.description, r.quantity, r.unitPrice.multiply(rate))).toList())).toList();
    return new WholesaleFile(name, sha256, inRupees, unreadable, rows);
  }

  static WholesaleFile read(Path file) {
    if (!Files.isReadable(file)) throw new BadInput("FILE", file, "There is no such file, or it may not be read.");
    try (var bytes = Files.newInputStream(file)) {
      return read(file.getFileName().toString(), bytes);
    } catch (IOException e) {
      throw new BadInput("FILE", file, "The file cannot be read: " + e);
    }
  }

  static WholesaleFile read(String name, InputStream bytes) throws IOException {
    var digest = digest();
    var documents = new LinkedHashMap<String, Document>();
    var unreadable = new ArrayList<Unreadable>();
    int rows = 0;
    var raw = new DigestInputStream(bytes, digest);
    try (var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(unzipped(raw), StandardCharsets.UTF_8))) {
      boolean headerSeen = false;
      for (var record : csv) {
        if (!headerSeen) checkHeader(record);
        headerSeen = true;
        rows++;
        try {
          add(documents, record);
        } catch (IllegalArgumentException | DateTimeParseException e) {
          unreadable.add(new Unreadable(record.getStartingLineNumber(), String.join(",", record.getFields()), e.getMessage()));
        }
      }
      if (!headerSeen) throw new BadInput("FILE", name, "The file holds no rows.");
      raw.transferTo(OutputStream.nullOutputStream()); // what the CSV reader left, so that the digest covers the whole file
    }
    return new WholesaleFile(name, HexFormat.of().formatHex(digest.digest()), List.copyOf(documents.values()), List.copyOf(unreadable), rows);
  }

  private static void checkHeader(NamedCsvRecord record) {
    var missing = COLUMNS.stream().filter(c -> !record.getHeader().contains(c)).toList();
    if (!missing.isEmpty())
      throw new BadInput("FILE", String.join(",", record.getHeader()), "The header row lacks " + String.join(", ", missing)
          + ". A file for replay has the columns " + String.join(",", COLUMNS) + ".");
  }

  private static void add(LinkedHashMap<String, Document> documents, NamedCsvRecord record) {
    var no = record.getField("InvoiceNo").strip();
    var code = record.getField("StockCode").strip().toUpperCase(Locale.ROOT);
    if (no.isEmpty()) throw new IllegalArgumentException("InvoiceNo is empty");
    if (code.isEmpty()) throw new IllegalArgumentException("StockCode is empty");
    int quantity = Integer.parseInt(record.getField("Quantity").strip());
    var price = new BigDecimal(record.getField("UnitPrice").strip());
    if (price.stripTrailingZeros().scale() > 6) throw new IllegalArgumentException("UnitPrice " + price + " has more than six decimals");
    var at = LocalDateTime.parse(record.getField("InvoiceDate").strip(), TIME);
    var customer = Optional.of(record.getField("CustomerID").strip().replaceFirst("\\.0$", "")).filter(c -> !c.isEmpty());
    var document = documents.computeIfAbsent(no,
        _ -> new Document(no, at, customer, record.getField("Country").strip(), new ArrayList<>()));
    document.rows.add(new Row(document.rows.size() + 1, code, record.getField("Description").strip(), quantity, price));
  }

  private static InputStream unzipped(InputStream raw) throws IOException {
    var in = new BufferedInputStream(raw);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
