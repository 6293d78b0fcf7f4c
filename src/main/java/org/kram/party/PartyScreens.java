package org.kram.party;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.gst.BuyerCategory;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.TypedText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PartyScreens {
  private final PartyBook book;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Once once;

  PartyScreens(PartyBook book, CompanyBook company, Timeline timeline, Once once) {
    this.book = book;
    this.company = company;
    this.timeline = timeline;
    this.once = once;
  }

  @GetMapping("/{kinds:customers|suppliers}")
  String list(@PathVariable String kinds, @RequestParam @Nullable String q, @RequestParam @Nullable PartyState state, @RequestParam @Nullable String group,
      @RequestParam @Nullable String after, Model model) {
    model.addAttribute("kind", kind(kinds));
    model.addAttribute("page", book.list(new PartyQuestion(kind(kinds), q, state, group, after, Page.SIZE)));
    return "party/list";
  }

  @GetMapping("/{kinds:customers|suppliers}/new")
  String blank(@PathVariable String kinds, Model model) {
    model.addAttribute("kind", kind(kinds));
    model.addAttribute("party", null);
    choices(model);
    return "party/form";
  }

  @PostMapping("/{kinds:customers|suppliers}")
  String create(@PathVariable String kinds, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    var code = once.run(act.who().id(), requestId, act.at(), content(form), String.class,
        () -> book.file(book.create(act, PartyForm.party(new TypedText(form), kind(kinds)))).party().code());
    flash.addFlashAttribute("said", code + " is entered and waits for sign-off.");
    return "redirect:/" + kinds + "/" + code;
  }

  @GetMapping("/{kinds:customers|suppliers}/{code}")
  String page(@PathVariable String kinds, @PathVariable String code, Model model) {
    var file = file(kinds, code);
    model.addAttribute("file", file);
    model.addAttribute("story", timeline.story(List.of(file.party().code()), 200));
    choices(model);
    return "party/page";
  }

  @GetMapping("/{kinds:customers|suppliers}/{code}/change")
  String form(@PathVariable String kinds, @PathVariable String code, Model model) {
    model.addAttribute("kind", kind(kinds));
    model.addAttribute("party", file(kinds, code).party());
    choices(model);
    return "party/form";
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/change")
  String change(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " is kept.", id -> {
      var typed = new TypedText(form);
      var details = PartyForm.details(typed);
      int revision = typed.whole("revision", 0);
      typed.check();
      book.change(act, id, details, revision);
    });
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/sign-off")
  String signOff(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " is signed off.", id -> book.signOff(act, id));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/block")
  String block(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " is blocked.", id -> book.block(act, id));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/unblock")
  String unblock(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " is no longer blocked.", id -> book.unblock(act, id));
  }

  @GetMapping("/{kinds:customers|suppliers}/{code}/addresses/{address}")
  String addressForm(@PathVariable String kinds, @PathVariable String code, @PathVariable String address, Model model) {
    var file = file(kinds, code);
    model.addAttribute("party", file.party());
    model.addAttribute("address", address.equals("new") ? null
        : file.addresses().stream().filter(a -> String.valueOf(a.id()).equals(address)).findFirst().orElseThrow(() -> new NotFound("address", address)));
    choices(model);
    return "party/address";
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/addresses")
  String addAddress(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " has one address more.", id -> book.addAddress(act, id, address(form)));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/addresses/{address}")
  String changeAddress(@PathVariable String kinds, @PathVariable String code, @PathVariable long address, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act,
      RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, ": the address is kept.", id -> book.changeAddress(act, id, address, address(form)));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/addresses/{address}/retirement")
  String retireAddress(@PathVariable String kinds, @PathVariable String code, @PathVariable long address, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act,
      RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, ": the address is out of use.", id -> book.retireAddress(act, id, address));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/contacts")
  String addContact(@PathVariable String kinds, @PathVariable String code, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act, RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, " has one contact more.", id -> book.addContact(act, id, PartyForm.contact(new TypedText(form), "")));
  }

  @PostMapping("/{kinds:customers|suppliers}/{code}/contacts/{contact}/removal")
  String removeContact(@PathVariable String kinds, @PathVariable String code, @PathVariable long contact, @RequestParam String requestId, @RequestParam Map<String, String> form, Act act,
      RedirectAttributes flash) {
    return act(kinds, code, requestId, form, act, flash, ": the contact is removed.", id -> book.removeContact(act, id, contact));
  }

  /// The shape of every button and form on a party's page.
  private String act(String kinds, String code, String requestId, Map<String, String> form, Act act, RedirectAttributes flash, String said, Consumer<Long> verb) {
    var party = file(kinds, code).party();
    once.run(act.who().id(), requestId, act.at(), List.of(party.code(), said, content(form)), String.class, () -> {
      verb.accept(party.id());
      return party.code();
    });
    flash.addFlashAttribute("said", party.name() + said);
    return "redirect:/" + kinds + "/" + party.code();
  }

  private static NewAddress address(Map<String, String> form) {
    var typed = new TypedText(form);
    var address = PartyForm.address(typed, "");
    typed.check();
    return address;
  }

  /// What the person meant, without what the page added.
  private static Map<String, String> content(Map<String, String> form) {
    var content = new LinkedHashMap<>(form);
    content.keySet().removeAll(List.of("_csrf", "requestId", "back"));
    return content;
  }

  private PartyFile file(String kinds, String code) {
    return book.fileByCode(kind(kinds), code).orElseThrow(() -> new NotFound(kind(kinds).word(), code));
  }

  private static PartyKind kind(String kinds) {
    return kinds.equals("suppliers") ? PartyKind.SUPPLIER : PartyKind.CUSTOMER;
  }

  private void choices(Model model) {
    model.addAttribute("categories", PartyForm.options(BuyerCategory.class, c -> Character.toUpperCase(c.inWords().charAt(0)) + c.inWords().substring(1)));
    model.addAttribute("sourcings", PartyForm.options(Sourcing.class, Sourcing::inWords));
    model.addAttribute("states", PartyForm.states());
    var warehouses = new LinkedHashMap<String, String>();
    company.warehouses().stream().filter(Warehouse::active).forEach(w -> warehouses.put(String.valueOf(w.id()), w.name()));
    model.addAttribute("warehouses", warehouses);
  }
}
