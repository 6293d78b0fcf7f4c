package org.kram.gst;

import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Indian;

/// When a supply counts as made (CGST s.12 and s.13), and which side of a rate change it takes (s.14).
/// @param on the day whose rate is taken
/// @param newRate after a change of rate, the new one; false where no change was asked about
/// @param rule e.g. `CGST s.14(a)(ii)`
public record TimeOfSupply(LocalDate on, boolean newRate, String rule, String inWords) {

  /// On a day of change three events are looked at: supply, invoice, payment. The side that has two or more of them decides.
  /// @param changeOn first day of the new rate
  /// @param suppliedOn goods removed or handed over, service provided; null while still to come
  /// @param invoicedOn null while still to come
  /// @param paidOn from [#paymentDay]; null while unpaid
  public static TimeOfSupply onChange(LocalDate changeOn, @Nullable LocalDate suppliedOn, @Nullable LocalDate invoicedOn, @Nullable LocalDate paidOn) {
    boolean supplyAfter = isAfter(suppliedOn, changeOn), invoiceAfter = isAfter(invoicedOn, changeOn), paymentAfter = isAfter(paidOn, changeOn);
    var events = "supply %s, invoice %s, payment %s".formatted(told(suppliedOn), told(invoicedOn), told(paidOn));
    long after = Stream.of(supplyAfter, invoiceAfter, paymentAfter).filter(a -> a).count();
    boolean newRate = after >= 2;
    var rule = supplyAfter
        ? paymentAfter && !invoiceAfter ? "CGST s.14(b)(i)" : !paymentAfter && !invoiceAfter ? "CGST s.14(b)(ii)" : !paymentAfter ? "CGST s.14(b)(iii)" : "CGST s.14(b)"
        : invoiceAfter && paymentAfter ? "CGST s.14(a)(i)" : paymentAfter ? "CGST s.14(a)(ii)" : invoiceAfter ? "CGST s.14(a)(iii)" : "CGST s.14(a)";
    var on = Stream.of(invoicedOn, paidOn).filter(d -> d != null && isAfter(d, changeOn) == newRate).min(LocalDate::compareTo)
        .orElse(newRate ? latest(changeOn, suppliedOn) : changeOn.minusDays(1));
    return new TimeOfSupply(on, newRate, rule, "Rate changes on " + Indian.date(changeOn) + "; " + events + ": " + (newRate ? after : 3 - after)
        + " of three lie " + (newRate ? "on or after the change, the new rate is taken" : "before the change, the old rate is taken") + " [" + rule + "].");
  }

  /// The day of a payment: the earlier of the entry in the books and the bank's credit. A credit later than four working days after the
  /// change counts by itself (s.14, proviso).
  /// @param banked null while the bank has not credited it
  /// @param workingDay which days the banks work
  public static LocalDate paymentDay(LocalDate booked, @Nullable LocalDate banked, LocalDate changeOn, Predicate<LocalDate> workingDay) {
    if (banked == null) return booked;
    var last = changeOn;
    for (int left = Limits.intOn("time.payment_credit_working_days", changeOn); left > 0; last = last.plusDays(1)) if (workingDay.test(last.plusDays(1))) left--;
    return banked.isAfter(last) || banked.isBefore(booked) ? banked : booked;
  }

  /// Goods: the invoice, or the last day on which it had to be made, which is the removal (s.12(2)). An advance does not count.
  public static TimeOfSupply ofGoods(LocalDate removedOn, @Nullable LocalDate invoicedOn) {
    return invoicedOn != null && !invoicedOn.isAfter(removedOn)
        ? new TimeOfSupply(invoicedOn, false, "CGST s.12(2)(a)", "Goods: the invoice of " + Indian.date(invoicedOn) + " decides.")
        : new TimeOfSupply(removedOn, false, "CGST s.12(2)(a), s.31(1)", "Goods: the invoice was due by the removal on " + Indian.date(removedOn) + ", which decides.");
  }

  /// Services: invoice or payment, whichever is first, when the invoice was made in time; else provision or payment (s.13(2)).
  public static TimeOfSupply ofService(LocalDate providedOn, @Nullable LocalDate invoicedOn, @Nullable LocalDate paidOn) {
    int days = Limits.intOn("time.service_invoice_days", providedOn);
    boolean inTime = invoicedOn != null && !invoicedOn.isAfter(providedOn.plusDays(days));
    var first = inTime ? invoicedOn : providedOn;
    var event = inTime ? "invoice of " : "provision on ";
    if (paidOn != null && paidOn.isBefore(first)) return new TimeOfSupply(paidOn, false, inTime ? "CGST s.13(2)(a)" : "CGST s.13(2)(b)", "Service: the payment of " + Indian.date(paidOn) + " came first and decides.");
    return new TimeOfSupply(first, false, inTime ? "CGST s.13(2)(a)" : "CGST s.13(2)(b)",
        "Service: the " + event + Indian.date(first) + " decides" + (inTime ? "." : ", because no invoice was made within " + days + " days."));
  }

  /// Reverse charge: the earliest of receipt (goods only), payment, and the day after 30 days (services: 60) from the supplier's invoice.
  /// @param receivedOn of the goods; null for services
  public static TimeOfSupply underReverseCharge(boolean goods, @Nullable LocalDate receivedOn, @Nullable LocalDate paidOn, LocalDate supplierInvoicedOn) {
    int days = Limits.intOn(goods ? "time.reverse_charge_goods_days" : "time.reverse_charge_service_days", supplierInvoicedOn);
    var section = goods ? "CGST s.12(3)" : "CGST s.13(3)";
    var limit = supplierInvoicedOn.plusDays(days + 1L);
    var first = Stream.of(goods ? receivedOn : null, paidOn, limit).filter(d -> d != null).min(LocalDate::compareTo).orElse(limit);
    var why = first.equals(receivedOn) && goods ? "the goods were received" : first.equals(paidOn) ? "it was paid" : "the " + (days + 1) + "st day from the supplier's invoice was reached";
    return new TimeOfSupply(first, false, section, "Reverse charge: on " + Indian.date(first) + " " + why + ", the earliest of the events.");
  }

  private static boolean isAfter(@Nullable LocalDate event, LocalDate changeOn) {
    return event == null || !event.isBefore(changeOn);
  }

  private static LocalDate latest(LocalDate a, @Nullable LocalDate b) {
    return b != null && b.isAfter(a) ? b : a;
  }

  private static String told(@Nullable LocalDate event) {
    return event == null ? "still to come" : "on " + Indian.date(event);
  }
}
