package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kram.identity.Role;
import org.kram.order.SalesCast;

/// The compliance officer's work by a program.
class ComplianceOverApiTest extends ApiTest {
  private String officer;

  @BeforeAll
  void anOfficer() {
    officer = token("officer", true, EnumSet.of(Role.COMPLIANCE_OFFICER));
  }

  @Test
  void aListIsComparedAppliedAndTakenBack() throws Exception {
    var seen = read(send(officer, newKey(), "POST", "/reference/hsn/versions", """
        {"csv": "code,description,kind,digits\\n99999997,Star dust,HSN,8\\n0101,Horses and asses,HSN,4\\n", "note": "tariff of 2027"}"""));
    assertThat(seen.path("state").asString()).isEqualTo("SEEN");
    assertThat(seen.path("added").asInt()).isEqualTo(1);
    assertThat(seen.path("changed").asInt()).isEqualTo(1);
    var changes = read(send(officer, null, "GET", "/reference/versions/" + seen.path("id").asLong() + "/changes", null)).path("rows");
    assertThat(changes.get(0).path("was").path("description").asString()).isEqualTo("LIVE HORSES, ASSES, MULES AND HINNIES");
    assertThat(changes.get(0).path("becomes").path("description").asString()).isEqualTo("Horses and asses");
    assertThat(send(officer, newKey(), "POST", "/reference/versions/" + seen.path("id").asLong() + "/application", "{\"from\":\"2026-11-20\"}").status()).isEqualTo(200);
    assertThat(read(send(officer, null, "GET", "/reference/hsn?q=star%20dust", null)).path("rows").get(0).path("code").asString()).isEqualTo("99999997");
    assertThat(send(officer, newKey(), "POST", "/reference/hsn/roll-back", "{\"version\":0}").body()).contains("why");
    assertThat(send(officer, newKey(), "POST", "/reference/hsn/roll-back", "{\"version\":0,\"why\":\"no such thing\"}")).isEqualTo(new Answer(200, "1"));
    assertThat(read(send(officer, null, "GET", "/reference/hsn?q=star%20dust", null)).path("rows")).isEmpty();
    assertThat(read(send(officer, null, "GET", "/reference/hsn/versions", null)).get(0).path("withdrawnWhy").asString()).isEqualTo("no such thing");
  }

  @Test
  void aWrongFileSaysWhichRowAndColumn() throws Exception {
    var answer = send(officer, newKey(), "POST", "/reference/limits/versions", "{\"csv\":\"name,effective_from,value\\newaybill.value,next year,60000\\n\",\"note\":\"x\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(read(answer).path("errors").get(0).path("field").asString()).isEqualTo("row 2 effective_from");
    assertThat(send(officer, null, "GET", "/reference/no_such_list", null).status()).isEqualTo(404);
  }

  @Test
  void boardRulesAndAnOrderAreRead() throws Exception {
    var sku = item();
    var order = packed(customer(), SalesCast.line(sku, 1));
    assertThat(read(send(officer, null, "GET", "/compliance", null)).has("deadlines")).isTrue();
    assertThat(read(send(officer, null, "GET", "/compliance/rules", null))).hasSizeGreaterThan(30);
    assertThat(send(officer, null, "GET", "/compliance/rules/HSN_LISTED/findings?after=abc", null).status()).isEqualTo(422);
    assertThat(send(officer, null, "GET", "/compliance/orders/SO-" + order.orderId(), null).status()).isEqualTo(200);
  }

  @Test
  void aRateChangeIsLookedAtEnteredOnceAndReported() throws Exception {
    var sku = item();
    db.sql("update catalog_item set hsn = '33049990' where sku = :sku").param("sku", sku).update();
    var waiting = packed(customer(), SalesCast.line(sku, 2));
    var preview = read(send(officer, null, "GET", "/rate-changes/preview?from=2026-12-01&hsnPrefixes=3304&was=GST18&becomes=GST5", null));
    assertThat(preview.path("items").asInt()).isEqualTo(1);
    var key = newKey();
    var body = "{\"from\":\"2026-12-01\",\"hsnPrefixes\":[\"3304\"],\"was\":\"GST18\",\"becomes\":\"GST5\",\"source\":\"12/2026-CT(Rate)\"}";
    var entered = send(officer, key, "POST", "/rate-changes", body);
    assertThat(entered.status()).isEqualTo(201);
    assertThat(read(send(officer, key, "POST", "/rate-changes", body))).isEqualTo(read(entered));
    var cases = read(send(officer, null, "GET", "/rate-changes/" + read(entered).path("id").asLong() + "/cases?kind=ORDER", null)).path("rows");
    assertThat(cases.get(0).path("no").asString()).isEqualTo("SO-" + waiting.orderId());
    assertThat(cases.get(0).path("newRate").asBoolean()).isFalse();
    assertThat(cases.get(0).path("why").asString()).contains("s.14");
  }
}
