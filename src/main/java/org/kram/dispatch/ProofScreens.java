package org.kram.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.party.PartyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Once;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// At the customer's door, on a phone: who took the goods, and a photo of the signed paper. Programs hand the photo in as a file, or as text.
@Controller
class ProofScreens {
  record ProofBody(@Nullable String name, byte @Nullable [] content) {}

  record ProofAnswer(long id, String shipment, String name, String type, int bytes) {}

  private final DispatchBay bay;
  private final Proofs proofs;
  private final PartyBook parties;
  private final Once once;

  ProofScreens(DispatchBay bay, Proofs proofs, PartyBook parties, Once once) {
    this.bay = bay;
    this.proofs = proofs;
    this.parties = parties;
    this.once = once;
  }

  @GetMapping("/shipments/{no}/delivery")
  String delivering(@PathVariable String no, Model model) {
    var shipment = bay.shipment(Shipment.id(no));
    model.addAttribute("shipment", shipment);
    model.addAttribute("customer", parties.customer(shipment.customerId()));
    model.addAttribute("refusals", DispatchRules.deliverRefusals(shipment));
    return "dispatch/delivery";
  }

  /// @param photo from the camera; file: chosen, also a PDF
  @PostMapping("/shipments/{no}/delivery")
  String deliver(@PathVariable String no, @RequestParam String requestId, @RequestParam String to, @RequestParam @Nullable String note,
      @RequestParam(required = false) @Nullable MultipartFile photo, @RequestParam(required = false) @Nullable MultipartFile file, Act act, RedirectAttributes flash) throws IOException {
    var proof = handedIn(photo) ? taken(photo) : handedIn(file) ? taken(file) : null;
    once.run(act.who().id(), requestId, act.at(), Arrays.asList("delivery", no, to, note, proof), String.class,
        () -> bay.deliver(act, Shipment.id(no), new Proof(to, Yard.isBlank(note) ? null : note.strip(), proof)).no());
    flash.addFlashAttribute("said", no + " is delivered to " + to.strip() + (proof == null ? "." : ", with proof."));
    return "redirect:/shipments/" + no;
  }

  /// The paper came later.
  @PostMapping("/shipments/{no}/proofs")
  String keep(@PathVariable String no, @RequestParam String requestId, @RequestParam(required = false) @Nullable MultipartFile file, Act act, RedirectAttributes flash) throws IOException {
    var proof = taken(file);
    once.run(act.who().id(), requestId, act.at(), List.of("proof", no, proof), Long.class, () -> proofs.keep(act, Shipment.id(no), proof));
    flash.addFlashAttribute("said", proof.name() + " is kept with " + no + ".");
    return "redirect:/shipments/" + no;
  }

  @PostMapping(path = "/api/v1/shipments/{no}/proofs", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseBody
  @ResponseStatus(HttpStatus.CREATED)
  ProofAnswer keepFile(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestParam(required = false) @Nullable MultipartFile file, Act act) throws IOException {
    return keep(act, key, no, taken(file));
  }

  @PostMapping(path = "/api/v1/shipments/{no}/proofs", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  @ResponseStatus(HttpStatus.CREATED)
  ProofAnswer keepText(@PathVariable String no, @RequestHeader("Idempotency-Key") String key, @RequestBody ProofBody body, Act act) {
    if (body.content == null) throw new BadInput("content", "", "Give the bytes of the photo or PDF as Base64.");
    return keep(act, key, no, new ProofFile(Objects.requireNonNullElse(body.name, ""), body.content));
  }

  private ProofAnswer keep(Act act, String key, String no, ProofFile file) {
    return once.run(act.who().id(), key, act.at(), List.of("proof", no, file), ProofAnswer.class,
        () -> new ProofAnswer(proofs.keep(act, Shipment.id(no), file), no, file.name(), file.type().orElseThrow().mime, file.content().length));
  }

  @GetMapping("/api/v1/shipments/{no}/proofs")
  @ResponseBody
  List<ProofAnswer> of(@PathVariable String no) {
    return proofs.of(bay.shipment(Shipment.id(no)).id()).stream().map(p -> new ProofAnswer(p.id(), no, p.name(), p.type(), p.bytes())).toList();
  }

  /// Opens in the browser. Kept files never change, so a browser may keep them too.
  @GetMapping({"/shipments/{no}/proofs/{id}", "/api/v1/shipments/{no}/proofs/{id}"})
  ResponseEntity<byte[]> show(@PathVariable String no, @PathVariable long id, Act act) {
    var proof = proofs.content(act, Shipment.id(no), id);
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(proof.type())).cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(proof.name(), StandardCharsets.UTF_8).build().toString()).body(proof.bytes());
  }

  private static boolean handedIn(@Nullable MultipartFile file) {
    return file != null && !file.isEmpty();
  }

  private static ProofFile taken(@Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) throw new BadInput("file", "", "Take a photo, or choose a photo or PDF.");
    return new ProofFile(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
  }
}
