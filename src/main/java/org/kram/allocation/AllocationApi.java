package org.kram.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.order.LineQty;
import org.kram.order.Order;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class AllocationApi {
  record LinesBody(@Nullable List<Integer> lines) {}

  record ReleaseBody(@Nullable List<LineBody> lines, @Nullable String why) {
    record LineBody(int line, @Nullable BigDecimal qty) {}
  }

  record PriorityBody(int priority, @Nullable String why) {}

  record Lacking(String order, int line, Quantity qty, Instant since, int priority, Backorder.Cause cause, @Nullable LocalDate expectedOn, @Nullable String basis) {}

  record Answer(String order, Quantity promised, List<Lacking> lacking) {}

  private final AllocationDesk desk;
  private final BackorderList list;
  private final Once once;

  AllocationApi(AllocationDesk desk, BackorderList list, Once once) {
    this.desk = desk;
    this.list = list;
    this.once = once;
  }

  @GetMapping("/backorders")
  Page<BackorderList.Row> backorders(@RequestParam @Nullable String cause, @RequestParam @Nullable String sku, @RequestParam @Nullable String after) {
    return list.page(cause, sku, after);
  }

  @GetMapping("/orders/{no}/backorders")
  List<Lacking> of(@PathVariable String no) {
    return desk.backordersOf(Order.id(no)).stream().map(AllocationApi::lacking).toList();
  }

  @PostMapping("/orders/{no}/reallocation")
  Answer reallocate(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody(required = false) @Nullable LinesBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("reallocate", no, String.valueOf(body)), Answer.class, () -> {
      var allocated = desk.reallocate(act, Order.id(no), body == null || body.lines == null ? List.of() : body.lines);
      return new Answer(no, Quantity.sum(allocated.reserved().stream().map(r -> r.qty()).toList()), allocated.lacking().stream().map(AllocationApi::lacking).toList());
    });
  }

  @PostMapping("/orders/{no}/allocation-release")
  List<Lacking> release(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody ReleaseBody body, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("release-allocation", no, body), String.class, () -> {
      var lines = body.lines == null ? List.<ReleaseBody.LineBody>of() : body.lines;
      if (lines.isEmpty()) throw new BadInput("lines", "", "Name at least one line: {\"line\": 1, \"qty\": 2}.");
      var wrong = BadInput.collect();
      for (int i = 0; i < lines.size(); i++) wrong.require(lines.get(i).qty != null, "lines[" + i + "].qty", "", "Give the quantity.");
      wrong.throwIfAny();
      desk.releaseLines(act.because(body.why), Order.id(no), lines.stream().map(l -> new LineQty(l.line, Quantity.of(Objects.requireNonNull(l.qty)))).toList());
      return no;
    });
    return of(no);
  }

  @PostMapping("/orders/{no}/backorders/{line}/priority")
  List<Lacking> prioritise(@PathVariable String no, @PathVariable int line, @RequestHeader("Idempotency-Key") String key, @RequestBody PriorityBody body, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("prioritise", no, line, body), String.class, () -> {
      desk.prioritise(act.because(body.why), Order.id(no), line, body.priority);
      return no;
    });
    return of(no);
  }

  private static Lacking lacking(Backorder b) {
    return new Lacking(Order.no(b.orderId()), b.lineNo(), b.qty(), b.since(), b.priority(), b.cause(), b.expectedOn(), b.basis());
  }
}
