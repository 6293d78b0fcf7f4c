package org.kram.ask;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import org.kram.ask.DocumentAnswers.EInvoiceAnswer;
import org.kram.ask.DocumentAnswers.EwayBillAnswer;
import org.kram.gst.TimeOfSupply;
import org.kram.shared.Indian;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Questions about a document. They change nothing: any token may ask, and no request key is needed.
@RestController
@RequestMapping(path = "/api/v1/gst", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "GST engine", description = "Ask what GST says of a document, a number, a code, without storing anything. Changes nothing, needs no Idempotency-Key.")
class AskDocumentsApi {
  private final Clock clock;

  AskDocumentsApi(Clock clock) {
    this.clock = clock;
  }

  @PostMapping("/tax")
  @Operation(operationId = "gstTax", summary = "Place of supply and tax of a document", description = """
      Decides where the supply takes place, whether it is inter-state, which heads of tax it bears, and computes every line and the totals to the paisa. Says each step with its section, the sentences that
      the document must carry, the table of GSTR-1, and whether e-invoice and e-way bill are due. What is wrong is listed in findings; lawful is false when one of them is an ERROR. Amounts of tax that stand
      on the document (igst, cgst, sgst, cess, total on lines and in totals) are checked.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainDocument.class))))
  TaxAnswer tax(@RequestBody JsonNode body) {
    return TaxAnswer.of(read(body));
  }

  @PostMapping("/e-invoice")
  @Operation(operationId = "gstEInvoice", summary = "E-invoice JSON (INV-01 v1.1), its IRN and what the portal would refuse", description = """
      Needs number, names and addresses besides what tax needs. The JSON can be sent as it is when ready is true. Without a kind that the portal registers (B2C, bill of supply, challan) there is no eInvoice and need says why.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainDocument.class))))
  EInvoiceAnswer eInvoice(@RequestBody JsonNode body) {
    return DocumentAnswers.eInvoice(read(body));
  }

  @PostMapping("/e-way-bill")
  @Operation(operationId = "gstEwayBill", summary = "Whether an e-way bill is needed, its JSON (v1.03) and its validity", description = """
      Value, state rule and purpose decide the need (rule 138), which is told with its reason. The distance is estimated from the PIN codes unless given. Give a transport for Part B.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainDocument.class))))
  EwayBillAnswer ewayBill(@RequestBody JsonNode body) {
    return DocumentAnswers.ewayBill(read(body));
  }

  @PostMapping("/purchase")
  @Operation(operationId = "gstPurchase", summary = "A bill that came in: heads, reverse charge, input tax credit", description = """
      Compares the place of supply with the supplier's state, names the notified entry of reverse charge with its time of supply and the last day of a self-invoice, and says whether credit may be taken and in which row of GSTR-3B.""",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainPurchase.class))))
  PlainPurchase.Answer purchase(@RequestBody JsonNode body) {
    return PlainReader.read(body, PlainPurchase.class).answer();
  }

  @PostMapping("/time-of-supply")
  @Operation(operationId = "gstTimeOfSupply", summary = "Old or new rate around a change of rate (CGST s.14)", description = "Of supply, invoice and payment, the side of the change that has two or more decides.",
      requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(implementation = PlainRateChange.class))))
  TimeOfSupply timeOfSupply(@RequestBody JsonNode body) {
    return PlainReader.read(body, PlainRateChange.class).answer();
  }

  private AskedTax read(JsonNode body) {
    return AskedTax.of(PlainReader.read(body, PlainDocument.class), today());
  }

  private LocalDate today() {
    return Indian.day(clock.instant());
  }
}
