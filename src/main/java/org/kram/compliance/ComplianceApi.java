package org.kram.compliance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.Rule;
import org.kram.gst.rules.RuleBook;
import org.kram.order.Order;
import org.kram.shared.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What would be refused today, for programs.
@RestController
@RequestMapping("/api/v1/compliance")
class ComplianceApi {
  private final ComplianceBoard board;

  ComplianceApi(ComplianceBoard board) {
    this.board = board;
  }

  @GetMapping
  Board board() {
    return board.board();
  }

  @GetMapping("/rules")
  List<Rule> rules() {
    return RuleBook.all();
  }

  @GetMapping("/rules/{id}/findings")
  Page<BoardStore.FindingRow> findings(@PathVariable String id, @RequestParam @Nullable String after) {
    return board.findings(board.rule(id).id(), after);
  }

  @GetMapping("/orders/{no}")
  List<Finding> ofOrder(@PathVariable String no) {
    return board.ofOrder(Order.id(no));
  }
}
