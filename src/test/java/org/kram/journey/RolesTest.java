package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kram.identity.Role;

/// Who may do what, asked of the API itself with a token of a person who has just one role. Whoever is not named is refused.
class RolesTest extends ApiTest {
  /// What | who may | what they are answered, and the request. 404 and 409: the right was there, the document was not, or was past it.
  private static final String RIGHTS = """
      quote                  | sales coordinator, field rep, sales head            | 201 POST /quotations {"customer":"{customer}","lines":[{"sku":"{sku}","qty":1}]}
      lose a quotation       | sales coordinator, field rep, sales head            | 404 POST /quotations/QT-1/loss {"why":"price"}
      order                  | sales coordinator, sales head                       | 201 POST /orders {"customer":"{customer}","lines":[{"sku":"{sku}","qty":1}]}
      order at one's price   | sales head                                          | 201 POST /orders {"customer":"{customer}","lines":[{"sku":"{sku}","qty":1,"unitPrice":90,"why":"old friend"}]}
      order from quotation   | sales coordinator, sales head                       | 404 POST /quotations/QT-1/orders {}
      confirm                | sales coordinator, sales head                       | 404 POST /orders/SO-1/confirmation
      amend                  | sales coordinator, sales head                       | 404 POST /orders/SO-1/amendment {"revision":1,"changes":[{"line":1,"qty":2}],"why":"more"}
      cancel                 | sales coordinator, sales head                       | 404 POST /orders/SO-1/cancellation {"why":"ordered twice"}
      close an order         | sales head, accountant                              | 404 POST /orders/SO-1/closing {"why":"done"}
      set a limit            | finance head                                        | 200 PUT /customers/{customer}/credit-limit {"limit":1000000,"why":"yearly"}
      top up                 | finance head                                        | 200 POST /customers/{customer}/top-ups {"amount":500,"until":"2026-12-31","why":"season"}
      sanction               | finance head, owner                                 | 404 POST /credit/cases/1/sanction {"scope":"WHOLE","why":"good payer"}
      refuse credit          | finance head, owner                                 | 404 POST /credit/cases/1/refusal {"why":"bad payer"}
      allocate               | warehouse coordinator                               | 404 POST /orders/SO-1/reallocation
      release stock          | warehouse coordinator                               | 404 POST /orders/SO-1/allocation-release {"lines":[{"line":1,"qty":1}],"why":"for another"}
      put first              | warehouse coordinator                               | 404 POST /orders/SO-1/backorders/1/priority {"priority":3,"why":"hospital"}
      release a pick         | warehouse coordinator, picker                       | 404 POST /orders/SO-1/picks
      pick                   | warehouse coordinator, picker                       | 404 POST /picks/PL-1/confirmation
      pack                   | dispatch supervisor                                 | 404 POST /picks/PL-1/shipment {"cartons":2}
      unpack                 | dispatch supervisor                                 | 404 POST /shipments/SH-1/cancellation {"why":"lorry broke down"}
      plan a trip            | dispatch supervisor                                 | 201 POST /trips {"warehouse":"MUM","vehicleNo":"MH12AB{n}"}
      gate-out               | dispatch supervisor                                 | 404 POST /shipments/SH-1/gate-out
      render services        | dispatch supervisor, sales coordinator, sales head  | 404 POST /orders/SO-1/renderings
      keep a proof           | dispatch supervisor                                 | 404 POST /shipments/SH-1/proofs {"name":"lr.png","content":"iVBORw0KGgo="}
      deliver                | dispatch supervisor                                 | 404 POST /shipments/SH-1/delivery {"to":"Mr Kulkarni"}
      invoice                | accountant                                          | 404 POST /shipments/SH-1/invoice
      cancel an invoice      | finance head                                        | 404 POST /invoices/MH/26-27/000042/cancellation {"why":"wrong address"}
      file again             | compliance officer                                  | 404 POST /filings/1/retry
      change the vehicle     | compliance officer                                  | 404 POST /eway-bills/123412341234/vehicle {"vehicleNo":"MH12AB1234"}
      prepare a GST return   | compliance officer                                  | 404 POST /gst-returns/RET-1/preparation
      say it is filed        | compliance officer                                  | 404 POST /gst-returns/RET-1/filing {"arn":"AA271026000001X","filedOn":"2026-11-11"}
      amend a GST return     | compliance officer                                  | 404 POST /gst-returns/amendments {"document":"MH/26-27/000042","cancelled":true,"why":"cancelled later"}
      match GSTR-2B          | compliance officer                                  | 404 POST /gstr2b/1/matching
      extend an e-way bill   | compliance officer                                  | 404 POST /eway-bills/123412341234/extension {"remainingKm":100,"fromPlace":"Hubballi","fromPin":"580020","reason":"4","remark":"flood"}
      close an e-way bill    | compliance officer                                  | 404 POST /eway-bills/123412341234/closure {"remarks":"unloaded"}
      make a trip sheet      | dispatch supervisor, compliance officer             | 404 POST /trips/TR-1/trip-sheet
      issue a challan        | dispatch supervisor                                 | 422 POST /challans {"kind":"JOB_WORK","from":"MUM","lines":[]}
      let a challan go       | dispatch supervisor                                 | 404 POST /challans/MHT/26-27/000042/gate-out
      receive by challan     | storekeeper, administrator                          | 404 POST /challans/MHT/26-27/000042/receipt
      take a receipt         | accountant                                          | 201 POST /receipts {"customer":"{customer}","mode":"NEFT","reference":"UTR{n}","amount":10}
      settle                 | accountant                                          | 404 POST /receipts/RC-1/settlement {}
      bounce a cheque        | accountant                                          | 404 POST /receipts/RC-1/bounce {"why":"no funds"}
      dispute                | accountant                                          | 404 POST /receivables/disputes {"document":"MH/26-27/000042","disputed":true,"why":"short"}
      undo a receipt         | finance head                                        | 404 POST /receipts/RC-1/reversal {"why":"typing error"}
      pay an advance back    | finance head                                        | 404 POST /refunds {"credit":"RC-1","mode":"NEFT","reference":"UTR{n}","amount":10,"why":"order given up"}
      take a refund back     | finance head                                        | 404 POST /refunds/RF-1/reversal {"why":"came back"}
      close a month          | finance head                                        | 409 POST /ledger/months/2026-11/closing
      reopen a month         | finance head                                        | 409 POST /ledger/months/2026-11/reopening {"why":"forgotten bill"}
      raise a return         | sales coordinator                                   | 404 POST /returns {"invoice":"MH/26-27/000042","reason":"DAMAGED","lines":[{"invoiceLineNo":1,"qty":1}]}
      receive a return       | warehouse coordinator, storekeeper                  | 404 POST /returns/RT-1/receipt
      inspect                | warehouse coordinator, storekeeper                  | 404 POST /returns/RT-1/inspection
      credit a return        | finance head, accountant                            | 404 POST /returns/RT-1/credit-note
      credit note            | finance head, accountant                            | 404 POST /invoices/MH/26-27/000042/credit-notes {"reason":"price","lines":[{"invoiceLineNo":1,"qty":1}]}
      receive goods          | storekeeper, administrator                          | 201 POST /stock/receipts {"warehouse":"MUM","reference":"Bill {n}","lines":[{"sku":"{sku}","qty":5}]}
      add a bin              | storekeeper, warehouse coordinator, administrator   | 201 POST /locations {"warehouse":"MUM","bins":[{"code":"B-{n}","pickOrder":9}]}
      adjust stock           | warehouse coordinator                               | 201 POST /stock/adjustments {"warehouse":"MUM","why":"count","lines":[{"sku":"{sku}","place":"A-1","change":1}]}
      create a customer      | sales coordinator, sales head, administrator        | 201 POST /customers {"name":"New Traders {n}"}
      sign off               | sales head                                          | 409 POST /customers/{customer}/sign-off
      unblock                | sales head, finance head                            | 409 POST /customers/{customer}/unblock
      create an item         | compliance officer, storekeeper, administrator      | 201 POST /items {"sku":"NEW-{n}","name":"Lamp","hsn":"9405","taxClass":"GST18"}
      set a price            | sales head, administrator                           | 200 POST /price-lists/BASE/prices [{"sku":"{sku}","price":100}]
      agree a price          | sales head, administrator                           | 200 POST /negotiated-prices {"customer":"{customer}","sku":"{sku}","price":100,"why":"volume"}
      offer a scheme         | sales head                                          | 201 POST /schemes {"code":"SC{n}","name":"Lamps","percent":0.5,"sku":"{other}","toOn":"2026-12-31"}
      keep transporters      | dispatch supervisor, administrator                  | 201 POST /transporters {"code":"T{n}","name":"Shakti"}
      mend a GST list        | compliance officer, administrator                   | 404 POST /reference/versions/1/application {"from":"2026-12-01"}
      change a rate          | compliance officer, administrator                   | 422 POST /rate-changes {"from":"2026-12-01","was":"NONE","becomes":"GST5","source":"x"}
      change a setting       | administrator                                       | 404 PUT /company/settings/nothing {"value":"1"}
      add a branch           | administrator                                       | 404 POST /company/branches {"registrationId":1,"code":"PNQ","name":"Pune"}
      keep the hours         | administrator                                       | 200 PUT /company/hours [{"weekday":"MONDAY","opens":"09:00","closes":"18:00"}]
      add a holiday          | administrator                                       | 201 POST /company/holidays {"day":"2027-01-26","name":"Republic Day"}
      remove a holiday       | administrator                                       | 204 DELETE /company/holidays/2027-01-26
      create a user          | administrator                                       | 201 POST /users {"login":"new{n}","name":"New","password":"long enough","roles":["PICKER"]}
      keep a user            | administrator                                       | 404 PUT /users/nobody {"name":"New","roles":["PICKER"],"active":true}
      set a password         | administrator                                       | 404 PUT /users/nobody/password {"password":"long enough"}
      run verify             | finance head, owner                                 | 200 POST /verification
      """;

  private record Right(String what, Set<Role> who, int answer, String method, String path, String body) {}

  private final AtomicInteger next = new AtomicInteger(1001);
  private final Map<Role, String> tokens = new EnumMap<>(Role.class);
  private List<Right> rights;

  @BeforeAll
  void aPersonOfEachRole() {
    for (var role : Role.values()) tokens.put(role, token(role.name().toLowerCase(Locale.ROOT).replace('_', '.'), true, EnumSet.of(role)));
    rights = RIGHTS.lines().map(RolesTest::right).toList();
  }

  @Test
  void eachRoleMayDoItsWorkAndNothingElse() throws Exception {
    var customer = customer();
    var sku = item();
    var other = item();
    var wrong = new ArrayList<String>();
    for (var right : rights)
      for (var role : Role.values()) {
        var n = String.valueOf(next.getAndIncrement());
        var body = right.body.replace("{customer}", customer).replace("{sku}", sku).replace("{other}", other).replace("{n}", n);
        var answer = send(tokens.get(role), newKey(), right.method, right.path.replace("{customer}", customer), body.isEmpty() ? null : body);
        boolean may = right.who.contains(role);
        if (answer.status() != (may ? right.answer : 403) || !may && !answer.body().contains("/problems/forbidden"))
          wrong.add("%s, %s, who %s: %s".formatted(right.what, role.title(), may ? "may" : "may not", answer));
      }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theOwnerDecidesOnCreditAndChangesNothingElse() {
    assertThat(rights.stream().filter(r -> r.who.contains(Role.OWNER)).map(Right::what)).containsExactly("sanction", "refuse credit", "run verify");
  }

  @Test
  void everyRoleHasItsWork() {
    var doers = rights.stream().flatMap(r -> r.who.stream()).collect(Collectors.toSet());
    assertThat(doers).containsExactlyInAnyOrder(Role.values());
  }

  private static Right right(String row) {
    var cells = row.split("\\|", 3);
    var request = cells[2].strip().split(" ", 4);
    var who = Arrays.stream(cells[1].split(",")).map(t -> Role.valueOf(t.strip().toUpperCase(Locale.ROOT).replace(' ', '_'))).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    return new Right(cells[0].strip(), who, Integer.parseInt(request[0]), request[1], request[2], request.length > 3 ? request[3] : "");
  }
}
