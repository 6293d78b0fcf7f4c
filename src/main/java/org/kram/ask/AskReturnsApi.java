package org.kram.ask;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import org.kram.gst.Gstin;
import org.kram.shared.Indian;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Questions about a month: GSTR-1 of a list of documents, GSTR-2B against purchases. Nothing is kept.
@RestController
@RequestMapping(path = "/api/v1/gst", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "GST engine")
class AskReturnsApi {
  private final Clock clock;
  private final JsonMapper json;

  AskReturnsApi(Clock clock, JsonMapper json) {
    this.clock = clock;
    this.json = json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
  }

  @PostMapping("/gstr1")
  @Operation(operationId = "gstr1", summary = "GSTR-1 of a list of documents: where each stands, and the portal's file", description = """
      Each document is decided and taxed like in /gst/tax. Tables b2b, b2cl, b2cs, exp, cdnr, cdnur, nil, hsn (two lists from May 2025), doc_issue with gaps, and the amended tables for documents with amends. At most 5,000 documents.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainReturn.class))))
  PlainReturn.Answer gstr1(@RequestBody JsonNode body) {
    return PlainReader.read(withSupplier(body), PlainReturn.class).answer(today(), json);
  }

  @PostMapping("/gstr2b-matching")
  @Operation(operationId = "gstr2bMatching", summary = "Match purchases with GSTR-2B", description = """
      Exact pairs first, then alike numbers, then pairs that differ (with the fields), then equal amounts only; each with the decision about input tax credit, why, and what to tell the supplier.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainMatching.class))))
  PlainMatching.Answer matching(@RequestBody JsonNode body) {
    return PlainReader.read(body, PlainMatching.class).answer(today(), json);
  }

  /// Who files need not be said again on each document.
  private static JsonNode withSupplier(JsonNode body) {
    var gstin = body.path("gstin");
    if (!gstin.isString() || Gstin.normal(gstin.stringValue()).length() != 15) return body;
    for (var one : body.path("documents"))
      if (one instanceof ObjectNode document && !document.has("supplier") && !document.has("seller") && !document.has("company")) document.putObject("supplier").put("gstin", gstin.stringValue());
    return body;
  }

  private LocalDate today() {
    return Indian.day(clock.instant());
  }
}
