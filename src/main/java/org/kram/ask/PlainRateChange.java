package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.TimeOfSupply;

/// A supply around the day of a rate change.
@Schema(name = "GstRateChange", description = "Three events around a change of rate (CGST s.14); leave out what is still to come.")
record PlainRateChange(
    @JsonAlias({"changeDate", "effectiveFrom"}) @Schema(description = "First day of the new rate", example = "2025-09-22") LocalDate changeOn,
    @JsonAlias({"supplyDate", "removalDate"}) @Schema(description = "Goods removed, service provided") @Nullable LocalDate suppliedOn,
    @JsonAlias({"invoiceDate"}) @Nullable LocalDate invoicedOn,
    @JsonAlias({"paymentDate", "paidOn"}) @Schema(description = "Entered in the books") @Nullable LocalDate paymentBookedOn,
    @JsonAlias({"bankCreditDate"}) @Schema(description = "Credited by the bank: later than four working days after the change it counts by itself") @Nullable LocalDate paymentCreditedOn,
    @Schema(description = "Bank holidays besides Saturday and Sunday, as 2025-10-02") List<LocalDate> bankHolidays) {

  TimeOfSupply answer() {
    var booked = paymentBookedOn == null ? paymentCreditedOn : paymentBookedOn;
    var paid = booked == null ? null : TimeOfSupply.paymentDay(booked, paymentCreditedOn, changeOn, this::isWorkingDay);
    return TimeOfSupply.onChange(changeOn, suppliedOn, invoicedOn, paid);
  }

  private boolean isWorkingDay(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !bankHolidays.contains(day);
  }
}
