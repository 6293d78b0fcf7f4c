package org.kram.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kram.identity.Role;
import org.kram.quotation.WantedLine;

/// What the office does beside the chain, asked of the API: hours, disputes, one's own password and tokens, verify.
class OfficeApiTest extends ApiTest {
  private String admin;
  private String accountant;
  private String owner;

  @BeforeAll
  void office() {
    admin = token("admin", true, EnumSet.of(Role.ADMINISTRATOR));
    accountant = token("kavita", true, EnumSet.of(Role.ACCOUNTANT));
    owner = token("vikram", true, EnumSet.of(Role.OWNER));
  }

  @Test
  void theHoursAreKeptAndReadAsTheyStandOnTheDoor() throws Exception {
    var kept = send(admin, newKey(), "PUT", "/company/hours", "[{\"weekday\":\"SATURDAY\",\"opens\":\"09:30\",\"closes\":\"13:00\"},{\"weekday\":\"SUNDAY\"}]");
    assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    assertThat(send(admin, newKey(), "POST", "/company/holidays", "{\"day\":\"2027-01-26\",\"name\":\"Republic Day\"}").status()).isEqualTo(201);
    var hours = read(send(accountant, null, "GET", "/company/hours", null));
    assertThat(hours.get("week").get(5).toString()).isEqualTo("{\"weekday\":\"SATURDAY\",\"opens\":\"09:30\",\"closes\":\"13:00\"}");
    assertThat(hours.get("week").get(6).get("opens").isNull()).isTrue();
    assertThat(hours.get("holidays").toString()).contains("2027-01-26", "Republic Day");
    assertThat(send(admin, newKey(), "DELETE", "/company/holidays/2027-01-26", null).status()).isEqualTo(204);
    assertThat(read(send(accountant, null, "GET", "/company/hours", null)).get("holidays").toString()).doesNotContain("Republic Day");
  }

  @Test
  void hoursThatAreNoneAreAnsweredWithTheirField() throws Exception {
    var answer = send(admin, newKey(), "PUT", "/company/hours", "[{\"weekday\":\"MONDAY\",\"opens\":\"9 am\",\"closes\":\"18:00\"}]");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("[0].opens", "hh:mm");
    assertThat(send(admin, newKey(), "PUT", "/company/hours", "[{\"weekday\":\"MONDAY\",\"opens\":\"18:00\",\"closes\":\"09:00\"}]").body()).contains("Closing comes after opening");
  }

  @Test
  void aDisputedInvoiceIsPassedOverUntilTheDisputeIsOver() throws Exception {
    var customer = customer();
    var sold = sold(customer, WantedLine.of(item(), BigDecimal.TEN));
    var why = send(accountant, newKey(), "POST", "/receivables/disputes", "{\"document\":\"" + sold.invoiceNo() + "\",\"disputed\":true}");
    assertThat(why.status()).as("a reason is asked for").isEqualTo(422);
    var done = send(accountant, newKey(), "POST", "/receivables/disputes", "{\"document\":\"" + sold.invoiceNo() + "\",\"disputed\":true,\"why\":\"two cartons short\"}");
    assertThat(done.body()).contains("DISPUTED");
    assertThat(send(accountant, null, "GET", "/customers/" + customer + "/open-items", null).body()).contains("\"disputed\":true");
    assertThat(read(send(accountant, newKey(), "POST", "/receipts", "{\"customer\":\"" + customer + "\",\"mode\":\"NEFT\",\"reference\":\"D1\",\"amount\":100}")).get("settled")).isEmpty();
    send(accountant, newKey(), "POST", "/receivables/disputes", "{\"document\":\"" + sold.invoiceNo() + "\",\"disputed\":false}");
    assertThat(send(accountant, null, "GET", "/customers/" + customer + "/open-items", null).body()).contains("\"disputed\":false");
  }

  @Test
  void aTokenIsMadeWithThePasswordOnlyAndItsSecretIsToldOnce() throws Exception {
    var key = newKey();
    var body = "{\"password\":\"a good secret\",\"name\":\"webshop\",\"writes\":false,\"until\":\"2026-12-31\"}";
    assertThat(send(owner, newKey(), "POST", "/tokens", body.replace("a good secret", "a guess")).status()).isEqualTo(422);
    var made = send(owner, key, "POST", "/tokens", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var secret = read(made).get("text").asString();
    assertThat(read(send(owner, key, "POST", "/tokens", body)).get("text").isNull()).as("not kept, so not repeated").isTrue();
    assertThat(db.sql("select count(*) from shared_request where answer::text like '%' || :secret || '%'").param("secret", secret).query(Long.class).single()).isZero();
    assertThat(send(secret, null, "GET", "/me", null).body()).contains("\"login\":\"vikram\"");
    assertThat(send(owner, newKey(), "POST", "/tokens", body.replace("{", "{\"user\":\"admin\",")).status()).as("not in another's name").isEqualTo(403);
    assertThat(send(owner, newKey(), "POST", "/tokens/" + read(made).get("id").asLong() + "/revocation", null).status()).isEqualTo(204);
    assertThat(send(secret, null, "GET", "/me", null).status()).isEqualTo(401);
    assertThat(send(owner, null, "GET", "/tokens", null).body()).contains("webshop").doesNotContain("text", "admin");
  }

  @Test
  void onesOwnPasswordIsChangedWithTheOldOne() throws Exception {
    var meena = token("meena", true, EnumSet.of(Role.PICKER));
    assertThat(send(meena, newKey(), "PUT", "/me/password", "{\"old\":\"a guess\",\"password\":\"quite another\"}").body()).contains("\"old\"", "not your password");
    var key = newKey();
    for (int i = 0; i < 2; i++) assertThat(send(meena, key, "PUT", "/me/password", "{\"old\":\"a good secret\",\"password\":\"quite another\"}").status()).isEqualTo(204);
    assertThat(people.signIn("meena", "quite another", "here", clock.instant())).isNotBlank();
  }

  @Test
  void anAdministratorKeepsAUser() throws Exception {
    var gone = token("gone", true, EnumSet.of(Role.PICKER));
    var kept = send(admin, newKey(), "PUT", "/users/gone", "{\"name\":\"Gone\",\"roles\":[\"PICKER\"],\"active\":false}");
    assertThat(kept.body()).contains("\"active\":false");
    assertThat(send(gone, null, "GET", "/me", null).status()).isEqualTo(401);
  }

  @Test
  void verifyRunsAndItsResultIsRead() throws Exception {
    assertThat(send(owner, newKey(), "POST", "/verification", null).body()).contains("\"clean\":true");
    var last = read(send(owner, null, "GET", "/verification", null));
    assertThat(last.get("disagreements").asLong()).isZero();
    assertThat(last.get("found").get("truths")).hasSizeGreaterThan(5);
    assertThat(send(accountant, null, "GET", "/verification", null).status()).isEqualTo(403);
  }
}
