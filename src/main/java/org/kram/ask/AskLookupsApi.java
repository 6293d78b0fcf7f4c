package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;
import org.kram.gst.Hsn;
import org.kram.gst.InvoiceNumber;
import org.kram.gst.NextNumber;
import org.kram.gst.Pan;
import org.kram.gst.RateChoices;
import org.kram.gst.Reference;
import org.kram.gst.ReverseCharge;
import org.kram.gst.State;
import org.kram.gst.Uqc;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.TypedText;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Questions about numbers and codes.
@RestController
@RequestMapping(path = "/api/v1/gst", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "GST engine")
class AskLookupsApi {
  private static final int MOST = 100;

  private final Clock clock;

  AskLookupsApi(Clock clock) {
    this.clock = clock;
  }

  @Schema(name = "GstinAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GstinAnswer(@Schema(description = "Blanks taken out, in capitals") String gstin, boolean valid, @Schema(description = "What is wrong, each with its remedy") List<String> problems,
      @Schema(description = "Not wrong, but worth a second look") List<String> doubts, @Schema(description = "Kind of holder by the form of the number", example = "TAXPAYER") @Nullable String holder,
      TaxAnswer.@Nullable Place state, @Nullable String pan, @Schema(description = "The 15th character that the first 14 ask for") @Nullable String checkCharacter) {}

  @GetMapping("/gstins/{gstin}")
  @Operation(operationId = "gstinCheck", summary = "Check a GSTIN, UIN or transporter's number", description = "Form by kind of holder, state, check character; and, when given, the state of the address and the PAN. Nothing is asked of the government: whether it is active, the portal knows.")
  GstinAnswer gstin(@PathVariable String gstin,
      @Parameter(description = "State of the address that uses it: digits, letters or name") @RequestParam @Nullable String state, @Parameter(description = "PAN of the party") @RequestParam @Nullable String pan,
      @Parameter(description = "Check it as a transporter's GSTIN or TRANSIN, which has no check character") @RequestParam(defaultValue = "false") boolean transporter,
      @Parameter(description = "Let the portals' trial numbers pass") @RequestParam(defaultValue = "false") boolean sandbox) {
    var number = Gstin.normal(gstin);
    var problems = new ArrayList<>(transporter ? Gstin.checkTransporter(number) : sandbox ? Gstin.check(number, Gstin.Allow.TRIAL_NUMBERS) : Gstin.check(number));
    boolean shaped = number.matches("[0-9]{2}[0-9A-Z]{13}");
    var at = state == null ? null : StateCode.of(state).orElseThrow(() -> new BadInput("state", state, "There is no such state: use its GST code, letters or name, like 27, MH or Maharashtra."));
    if (at != null && shaped && !number.startsWith(at.code())) problems.add("It belongs to " + AskedSupply.words(number.substring(0, 2)) + ", the address lies in " + AskedSupply.words(at.code()) + ": use the registration of that state (portal 2258, 2265).");
    var inside = shaped ? new Gstin(number).pan().map(Pan::value).orElse(null) : null;
    if (pan != null && inside != null && !inside.equals(Gstin.normal(pan))) problems.add("The PAN inside is " + inside + ", the party's is " + Gstin.normal(pan) + ": one of them is mistyped.");
    return new GstinAnswer(number, problems.isEmpty(), List.copyOf(problems), Gstin.doubts(number), shaped ? new Gstin(number).holder().map(Enum::name).orElse(null) : null,
        shaped ? Reference.state(number.substring(0, 2)).map(s -> new TaxAnswer.Place(s.code(), s.name())).orElse(null) : null, inside, shaped ? String.valueOf(Gstin.checkDigit(number.substring(0, 14))) : null);
  }

  @Schema(name = "DocumentNumberAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NumberAnswer(String number, boolean valid, List<String> problems, @Schema(description = "As the portal compares and hashes it") String comparedAs, String financialYear,
      @Schema(description = "What should have come after the one named in after") @Nullable String expected) {}

  @GetMapping("/document-numbers")
  @Operation(operationId = "documentNumberCheck", summary = "Check the number of a tax document", description = "Rule 46(b): at most 16 letters, digits, - and /, not beginning with 0, - or /. With after, the last number given, also whether it follows without a gap.")
  NumberAnswer number(@RequestParam String number, @Parameter(description = "Date of the document. Default: today") @RequestParam @Nullable String date, @Parameter(description = "The last number of the series") @RequestParam @Nullable String after) {
    var on = date(date);
    var problems = new ArrayList<>(InvoiceNumber.check(number));
    var expected = after == null ? null : NextNumber.after(after, on).number();
    if (expected != null && !InvoiceNumber.compared(number).equals(InvoiceNumber.compared(expected)))
      problems.add("After " + after + " comes " + expected + ": numbers of a series are consecutive; a number left out is reported as cancelled in table 13 of GSTR-1.");
    return new NumberAnswer(number, problems.isEmpty(), List.copyOf(problems), InvoiceNumber.compared(number), "20" + Indian.financialYear(on), expected);
  }

  @GetMapping("/next-number")
  @Operation(operationId = "nextNumber", summary = "The next number of a series", description = "From the last number given (cancelled ones included), or the first of a new series from its prefix. A financial year inside the number is moved on, and the serial begins again. Two who ask at once get the same answer: keep your own lock.")
  NextNumber next(@Parameter(description = "The last number given", example = "MH/26-27/000042") @RequestParam @Nullable String after, @Parameter(description = "For the first number of a series", example = "MH") @RequestParam @Nullable String prefix,
      @Parameter(description = "Date of the next document. Default: today") @RequestParam @Nullable String date) {
    if (after != null) return NextNumber.after(after, date(date));
    if (prefix == null) throw new BadInput("after", "", "Say the last number given, or the prefix of a new series.");
    return NextNumber.first(prefix, date(date));
  }

  @GetMapping("/hsn")
  @Operation(operationId = "hsnSearch", summary = "Search HSN and SAC codes", description = "By words, every one of which must begin a word of the description, or by the first digits. Best first.")
  List<Hsn> search(@Parameter(description = "Words or digits", example = "cotton shirt") @RequestParam String q, @Parameter(description = "At most 100") @RequestParam(defaultValue = "20") int limit) {
    return Reference.hsnSearch(q, Math.clamp(limit, 1, MOST));
  }

  @Schema(name = "HsnAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HsnAnswer(String hsn, @Nullable String description, boolean known, boolean service, LocalDate date, @Schema(description = "The one rate that is left; absent when a person must choose") RateChoices.@Nullable Choice proposed,
      @Schema(description = "Every row of the notifications that could apply") List<RateChoices.Choice> choices, String inWords, @Schema(description = "Notified reverse charge that may hold") List<ReverseCharge> reverseCharge) {}

  @GetMapping("/hsn/{code}")
  @Operation(operationId = "hsnRates", summary = "What an HSN is, and its rates on a day", description = "All rows of the rate notifications that may hold on the day. Value of a piece and packing decide the conditions that hang on them. Never picks silently: several rates left, no proposal. Rates of services are not in the list.")
  HsnAnswer rates(@PathVariable String code, @Parameter(description = "Default: today") @RequestParam @Nullable String date, @Parameter(description = "Sale value of a piece or pair after discount, without tax (apparel, footwear)") @RequestParam @Nullable BigDecimal valuePerPiece,
      @Parameter(description = "Pre-packaged and labelled, retail pack up to 25 kg or 25 l (food)") @RequestParam @Nullable Boolean prePackaged) {
    if (!code.matches("[0-9]{2,8}")) throw new BadInput("code", code, "A code has 2 to 8 digits, without dots.");
    var on = date(date);
    var hsn = Reference.hsn(code);
    boolean service = code.startsWith("99");
    var choices = service ? null : RateChoices.forHsn(code, on, new RateChoices.Facts(valuePerPiece, prePackaged));
    return new HsnAnswer(code, hsn.map(Hsn::description).orElse(null), hsn.isPresent(), service, on, choices == null ? null : choices.proposed().orElse(null), choices == null ? List.of() : choices.choices(),
        choices == null ? "Rates of services are not in the list: most bear 18%." : choices.inWords(), ReverseCharge.suspected(code, on));
  }

  @GetMapping("/reverse-charge")
  @Operation(operationId = "reverseChargeEntries", summary = "Notified supplies under reverse charge on a day", description = "Supplier and recipient name who must supply and receive for the entry to hold.")
  List<ReverseCharge> reverseCharge(@Parameter(description = "Default: today") @RequestParam @Nullable String date) {
    return ReverseCharge.on(date(date));
  }

  @GetMapping("/states")
  @Operation(operationId = "gstStates", summary = "States and union territories with their codes")
  List<State> states() {
    return Reference.states();
  }

  @GetMapping("/units")
  @Operation(operationId = "gstUnits", summary = "Unit quantity codes and where they are accepted")
  List<Uqc> units() {
    return Reference.units();
  }

  private LocalDate date(@Nullable String text) {
    var form = new TypedText(text == null ? Map.of() : Map.of("date", text));
    var date = form.date("date");
    form.check();
    return Objects.requireNonNullElse(date, Indian.day(clock.instant()));
  }
}
