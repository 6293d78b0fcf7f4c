package org.kram.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Files for the portals' offline tools, and their answers.
@RestController
@RequestMapping("/api/v1")
class FilesApi {
  /// @param kind E_INVOICE or EWAY_BILL
  record NewFileBody(PortalFile.Kind kind, String gstin) {}

  /// @param number IRN or e-way bill number
  record NumberBody(String number) {}

  private final FileExchange exchange;
  private final FileDoors doors;
  private final Once once;

  FilesApi(FileExchange exchange, FileDoors doors, Once once) {
    this.exchange = exchange;
    this.doors = doors;
    this.once = once;
  }

  @PostMapping("/portal-files")
  @ResponseStatus(HttpStatus.CREATED)
  PortalFile make(@RequestHeader("Idempotency-Key") String key, @RequestBody NewFileBody body, Act act) {
    return exchange.file(once.run(act.who().id(), key, act.at(), List.of("portal-file", body), Long.class, () -> exchange.make(act, body.kind, doors.registrationId(body.gstin)).id()));
  }

  @GetMapping("/portal-files")
  Page<PortalFile> files(@RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return exchange.files(after);
  }

  @GetMapping("/portal-files/{id}/content")
  ResponseEntity<byte[]> content(@PathVariable long id, Act act) {
    return doors.content(act, id);
  }

  @PostMapping("/portal-files/{id}/withdrawal")
  PortalFile withdraw(@PathVariable long id, @RequestHeader("Idempotency-Key") String key, Act act) {
    once.run(act.who().id(), key, act.at(), List.of("withdraw", id), Long.class, () -> {
      exchange.withdraw(act, id);
      return id;
    });
    return exchange.file(id);
  }

  /// Where the portals are worked by file: an IRN or e-way bill that was cancelled on their own pages.
  @PostMapping("/portal-cancellations")
  @ResponseStatus(HttpStatus.CREATED)
  NumberBody cancelled(@RequestHeader("Idempotency-Key") String key, @RequestBody NumberBody body, Act act) {
    return once.run(act.who().id(), key, act.at(), List.of("portal-cancellation", body), NumberBody.class, () -> {
      exchange.cancelledByHand(act, body.number);
      return body;
    });
  }

  @PostMapping("/portal-answers")
  @ResponseStatus(HttpStatus.CREATED)
  PortalAnswer read(@RequestHeader("Idempotency-Key") String key, @RequestParam @Nullable MultipartFile file, Act act) {
    var handedIn = doors.handedIn(file);
    return exchange.answer(once.run(act.who().id(), key, act.at(), handedIn.request(), Long.class, () -> exchange.read(act, handedIn.name(), handedIn.content()).id()));
  }

  @GetMapping("/portal-answers/{id}")
  PortalAnswer answer(@PathVariable long id, Act act) {
    act.require(Permission.LOOK);
    return exchange.answer(id);
  }
}
