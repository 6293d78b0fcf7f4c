package org.kram.returns;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.Once;
import org.kram.shared.PageKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// GSTR-2B: hand the file in, see what agrees, what does not and why, and what to ask the supplier.
@Controller
class Gstr2bScreens {
  private final Gstr2bDesk desk;
  private final Timeline timeline;
  private final Once once;

  Gstr2bScreens(Gstr2bDesk desk, Timeline timeline, Once once) {
    this.desk = desk;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/gstr2b")
  String files(Model model) {
    model.addAttribute("files", desk.files());
    model.addAttribute("entries", timeline.story(List.of("GSTR2B"), 30));
    return "returns/gstr2b";
  }

  @PostMapping("/gstr2b")
  String read(@RequestParam String requestId, @RequestParam(required = false) @Nullable MultipartFile file, Act act, RedirectAttributes flash) throws IOException {
    var handed = Gstr2bApi.HandedIn.of(file);
    var read = once.run(act.who().id(), requestId, act.at(), List.of("gstr2b", handed.name(), handed.sha256()), InwardFile.class, () -> desk.read(act, handed.name(), handed.content(), handed.sha256()));
    flash.addFlashAttribute("said", read.documents() + " documents are read and matched.");
    return "redirect:/gstr2b/" + read.id();
  }

  @GetMapping("/gstr2b/{id:\\d+}")
  String one(@PathVariable long id, @RequestParam(required = false) @Nullable Status status, @RequestParam(required = false) @Nullable Itc itc, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("file", desk.file(id));
    model.addAttribute("totals", desk.totals(id));
    model.addAttribute("page", desk.rows(id, status, itc, PageKey.id(after, 0)));
    model.addAttribute("statuses", Gstr2bApi.statuses());
    return "returns/reconciliation";
  }

  @PostMapping("/gstr2b/{id:\\d+}/matching")
  String match(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("match", id), InwardFile.class, () -> desk.match(act, id));
    flash.addFlashAttribute("said", "Matched again with the purchases of now.");
    return "redirect:/gstr2b/" + id;
  }
}
