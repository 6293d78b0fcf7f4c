package org.kram.insight;

import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/verification")
class VerifyApi {
  /// @param disagreements rows that contradict the facts they follow from
  record Answer(boolean clean, long disagreements, Verification found) {
    static Answer of(Verification found) {
      return new Answer(found.clean(), found.disagreements(), found);
    }
  }

  private final Verify verify;
  private final Once once;

  VerifyApi(Verify verify, Once once) {
    this.verify = verify;
    this.once = once;
  }

  @GetMapping
  Answer last(Actor who) {
    return Answer.of(verify.last(who).orElseThrow(() -> new NotFound("verification", "so far")));
  }

  @PostMapping
  Answer run(@RequestHeader("Idempotency-Key") String key, Act act) {
    return once.run(act.who().id(), key, act.at(), "verify", Answer.class, () -> Answer.of(verify.runAndKeep(act.who())));
  }
}
