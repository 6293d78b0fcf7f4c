package org.kram.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kram.invoice.InvoiceParties.Place;
import org.kram.paper.Paper;
import org.kram.shared.Money;
import org.kram.shared.Quantity;

class PrintTest {
  static final Paper PAPER = new Paper(TemplateEngine.createPrecompiled(null, ContentType.Html, PrintTest.class.getClassLoader(), "org.kram"));
  static final Instant AT = Instant.parse("2026-11-20T05:00:00Z");

  static Invoice invoice(int count, boolean inter, Invoice.@Nullable Registered registered, Invoice.@Nullable Cancelled cancelled) {
    var lines = new ArrayList<Invoice.Line>();
    for (int i = 1; i <= count; i++) {
      var gross = Money.of("1234.50").times(BigDecimal.valueOf(i));
      var taxable = gross.minus(Money.of("34.50"));
      var half = inter ? Money.ZERO : taxable.percent(new BigDecimal("9"));
      var igst = inter ? taxable.percent(new BigDecimal("18")) : Money.ZERO;
      lines.add(new Invoice.Line(i, i, i, 1000 + i, "BOLT-%03d".formatted(i), "Hexagon bolt M%d, zinc plated, full thread, grade 8.8".formatted(i), "73181500", false, "NOS",
          i % 3 == 0 ? "LOT-" + i : null, i % 3 == 0 ? LocalDate.of(2028, 3, 31) : null, Quantity.of(i), new BigDecimal("1234.500000"), gross, Money.of("34.50"), Money.ZERO, taxable,
          "TAXABLE", new BigDecimal("18.000"), half, half, igst, Money.ZERO, taxable.plus(half).plus(half).plus(igst), Quantity.ZERO));
    }
    var taxable = Money.sum(lines.stream().map(Invoice.Line::taxable).toList());
    var half = Money.sum(lines.stream().map(Invoice.Line::cgst).toList());
    var igst = Money.sum(lines.stream().map(Invoice.Line::igst).toList());
    var exact = taxable.plus(half).plus(half).plus(igst);
    var rounded = Money.of(exact.rupees().setScale(0, java.math.RoundingMode.HALF_UP));
    var seller = new Place("27AABCK1234F1Z5", "Kram Hardware Distributors Private Limited", "Kram Hardware", "Plot 12, Dock Road, Wadala East", "Near Gate 4", "Mumbai", "27", "400037", "IN", null, null);
    var buyer = new Place(inter ? "29AAACT2727Q1ZV" : "27AAACT2727Q1ZV", "Tulsi Traders and Sons", null, "4 Station Road", null, inter ? "Bengaluru" : "Pune", inter ? "29" : "27", inter ? "560001" : "411001", "IN", null, null);
    var shipTo = new Place("URP", "Tulsi Traders and Sons", null, "Shed 9, Industrial Area", null, "Nashik", "27", "422001", "IN", null, null);
    return new Invoice(1001, "MH/26-27/000042", "TAX_INVOICE", cancelled == null ? Invoice.State.ISSUED : Invoice.State.CANCELLED, 1001, seller.gstin(), 1001, 1001, 1001,
        buyer.gstin(), "REGULAR", inter ? "29" : "27", "B2B", inter, "", LocalDate.of(2026, 11, 20), LocalDate.of(2026, 12, 20), AT,
        new Invoice.Amounts(Money.sum(lines.stream().map(Invoice.Line::gross).toList()), Money.sum(lines.stream().map(Invoice.Line::discount).toList()), Money.ZERO, taxable, half, half, igst,
            Money.ZERO, rounded.minus(exact), rounded),
        new InvoiceParties(seller, null, buyer, shipTo, "PO/2026/77", "18-11-2026", "SO-1001", null, List.of()),
        new Invoice.Transport("ROAD", "MH12AB1234", "REGULAR", "Deccan Roadways", null, "Ramesh", null, "LR-8812", LocalDate.of(2026, 11, 20), 150, 4, new BigDecimal("82.5")),
        "Schemes on the shipped quantity: BOLT-001: discount ₹34.50 of ₹69.00, for 1 of 2 NOS ordered.", registered, new Invoice.EwayBill("000012345678", AT), cancelled, lines);
  }

  static final Invoice.Registered IRN = new Invoice.Registered("46c1152cecae0e52014de785d4cc83f279f62cae6baab075427baee5b7eb8345", "SANDBOX-000000001", AT,
      "eyJhbGciOiJSUzI1NiJ9." + "QWJj".repeat(180) + "." + "c2ln".repeat(85));

  static byte[] pdf(Invoice invoice) {
    return PAPER.pdf("invoice/print.jte", Map.of("print", Print.of(invoice, Print.Copy.ORIGINAL, "HDFC Bank, Fort, Mumbai\nAccount 50200012345678, IFSC HDFC0000060",
        "Goods once sold are taken back only under our return policy.\nInterest of 18 % a year is charged after the due date.")));
  }

  @Test
  void anInvoiceShowsWhatTheLawWants() throws IOException {
    var text = text(keep("invoice-10", pdf(invoice(10, false, IRN, null))));
    assertThat(text).contains("TAX INVOICE", "Original for recipient", "MH/26-27/000042", "20-11-2026", "27AABCK1234F1Z5", "27AAACT2727Q1ZV", "Maharashtra (27)", "73181500",
        "Reverse charge", "Shed 9, Industrial Area", "0000 1234 5678", "SANDBOX", "CGST", "SGST", "Rupees ", "IFSC", "Page 1 of", "Authorised signatory");
    assertThat(text).contains("₹").doesNotContain("#\n#");
  }

  @Test
  void twoHundredAndFortyLinesBreakIntoPagesThatRepeatTheHead() throws IOException {
    try (var document = Loader.loadPDF(keep("invoice-240", pdf(invoice(240, true, IRN, null))))) {
      assertThat(document.getNumberOfPages()).isBetween(5, 14);
      for (int page = 1; page <= document.getNumberOfPages() - 1; page++) {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document)).as("page " + page).contains("HSN", "Taxable", "IGST", "Page " + page + " of " + document.getNumberOfPages());
      }
      var all = new PDFTextStripper().getText(document);
      assertThat(IntStream.rangeClosed(1, 240).filter(i -> !all.contains("BOLT-%03d".formatted(i)))).isEmpty();
    }
  }

  @Test
  void aCancelledInvoiceSaysSo() throws IOException {
    assertThat(text(pdf(invoice(1, false, null, new Invoice.Cancelled(AT, "ordered twice"))))).contains("CANCELLED on 20-11-2026 10:30: ordered twice");
  }

  @Test
  void anInvoiceIsDrawnInAFractionOfASecond() {
    var invoice = invoice(10, false, IRN, null);
    for (int i = 0; i < 15; i++) pdf(invoice);
    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) pdf(invoice);
    System.out.println("one invoice of ten lines as PDF: " + (System.nanoTime() - begin) / 10_000_000 + " ms");
    assertThat((System.nanoTime() - begin) / 10_000_000).isLessThan(1000);
  }

  private static byte[] keep(String name, byte[] pdf) throws IOException {
    var folder = Path.of("target", "papers");
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".pdf"), pdf);
    return pdf;
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
