package org.kram.filing;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.identity.Act;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class FilesScreens {
  private final FileExchange exchange;
  private final FileDoors doors;
  private final CompanyBook company;
  private final Once once;
  private final PortalChoice.Form form;
  private final Clock clock;

  FilesScreens(FileExchange exchange, FileDoors doors, CompanyBook company, Once once, @Value("${kram.portal:sandbox}") PortalChoice.Form form, Clock clock) {
    this.exchange = exchange;
    this.doors = doors;
    this.company = company;
    this.once = once;
    this.form = form;
    this.clock = clock;
  }

  @GetMapping("/filings/files")
  String files(@RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", exchange.files(after));
    model.addAttribute("waiting", exchange.waiting());
    model.addAttribute("registrations", company.registrations().stream().collect(Collectors.toMap(Registration::id, Function.identity())));
    model.addAttribute("byFile", form == PortalChoice.Form.FILE);
    model.addAttribute("now", clock.instant());
    return "filing/files";
  }

  @PostMapping("/filings/files")
  String make(@RequestParam PortalFile.Kind kind, @RequestParam String gstin, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    var file = exchange.file(once.run(act.who().id(), requestId, act.at(), List.of("portal-file", kind, gstin), Long.class, () -> exchange.make(act, kind, doors.registrationId(gstin)).id()));
    flash.addFlashAttribute("said", file.no() + " holds " + file.documents() + " documents: download it and hand it to the portal's tool.");
    return "redirect:/filings/files";
  }

  @GetMapping("/filings/files/{id}/content")
  ResponseEntity<byte[]> content(@PathVariable long id, Act act) {
    return doors.content(act, id);
  }

  @PostMapping("/filings/files/{id}/withdrawal")
  String withdraw(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("withdraw", id), Long.class, () -> {
      exchange.withdraw(act, id);
      return id;
    });
    flash.addFlashAttribute("said", "What had no answer may go into another file.");
    return "redirect:/filings/files";
  }

  @PostMapping("/filings/cancelled-by-hand")
  String cancelled(@RequestParam String number, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("portal-cancellation", number), String.class, () -> {
      exchange.cancelledByHand(act, number);
      return number;
    });
    flash.addFlashAttribute("said", "Noted: its document can now be cancelled here.");
    return "redirect:/filings/files";
  }

  @PostMapping("/filings/answers")
  String read(@RequestParam String requestId, @RequestParam @Nullable MultipartFile file, Act act) {
    var handedIn = doors.handedIn(file);
    return "redirect:/filings/answers/" + once.run(act.who().id(), requestId, act.at(), handedIn.request(), Long.class, () -> exchange.read(act, handedIn.name(), handedIn.content()).id());
  }

  @GetMapping("/filings/answers/{id}")
  String answer(@PathVariable long id, Model model) {
    model.addAttribute("answer", exchange.answer(id));
    return "filing/answer";
  }
}
