package org.kram.invoice;

import java.util.Map;
import org.kram.company.CompanyBook;
import org.kram.paper.Paper;
import org.springframework.stereotype.Service;

/// Invoices, credit and debit notes as PDF.
@Service
public class InvoicePapers {
  private final InvoiceBook book;
  private final DebitNoteBook debits;
  private final CompanyBook company;
  private final Paper paper;

  InvoicePapers(InvoiceBook book, DebitNoteBook debits, CompanyBook company, Paper paper) {
    this.book = book;
    this.debits = debits;
    this.company = company;
    this.paper = paper;
  }

  /// What the customer gets.
  public byte[] original(String invoiceNo) {
    return pdf(book.invoice(invoiceNo), Print.Copy.ORIGINAL);
  }

  /// One after the other: for the recipient, the transporter, and us.
  public byte[] allCopies(String invoiceNo) {
    var invoice = book.invoice(invoiceNo);
    return paper.joined(Print.Copy.of(invoice).stream().map(copy -> pdf(invoice, copy)).toList());
  }

  private byte[] pdf(Invoice invoice, Print.Copy copy) {
    var profile = company.profile();
    return paper.pdf("invoice/print.jte", Map.of("print", Print.of(invoice, copy, profile.bankDetails(), profile.invoiceTerms())));
  }

  public byte[] creditNote(String no) {
    var note = book.creditNote(no);
    return paper.pdf("invoice/print.jte", Map.of("print", Print.of(note, book.invoice(note.invoiceId()))));
  }

  public byte[] debitNote(String no) {
    var note = debits.debitNote(no);
    return paper.pdf("invoice/print.jte", Map.of("print", Print.of(note, book.invoice(note.invoiceId()))));
  }

  /// `MH/26-27/000042` as a file is `MH-26-27-000042.pdf`.
  public static String fileName(String no) {
    return no.replaceAll("[^A-Za-z0-9-]", "-") + ".pdf";
  }
}
