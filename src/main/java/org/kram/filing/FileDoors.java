package org.kram.filing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.shared.BadInput;
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

  FileDoors(FileExchange exchange, CompanyBook company) {
    this.exchange = exchange;
    this.company = company;
  }

  long registrationId(String gstin) {
    return company.registrations().stream().filter(r -> r.gstin().equals(gstin)).findFirst().map(Registration::id)
        .orElseThrow(() -> new BadInput("gstin", gstin, "The company has no registration with this GSTIN."));
  }

  /// A file as it was handed in; the hash tells one from another.
  record HandedIn(String name, byte[] content, String sha256) {
    List<String> request() {
      return List.of("portal-answer", name, sha256);
    }
  }

  HandedIn handedIn(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw new BadInput("file", "", "Choose the file that the portal's tool gave: JSON, XLSX or CSV.");
    var name = Objects.requireNonNullElse(file.getOriginalFilename(), "answer.json").replaceAll(".*[/\\\\]", "");
    if (file.getSize() > LARGEST) throw new BadInput("file", name, "The file is larger than 20 MB: take the answers in smaller parts.");
    try {
      var content = file.getBytes();
      return new HandedIn(name, content, sha256(content));
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
    var name = file.no() + "-" + file.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + company.registration(file.registrationId()).gstin() + ".json";
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(exchange.content(id).getBytes(StandardCharsets.UTF_8));
  }
}
