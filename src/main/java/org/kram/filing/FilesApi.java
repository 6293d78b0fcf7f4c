package org.kram.filing;

import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Permission;
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

  private final FileExchange exchange;
  private final FileDoors doors;

  FilesApi(FileExchange exchange, FileDoors doors) {
    this.exchange = exchange;
    this.doors = doors;
  }

  @PostMapping("/portal-files")
  @ResponseStatus(HttpStatus.CREATED)
  PortalFile make(@RequestHeader("Idempotency-Key") String key, @RequestBody NewFileBody body, Act act) {
    return exchange.file(doors.make(act, key, body.kind, body.gstin));
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
    doors.withdraw(act, key, id);
    return exchange.file(id);
  }

  @PostMapping("/portal-answers")
  @ResponseStatus(HttpStatus.CREATED)
  PortalAnswer read(@RequestHeader("Idempotency-Key") String key, @RequestParam @Nullable MultipartFile file, Act act) {
    return exchange.answer(doors.read(act, key, file));
  }

  @GetMapping("/portal-answers/{id}")
  PortalAnswer answer(@PathVariable long id, Act act) {
    act.require(Permission.LOOK);
    return exchange.answer(id);
  }
}
