package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kram.identity.Role;
import org.kram.returns.ManyInvoices;
import org.kram.returns.gstr1.Gstr1Schema;
import org.springframework.beans.factory.annotation.Autowired;

/// The month's return as a program sees it.
class ReturnsApiTest extends ApiTest {
  @Autowired ManyInvoices many;

  @Test
  void aMonthIsLookedAtPreparedFetchedAndFiled() throws Exception {
    customer();
    many.write(60, YearMonth.of(2026, 10));
    var officer = token("officer", true, EnumSet.of(Role.COMPLIANCE_OFFICER));
    var october = StreamSupport.stream(read(send(officer, null, "GET", "/gst-returns", null)).at("/rows").spliterator(), false).filter(row -> row.at("/month").stringValue().equals("2026-10")).findFirst().orElseThrow();
    var path = "/gst-returns/" + october.at("/no").stringValue();
    var open = read(send(officer, null, "GET", path, null));
    assertThat(open.at("/tables")).hasSize(4);
    assertThat(open.at("/readiness/causes")).isEmpty();
    assertThat(open.at("/summary").isNull()).isTrue();
    assertThat(send(officer, null, "GET", path + "/file", null).status()).isEqualTo(404);
    assertThat(read(send(officer, null, "GET", path + "/documents?table=B2CL", null)).at("/rows")).hasSize(6);
    assertThat(read(send(officer, null, "GET", path + "/exceptions", null))).isEmpty();

    var key = newKey();
    var prepared = send(officer, key, "POST", path + "/preparation", "{}");
    assertThat(read(prepared).at("/state").stringValue()).isEqualTo("PREPARED");
    assertThat(send(officer, key, "POST", path + "/preparation", "{}")).isEqualTo(prepared);
    var file = send(officer, null, "GET", path + "/file", null);
    Gstr1Schema.check(file.body());
    var section = read(send(officer, null, "GET", path + "/file?section=EXP", null));
    assertThat(section.propertyNames()).containsExactly("gstin", "fp", "version", "hash", "exp");
    assertThat(section.at("/exp/0/inv")).hasSize(6);
    assertThat(read(send(officer, null, "GET", path, null)).at("/summary/documents").asInt()).isEqualTo(60);
    assertThat(read(send(officer, null, "GET", path + "/gstr3b", null)).at("/outward/heads/ZERO_RATED/taxable").asDouble()).isPositive();

    assertThat(send(officer, newKey(), "POST", path + "/filing", "{}").status()).isEqualTo(422);
    var filed = read(send(officer, newKey(), "POST", path + "/filing", "{\"arn\":\"AA271026000001X\",\"filedOn\":\"2026-11-10\"}"));
    assertThat(filed.at("/filed/arn").stringValue()).isEqualTo("AA271026000001X");
    assertThat(send(officer, null, "GET", "/gst-returns?after=soon", null).status()).isEqualTo(422);
    assertThat(send(officer, null, "GET", "/gstr2b", null).body()).isEqualTo("[]");
  }
}
