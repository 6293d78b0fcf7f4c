package org.kram.filing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// What screens and programs do alike with portal files.
@Component
class FileDoors {
  private static final int LARGEST = 20_000_000;

  private final FileExchange exchange;
  private final CompanyBook company;
  private final Once once;

  FileDoors(FileExchange exchange, CompanyBook company, Once once) {
    this.exchange = exchange;
    this.company = company;
    this.once = once;
  }

  long make(Act act, String key, PortalFile.Kind kind, String gstin) {
    var registration = company.registrations().stream().filter(r -> r.gstin().equals(gstin)).findFirst()
        .orElseThrow(() -> new BadInput("gstin", gstin, "The company has no registration with this GSTIN."));
    return once.run(act.who().id(), key, act.at(), List.of("portal-file", kind, gstin), Long.class, () -> exchange.make(act, kind, registration.id()).id());
  }

  void withdraw(Act act, String key, long id) {
    once.run(act.who().id(), key, act.at(), List.of("withdraw", id), Long.class, () -> {
      exchange.withdraw(act, id);
      return id;
    });
  }

  long read(Act act, String key, @Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw new BadInput("file", "", "Choose the file that the portal's tool gave: JSON, XLSX or CSV.");
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "answer.json").replaceAll(".*[/\\\\]", "");
    if (file.getSize() > LARGEST) throw new BadInput("file", name, "The file is larger than 20 MB: take the answers in smaller parts.");
    try {
      var content = file.getBytes();
      return once.run(act.who().id(), key, act.at(), List.of("portal-answer", name, sha256(content)), Long.class, () -> exchange.read(act, name, content).id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  ResponseEntity<byte[]> content(Act act, long id) {
    act.require(Permission.FILE);
    var file = exchange.file(id);
    var name = file.no() + "-" + file.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + company.registration(file.registrationId()).gstin() + ".json";
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(exchange.content(id).getBytes(StandardCharsets.UTF_8));
  }
}
