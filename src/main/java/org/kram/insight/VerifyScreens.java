package org.kram.insight;

import org.kram.identity.Act;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Is everything as it must be? Running it changes nothing, so pressing twice is harmless.
@Controller
class VerifyScreens {
  private final Verify verify;

  VerifyScreens(Verify verify) {
    this.verify = verify;
  }

  @GetMapping("/verify")
  String last(Act act, Model model) {
    model.addAttribute("last", verify.last(act.who()).orElse(null));
    return "insight/verify";
  }

  @PostMapping("/verify")
  String run(Act act, RedirectAttributes flash) {
    var found = verify.runAndKeep(act.who());
    flash.addFlashAttribute("said", found.clean() ? "Everything is as it must be." : found.disagreements() + " rows disagree.");
    return "redirect:/verify";
  }
}
