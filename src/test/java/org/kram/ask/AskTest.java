package org.kram.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.KramTest;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.NewPerson;
import org.kram.identity.People;
import org.kram.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The GST engine as another billing system meets it: over HTTP, with the least that a token may be, knowing nothing but the description.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskTest extends KramTest {
  private static final Path EXAMPLES = Path.of("src/main/resources/gst/examples");
  private static final Path PAGE = Path.of("docs/gst-engine.md");
  private static final Pattern CURL = Pattern.compile("```sh\\ncurl [^\\n]*?\"\\$KRAM/api/v1([^\"]+)\"(?:[^\\n]* -d '(.*?)')?\\s*\\n```\\n+```json\\n(.*?)\\n```", Pattern.DOTALL);

  @Autowired People people;
  @Autowired JsonMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private String token;

  @BeforeAll
  void aPickerWhoMayOnlyLook() {
    var act = Act.of(Actor.kram(), clock.instant());
    long id = people.create(act, new NewPerson("billing", "billing", null, null, "a good secret", EnumSet.of(Role.PICKER)));
    token = people.createToken(act, id, "other billing system", false, null).text();
  }

  private HttpResponse<String> send(String path, @Nullable String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url(path))).header("Authorization", "Bearer " + token);
    if (body != null) request.header("Content-Type", "application/json");
    return client.send(request.method(body == null ? "GET" : "POST", body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private JsonNode tax(String body) throws Exception {
    var answer = send("/api/v1/gst/tax", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  /// With -Dkram.examples=write the answers are written anew: look at the difference before you keep it.
  @Test
  void everyExampleOfTheDescriptionIsAnsweredAsItSays() throws Exception {
    var description = json.readTree(send("/v3/api-docs", null).body());
    var wrong = new ArrayList<String>();
    try (var files = Files.list(EXAMPLES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".request.json")).sorted().toList()) {
        var question = Files.readString(file);
        var asked = json.readTree(question);
        var operation = file.getFileName().toString().split("\\.")[0];
        var answer = asked.has("path") ? send("/api/v1" + asked.get("path").stringValue(), null) : send(path(description, operation), question);
        var expected = Path.of(file.toString().replace(".request.", ".response."));
        if ("write".equals(System.getProperty("kram.examples")) && answer.statusCode() == 200) Files.writeString(expected, pretty(answer.body()));
        if (answer.statusCode() != 200 || !Files.exists(expected) || !json.readTree(Files.readString(expected)).equals(json.readTree(answer.body()))) wrong.add(file.getFileName() + " " + answer.statusCode() + " " + answer.body());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private String pretty(String answer) {
    var exact = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    return exact.writeValueAsString(exact.readTree(answer)) + "\n";
  }

  private static String path(JsonNode description, String operationId) {
    for (var path : description.get("paths").properties())
      for (var operation : path.getValue().properties())
        if (operationId.equals(operation.getValue().path("operationId").asString(""))) return path.getKey();
    throw new IllegalArgumentException("no operation " + operationId);
  }

  @Test
  void everyOperationIsDescribedWithSummaryAndExamples() throws Exception {
    var description = json.readTree(send("/v3/api-docs", null).body());
    var poor = new ArrayList<String>();
    int described = 0;
    for (var path : description.get("paths").properties()) {
      if (!path.getKey().startsWith("/api/v1/gst/")) continue;
      for (var operation : path.getValue().properties()) {
        described++;
        var o = operation.getValue();
        if (o.path("summary").asString("").isBlank()) poor.add(path.getKey() + " has no summary");
        if (operation.getKey().equals("post") && o.at("/requestBody/content/application~1json/examples").isEmpty()) poor.add(path.getKey() + " has no example of a question");
        if (operation.getKey().equals("post") && o.at("/responses/200/content").findValues("examples").isEmpty()) poor.add(path.getKey() + " has no example of an answer: " + o.at("/responses"));
      }
    }
    assertThat(poor).isEmpty();
    assertThat(described).isGreaterThanOrEqualTo(15);
    assertThat(description.at("/components/schemas/GstDocument/properties/supplier").isMissingNode()).isFalse();
    assertThat(description.at("/components/schemas/GstLine/properties/gstRate/description").asString("")).contains("HSN");
  }

  @Test
  void thePageOfExamplesTellsWhatIsAnswered() throws Exception {
    var found = CURL.matcher(Files.readString(PAGE));
    var wrong = new ArrayList<String>();
    int examples = 0;
    while (found.find()) {
      examples++;
      var answer = send("/api/v1" + found.group(1), found.group(2));
      holds(json.readTree(found.group(3)), json.readTree(answer.body()), found.group(1), wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(examples).isGreaterThanOrEqualTo(8);
  }

  /// The page shows parts of an answer: whatever it shows is there.
  private static void holds(JsonNode shown, JsonNode answered, String at, List<String> wrong) {
    if (shown.isObject()) shown.properties().forEach(p -> holds(p.getValue(), answered.path(p.getKey()), at + "." + p.getKey(), wrong));
    else if (shown.isArray()) for (int i = 0; i < shown.size(); i++) holds(shown.get(i), answered.path(i), at + "[" + i + "]", wrong);
    else if (shown.isNumber() ? !answered.isNumber() || shown.decimalValue().compareTo(answered.decimalValue()) != 0 : !shown.equals(answered)) wrong.add(at + ": shown " + shown + ", answered " + answered);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
      what                   | body                                                                                                    | field                | message
      unknown field          | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{"colour":"red"},"lines":[{"unitPrice":1,"gstRate":18}]} | buyer.colour         | no such field
      ambiguous field        | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"rate":1,"gstRate":18}]}                    | lines[0].rate        | two things
      no supplier            | {"buyer":{},"lines":[{"unitPrice":1,"gstRate":18}]}                                                     | supplier             | missing
      no lines               | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{}}                                                     | lines                | at least one
      letters for a number   | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"qty":"ten","unitPrice":1,"gstRate":18}]}   | lines[0].qty         | number
      four decimals of money | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"gstRate":18}],"discount":0.001} | discount          | two decimals
      no such day            | {"date":"31-02-2026","supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"gstRate":18}]} | date           | no date
      no such state          | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{"state":"Atlantis"},"lines":[{"unitPrice":1,"gstRate":18}]} | buyer.state      | 27, MH or Maharashtra
      no such category       | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{"gstCategory":"friend"},"lines":[{"unitPrice":1,"gstRate":18}]} | buyer.gstCategory | REGULAR
      no form of a GSTIN     | {"supplier":{"gstin":"27AAPFU"},"buyer":{},"lines":[{"unitPrice":1,"gstRate":18}]}                       | supplier.gstin       | form of a GSTIN
      no rate and no HSN     | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1}]}                            | lines[0].gstRate     | HSN
      several rates          | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"hsn":"10063020"}]}           | lines[0].gstRate     | 0% or 5%
      a service without rate | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"hsn":"998311"}]}             | lines[0].gstRate     | services
      a taxed exemption      | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"gstRate":5,"gstTreatment":"Exempted"}]} | lines[0].gstTreatment | not taxable
      discount too large     | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"gstRate":18,"discount":2}]}  | lines[0].discount    | at most
      a list for an object   | []                                                                                                      | ``                   | object
      said twice             | {"supplier":{"gstin":"27AAPFU0939F1ZV"},"buyer":{},"lines":[{"unitPrice":1,"price":2,"gstRate":18}]}     | lines[0].price       | twice
      """)
  void whatCannotBeReadIsToldWithFieldValueAndRemedy(String what, String body, String field, String message) throws Exception {
    var answer = send("/api/v1/gst/tax", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    var errors = json.readTree(answer.body()).get("errors");
    assertThat(errors.valueStream().anyMatch(e -> e.get("field").asString().equals(field) && e.get("message").asString().contains(message))).as(answer.body()).isTrue();
  }

  @Test
  void allErrorsAreToldAtOnce() throws Exception {
    var errors = json.readTree(send("/api/v1/gst/tax", "{\"date\":\"soon\",\"supplier\":{\"gstn\":1},\"lines\":[{\"qty\":\"x\"},{\"price\":\"y\"}],\"reverseCharge\":\"perhaps\"}").body()).get("errors");
    assertThat(errors.valueStream().map(e -> e.get("field").asString())).contains("date", "supplier.gstn", "buyer", "lines[0].qty", "lines[1].unitPrice", "reverseCharge");
  }

  /// As the sheets of other systems have it: names with underscores, words of their own, figures as texts.
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
      case                              | buyer                                                              | more                                          | pos | heads     | type   | section | total
      in state, registered              | {"gstin":"27AABCT1332L1ZE","gst_category":"Registered Regular"}    | "is_reverse_charge":0                         | 27  | CGST_SGST | B2B    | b2b     | 118.00
      out of state, registered          | {"gstin":"29AABCT1332L1ZA"}                                        | "place_of_supply":"29-Karnataka"              | 29  | IGST      | B2B    | b2b     | 118.00
      unregistered by place of supply   | {"gst_category":"Unregistered"}                                    | "place_of_supply":"24-Gujarat"                | 24  | IGST      | B2C    | b2cs    | 118.00
      unregistered, nothing known       | {}                                                                 | "reverse_charge":"N"                          | 27  | CGST_SGST | B2C    | b2cs    | 118.00
      composition buyer                 | {"gstin":"27AABCT1332L1ZE","gst_category":"Registered Composition"} | "asOf":"2026-11-22"                          | 27  | CGST_SGST | B2B    | b2b     | 118.00
      SEZ, same state, with payment     | {"gstin":"27AABCT1332L1ZE","gst_category":"SEZ"}                   | "is_export_with_gst":1                        | 27  | IGST      | SEZWP  | b2b     | 118.00
      SEZ without payment               | {"gstin":"27AABCT1332L1ZE","gst_category":"SEZ"}                   | "is_export_with_gst":0,"lut":{"arn":"AD27X"}  | 27  | NONE      | SEZWOP | b2b     | 100.00
      export with payment               | {"gst_category":"Overseas"}                                        | "is_export_with_gst":1,"place_of_supply":"96-Other Countries" | 96 | IGST | EXPWP | exp | 118.00
      export without payment            | {"gst_category":"Overseas"}                                        | "is_export_with_gst":"N","lut":{"arn":"AD27X"} | 96 | NONE      | EXPWOP | exp     | 100.00
      deemed export                     | {"gstin":"29AABCT1332L1ZA","gst_category":"Deemed Export"}         | "asOf":"2026-11-22"                           | 29  | IGST      | DEXP   | b2b     | 118.00
      reverse charge                    | {"gstin":"29AABCT1332L1ZA"}                                        | "is_reverse_charge":1                         | 29  | IGST      | B2B    | b2b     | 100.00
      own branch, same registration     | {"gstin":"27AAPFU0939F1ZV"}                                        | "asOf":"2026-11-22"                           | 27  | NONE      | B2B    | ``      | 100.00
      UIN                               | {"gstin":"2917UNO00001UNF","gst_category":"UIN Holders"}           | "sandbox":true                                | 29  | IGST      | B2B    | b2b     | 118.00
      overseas buyer, delivered here    | {"gst_category":"Overseas","state":"96"}                           | "shipTo":{"state":"Goa"}                      | 30  | IGST      | B2C    | b2cs    | 118.00
      collected, chosen                 | {"gstin":"29AABCT1332L1ZA"}                                        | "supplyOf":"goods ex works","pos":27          | 27  | CGST_SGST | B2B    | b2b     | 118.00
      hotel for a registered guest      | {"gstin":"29AABCT1332L1ZA"}                                        | "supplyOf":"SERVICE_ON_PROPERTY","siteState":"MH" | 27 | CGST_SGST | B2B | b2b     | 118.00
      """)
  void casesOfOtherSystemsAreDecided(String name, String buyer, String more, String pos, String heads, String type, String section, String total) throws Exception {
    var answer = tax("{\"posting_date\":\"22-11-2026\",\"as_of\":\"2026-11-22\",\"company\":{\"gstin\":\"27AAPFU0939F1ZV\"},\"customer\":%s,\"items\":[{\"qty\":\"1\",\"price\":\"100\",\"gst_rate\":\"18%%\",\"gst_hsn_code\":\"94051100\"}],%s}"
        .formatted(buyer, more).replace("\"as_of\":\"2026-11-22\",", more.contains("asOf") ? "" : "\"as_of\":\"2026-11-22\","));
    var decision = answer.get("decision");
    assertThat(List.of(decision.at("/placeOfSupply/code").asString(), decision.get("heads").asString(), decision.get("supplyType").asString(), answer.at("/gstr1/section").asString()))
        .as(answer.toString()).isEqualTo(List.of(pos, heads, type, section));
    assertThat(answer.at("/totals/total").decimalValue()).isEqualByComparingTo(total);
    assertThat(answer.get("lawful").asBoolean()).as(answer.get("findings").toString()).isTrue();
    assertThat(decision.get("steps").size()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void theSameQuestionIsAnsweredTheSameTwiceAndLeavesNothingBehind() throws Exception {
    var question = Files.readString(EXAMPLES.resolve("gstTax.bill-to-ship-to.request.json"));
    long before = db.sql("select count(*) from identity_timeline").query(Long.class).single();
    assertThat(tax(question)).isEqualTo(tax(question));
    assertThat(db.sql("select count(*) from identity_timeline").query(Long.class).single()).isEqualTo(before);
  }
}
