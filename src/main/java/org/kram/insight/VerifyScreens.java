package org.kram.insight;

import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.Permission;
import org.kram.identity.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// For the owner and the finance head: is everything as it must be? Running it changes nothing, so pressing twice is harmless.
@Controller
class VerifyScreens {
  private final Verify verify;

  VerifyScreens(Verify verify) {
    this.verify = verify;
  }

  @GetMapping("/verify")
  String last(Act act, Model model) {
    require(act.who());
    model.addAttribute("last", verify.last().orElse(null));
    return "insight/verify";
  }

  @PostMapping("/verify")
  String run(Act act, RedirectAttributes flash) {
    require(act.who());
    var found = verify.runAndKeep(act.who());
    flash.addFlashAttribute("said", found.clean() ? "Everything is as it must be." : found.disagreements() + " rows disagree.");
    return "redirect:/verify";
  }

  private static void require(Actor who) {
    if (!who.is(Role.OWNER) && !who.can(Permission.PERIOD_CLOSE)) throw new Forbidden(who, Permission.PERIOD_CLOSE);
  }
}
