package org.kram.company;

import java.util.Collection;
import java.util.List;
import org.kram.identity.Act;
import org.kram.shared.Once;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/company")
class CompanyApi {
  record Whole(Profile profile, List<Registration> registrations, List<Branch> branches, List<Warehouse> warehouses) {}

  record NewBranch(long registrationId, String code, String name) {}

  record Value(String value) {}

  record Made(long id) {}

  private final CompanyBook book;
  private final Settings settings;
  private final Once once;

  CompanyApi(CompanyBook book, Settings settings, Once once) {
    this.book = book;
    this.settings = settings;
    this.once = once;
  }

  @GetMapping
  Whole company() {
    return new Whole(book.profile(), book.registrations(), book.branches(), book.warehouses());
  }

  @PutMapping("/profile")
  Profile keep(@RequestHeader("Idempotency-Key") String key, @RequestBody Profile profile, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("profile", profile), Profile.class, () -> {
      book.keepProfile(act, profile);
      return profile;
    });
  }

  @PostMapping("/registrations")
  @ResponseStatus(HttpStatus.CREATED)
  Made add(@RequestHeader("Idempotency-Key") String key, @RequestBody Registration registration, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("registration", registration), Made.class, () -> new Made(book.addRegistration(act, registration)));
  }

  @PostMapping("/branches")
  @ResponseStatus(HttpStatus.CREATED)
  Made add(@RequestHeader("Idempotency-Key") String key, @RequestBody NewBranch branch, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("branch", branch), Made.class, () -> new Made(book.addBranch(act, branch.registrationId, branch.code, branch.name)));
  }

  @PostMapping("/warehouses")
  @ResponseStatus(HttpStatus.CREATED)
  Made add(@RequestHeader("Idempotency-Key") String key, @RequestBody Warehouse warehouse, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("warehouse", warehouse), Made.class, () -> new Made(book.addWarehouse(act, warehouse)));
  }

  @GetMapping("/settings")
  Collection<Settings.Setting> settings() {
    return settings.all();
  }

  @PutMapping("/settings/{name}")
  Value set(@RequestHeader("Idempotency-Key") String key, @PathVariable String name, @RequestBody Value value, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("setting", name, value), Value.class, () -> {
      settings.set(act, name, value.value);
      return value;
    });
  }
}
