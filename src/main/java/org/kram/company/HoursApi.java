package org.kram.company;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// When the company works: the clock of credit decisions and lead times.
@RestController
@RequestMapping("/api/v1/company")
class HoursApi {
  /// @param opens 09:30, India time; null with `closes`: closed all day
  record Day(DayOfWeek weekday, @Nullable String opens, @Nullable String closes) {}

  record Holiday(LocalDate day, String name) {}

  record Hours(List<Day> week, List<Holiday> holidays) {}

  private final WorkingHours hours;
  private final Once once;

  HoursApi(WorkingHours hours, Once once) {
    this.hours = hours;
    this.once = once;
  }

  @GetMapping("/hours")
  Hours hours() {
    var week = Arrays.stream(DayOfWeek.values()).map(weekday -> {
      var open = hours.week().get(weekday.getValue());
      return open == null ? new Day(weekday, null, null) : new Day(weekday, open.opens(), open.closes());
    }).toList();
    return new Hours(week, hours.holidays().entrySet().stream().map(h -> new Holiday(h.getKey(), h.getValue())).toList());
  }

  /// Days that are not named stay as they are.
  @PutMapping("/hours")
  Hours keep(@RequestHeader("Idempotency-Key") String key, @RequestBody List<Day> days, Act act) {
    if (days.isEmpty()) throw new BadInput("", "", "Name at least one day of the week.");
    once.run(act.who().id(), key, act.at(), List.of("hours", days), Boolean.class, () -> {
      for (int i = 0; i < days.size(); i++) {
        var day = days.get(i);
        hours.keepDay(act, day.weekday, WorkingDay.of("[" + i + "].opens", day.opens, "[" + i + "].closes", day.closes));
      }
      return true;
    });
    return hours();
  }

  @PostMapping("/holidays")
  @ResponseStatus(HttpStatus.CREATED)
  Holiday add(@RequestHeader("Idempotency-Key") String key, @RequestBody Holiday holiday, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("holiday", holiday), Holiday.class, () -> {
      hours.addHoliday(act, holiday.day, holiday.name);
      return holiday;
    });
  }

  @DeleteMapping("/holidays/{day}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestHeader("Idempotency-Key") String key, @PathVariable LocalDate day, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("no holiday", day), Boolean.class, () -> {
      hours.removeHoliday(act, day);
      return true;
    });
  }
}
