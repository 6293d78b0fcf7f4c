package org.kram.company;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/company/turnovers")
class TurnoverApi {
  record AmountBody(BigDecimal amount) {}

  private final Turnovers turnovers;
  private final Once once;

  TurnoverApi(Turnovers turnovers, Once once) {
    this.turnovers = turnovers;
    this.once = once;
  }

  @GetMapping
  Map<String, Money> all(Act act) {
    act.require(Permission.LOOK);
    return turnovers.all();
  }

  @PutMapping("/{financialYear}")
  Map<String, Money> keep(@PathVariable String financialYear, @RequestHeader("Idempotency-Key") String key, @RequestBody AmountBody body, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("turnover", financialYear, body), String.class, () -> {
      turnovers.keep(act, financialYear, Money.of(body.amount));
      return financialYear;
    });
    return turnovers.all();
  }
}
