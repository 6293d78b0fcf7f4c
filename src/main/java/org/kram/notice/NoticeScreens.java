package org.kram.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.dispatch.Pick;
import org.kram.dispatch.Shipment;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.order.Order;
import org.kram.party.PartyBook;
import org.kram.quotation.Quotation;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class NoticeScreens {
  private final NoticeDesk desk;
  private final QuotationPaper quotations;
  private final ShopPapers shop;
  private final MoneyPapers money;
  private final OrderPaper orders;
  private final PartyBook parties;
  private final Once once;

  NoticeScreens(NoticeDesk desk, QuotationPaper quotations, ShopPapers shop, MoneyPapers money, OrderPaper orders, PartyBook parties, Once once) {
    this.desk = desk;
    this.quotations = quotations;
    this.shop = shop;
    this.money = money;
    this.orders = orders;
    this.parties = parties;
    this.once = once;
  }

  @GetMapping("/notices")
  String outbox(@RequestParam(required = false) Message.@Nullable State state, @RequestParam(required = false) @Nullable String after, Model model) {
    model.addAttribute("page", desk.outbox(state, after));
    model.addAttribute("sending", desk.isSending());
    return "notice/outbox";
  }

  @PostMapping("/notices/{id}/again")
  String again(@PathVariable long id, @RequestParam String requestId, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("mail again", id), Long.class, () -> {
      desk.sendAgain(act, id);
      return id;
    });
    flash.addFlashAttribute("said", "The message is in the queue again.");
    return "redirect:/notices";
  }

  @GetMapping("/api/v1/notices")
  @ResponseBody
  Page<Message> list(@RequestParam(required = false) Message.@Nullable State state, @RequestParam(required = false) @Nullable String after, Act act) {
    act.require(Permission.LOOK);
    return desk.outbox(state, after);
  }

  @GetMapping({"/quotations/{no}/pdf", "/api/v1/quotations/{no}/pdf"})
  ResponseEntity<byte[]> quotation(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(quotations.pdf(Quotation.id(no)), no);
  }

  @GetMapping({"/picks/{no}/pdf", "/api/v1/picks/{no}/pdf"})
  ResponseEntity<byte[]> pickList(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(shop.pickList(Pick.id(no)), no);
  }

  @GetMapping({"/shipments/{no}/packing-slip", "/api/v1/shipments/{no}/packing-slip"})
  ResponseEntity<byte[]> packingSlip(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(shop.packingSlip(Shipment.id(no)), no);
  }

  /// A part of the customer's page.
  @GetMapping("/notices/customers/{code}")
  String wish(@PathVariable String code, Model model) {
    var customer = parties.customerByCode(code);
    model.addAttribute("customer", customer);
    model.addAttribute("wanted", desk.acknowledges(customer.id()));
    return "notice/wish";
  }

  @PostMapping("/notices/customers/{code}")
  String wish(@PathVariable String code, @RequestParam String requestId, @RequestParam boolean wanted, Act act, RedirectAttributes flash) {
    once.run(act.who().id(), requestId, act.at(), List.of("acknowledgements", code, wanted), String.class, () -> {
      desk.acknowledge(act, code, wanted);
      return code;
    });
    flash.addFlashAttribute("said", wanted ? "Orders are acknowledged by mail." : "Orders are no longer acknowledged by mail.");
    return "redirect:/customers/" + code;
  }

  @GetMapping({"/orders/{no}/pdf", "/api/v1/orders/{no}/pdf"})
  ResponseEntity<byte[]> order(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(orders.pdf(Order.id(no)), no);
  }

  @GetMapping({"/receipts/{no}/pdf", "/api/v1/receipts/{no}/pdf"})
  ResponseEntity<byte[]> receipt(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(money.receipt(no), no);
  }

  @GetMapping({"/refunds/{no}/pdf", "/api/v1/refunds/{no}/pdf"})
  ResponseEntity<byte[]> refund(@PathVariable String no, Act act) {
    act.require(Permission.LOOK);
    return file(money.refund(no), no);
  }

  private static ResponseEntity<byte[]> file(byte[] pdf, String name) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name.replaceAll("[^A-Za-z0-9-]", "-") + ".pdf\"").body(pdf);
  }
}
