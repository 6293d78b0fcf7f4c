package org.kram.notice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Profile;
import org.kram.paper.Paper;
import org.kram.paper.Words;
import org.kram.party.PartyBook;
import org.kram.receivable.Mode;
import org.kram.receivable.ReceivableBook;
import org.kram.receivable.ReceiptFile;
import org.kram.receivable.Refunds;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.springframework.stereotype.Component;

/// What the customer keeps of money that came in, or went back to him. Advances for goods bear no GST (notification 66/2017, central tax), so these
/// are plain vouchers and not those of section 31(3)(d) and (e).
@Component
class MoneyPapers {
  /// @param out paid by us
  /// @param undone why it was taken back, printed across
  record Voucher(String title, String no, String date, Profile company, String customer, String code, boolean out, String amount, String words, String how, @Nullable String about,
      @Nullable String left, @Nullable String undone, List<Line> lines) {}

  record Line(String document, String amount) {}

  private final ReceivableBook receivables;
  private final Refunds refunds;
  private final PartyBook parties;
  private final CompanyBook company;
  private final Paper paper;

  MoneyPapers(ReceivableBook receivables, Refunds refunds, PartyBook parties, CompanyBook company, Paper paper) {
    this.receivables = receivables;
    this.refunds = refunds;
    this.parties = parties;
    this.company = company;
    this.paper = paper;
  }

  byte[] receipt(String no) {
    var file = receivables.receipt(no);
    var head = file.head();
    var customer = parties.customer(head.customerId());
    var lines = file.settlements().stream().filter(s -> !s.undo() && !s.undone()).map(s -> new Line(s.document(), Indian.amount(s.amount()))).toList();
    return print(new Voucher("RECEIPT", no, Indian.date(head.receivedOn()), company.profile(), customer.legalName(), customer.code(), false,
        Indian.rupees(head.amount()), Words.rupees(head.amount()), how(head.mode(), head.reference()), head.inClearing() ? "Subject to the cheque being honoured." : null,
        left(file), head.reversedWhy(), lines));
  }

  private static @Nullable String left(ReceiptFile file) {
    return file.head().unused().isZero() ? null : Indian.rupees(file.head().unused()) + " stand to your credit.";
  }

  byte[] refund(String no) {
    var refund = refunds.refund(no);
    var customer = parties.customer(refund.customerId());
    return print(new Voucher("REFUND OF ADVANCE", no, Indian.date(refund.paidOn()), company.profile(), customer.legalName(), customer.code(), true, Indian.rupees(refund.amount()),
        Words.rupees(refund.amount()), how(refund.mode(), refund.reference()), "Out of " + refund.credit() + ": " + refund.why(), null, refund.reversedWhy(), List.of()));
  }

  private static String how(@Nullable Mode mode, @Nullable String reference) {
    return (mode == null ? "" : mode.title()) + (reference == null ? "" : " " + reference);
  }

  private byte[] print(Voucher voucher) {
    return paper.pdf("notice/voucher.jte", Map.of("voucher", voucher));
  }
}
