package org.kram.compliance;

import org.jspecify.annotations.Nullable;
import org.kram.gst.rules.RuleBook;
import org.kram.order.Order;
import org.kram.shared.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ComplianceScreens {
  private final ComplianceBoard board;

  ComplianceScreens(ComplianceBoard board) {
    this.board = board;
  }

  @GetMapping("/compliance")
  String board(Model model) {
    model.addAttribute("board", board.board());
    return "compliance/board";
  }

  @GetMapping("/compliance/rules")
  String rules(Model model) {
    model.addAttribute("rules", RuleBook.all());
    return "compliance/rules";
  }

  @GetMapping("/compliance/rules/{id}")
  String rule(@PathVariable String id, @RequestParam @Nullable String after, Model model) {
    model.addAttribute("rule", board.rule(id));
    model.addAttribute("page", board.findings(id, after));
    model.addAttribute("orders", board.orders(id));
    return "compliance/rule";
  }

  /// For the order's page.
  @GetMapping("/orders/{no}/findings")
  String ofOrder(@PathVariable String no, Model model) {
    model.addAttribute("rows", board.ofOrder(Order.id(no)).stream().map(f -> new Said(f.stopsPacking(), f.subject().no(), f.subject().screen(), f.words(), f.fix(), f.rule().id())).toList());
    return "compliance/said";
  }

  /// For the pages of items and parties.
  @GetMapping("/compliance/of/{master}/{id}")
  String ofMaster(@PathVariable String master, @PathVariable long id, Model model) {
    var kind = switch (master) {
      case "items" -> Master.ITEM;
      case "parties" -> Master.PARTY;
      default -> throw new NotFound("master", master);
    };
    model.addAttribute("rows", board.ofMaster(kind, id).stream().map(ComplianceScreens::said).toList());
    return "compliance/said";
  }

  /// A finding on somebody else's page.
  record Said(boolean stops, String subject, String screen, String words, String fix, String rule) {}

  private static Said said(BoardStore.FindingRow f) {
    return new Said(f.stops(), f.subject(), f.screen(), f.words(), f.fix(), f.rule());
  }
}
