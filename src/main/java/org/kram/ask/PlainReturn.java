package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;
import org.kram.gst.portal.Finding;
import org.kram.returns.gstr1.Gstr1Json;
import org.kram.returns.gstr1.Gstr1Return;
import org.kram.returns.gstr1.OutwardDocument;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The documents of a month, for their GSTR-1.
@Schema(name = "Gstr1Question", description = "The outward documents of one registration and period.")
record PlainReturn(
    @Schema(description = "The registration that files", requiredMode = Schema.RequiredMode.REQUIRED, example = "27AAPFU0939F1ZV") String gstin,
    @JsonAlias({"fp", "returnPeriod"}) @Schema(description = "112026 or 2026-11; of a quarter its last month", requiredMode = Schema.RequiredMode.REQUIRED, example = "112026") String period,
    @Schema(description = "Invoices, credit and debit notes. supplier may be left out: it is the registration that files.", requiredMode = Schema.RequiredMode.REQUIRED) List<PlainDocument> documents,
    @JsonAlias({"aato", "turnover"}) @Schema(description = "Of the preceding year; above 5 crore HSN has six digits. Default: just above 5 crore.") @Nullable Money aggregateTurnover,
    @Schema(description = "Of the portal's form. Default GST3.2.2") @Nullable String version,
    @Schema(description = "Take the portals' trial GSTINs. Default no.") @Nullable Boolean sandbox) {
  private static final int MOST = 5_000;

  /// Where one document stands.
  /// @param section empty when it is in none
  @Schema(name = "Gstr1Row")
  record Row(int document, String number, Gstr1Table stands, TaxAnswer.Totals totals, List<Found> findings) {}

  @Schema(name = "Gstr1Answer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(@Schema(description = "No finding is an ERROR") boolean ready, List<Row> rows, @Schema(description = "Of the return as a whole") List<Found> findings,
      @Schema(description = "The portal's file", type = "object") JsonNode gstr1) {}

  Answer answer(LocalDate today, JsonMapper json) {
    var month = month();
    if (!Gstin.normal(gstin).matches("[0-9]{2}[0-9A-Z]{13}")) throw new BadInput("gstin", gstin, "This is not the form of a GSTIN (27AAPFU0939F1ZV).");
    if (documents.size() > MOST) throw new BadInput("documents", documents.size(), "At most " + MOST + " documents are taken in one question.");
    var taxes = taxes(today);
    var outward = taxes.stream().filter(t -> !Gstr1Table.of(t).section().isEmpty() || Boolean.TRUE.equals(t.asked().document().cancelled())).map(Gstr1Table::outward).toList();
    var allowed = Boolean.TRUE.equals(sandbox) ? new Gstin.Allow[] {Gstin.Allow.TRIAL_NUMBERS} : new Gstin.Allow[0];
    var made = Gstr1Return.of(new Gstr1Json.Head(Gstin.normal(gstin), month, Objects.requireNonNullElse(version, "GST3.2.2")), outward, List.of(), Objects.requireNonNullElse(aggregateTurnover, AskedPapers.JUST_ABOVE_THE_LIMIT), allowed);
    var rows = new ArrayList<Row>();
    var findings = made.placed().stream().collect(Collectors.toMap(p -> key(p.document()), Gstr1Return.Placed::findings, (a, _) -> a));
    for (int i = 0; i < taxes.size(); i++) rows.add(row(i, taxes.get(i), findings));
    var overall = made.overall().stream().map(Found::of).toList();
    return new Answer(rows.stream().flatMap(r -> r.findings.stream()).noneMatch(Found::isError) && overall.stream().noneMatch(Found::isError), rows, overall, json.readTree(made.json()));
  }

  private List<AskedTax> taxes(LocalDate today) {
    var taxes = new ArrayList<AskedTax>();
    var bad = BadInput.collect();
    for (int i = 0; i < documents.size(); i++) {
      var at = "documents[" + i + "].";
      var d = documents.get(i);
      var own = AskedSupply.gstin(d.supplier());
      bad.require(own == null || own.equals(Gstin.normal(gstin)), at + "supplier.gstin", own, "The return is of " + gstin + ": leave the documents of other registrations out.");
      bad.require(d.number() != null, at + "number", "", "This is missing.");
      bad.require(d.date() != null, at + "date", "", "This is missing.");
      try {
        taxes.add(AskedTax.of(d, today));
      } catch (BadInput e) {
        for (var f : e.fields()) bad.require(false, at + f.field(), f.value(), f.message());
      }
    }
    bad.throwIfAny();
    return taxes;
  }

  private static String key(OutwardDocument d) {
    return d.kind() + " " + d.no() + " " + d.on();
  }

  private static Row row(int index, AskedTax tax, Map<String, List<Finding>> findings) {
    var found = new ArrayList<>(tax.found());
    var own = Gstr1Table.outward(tax);
    findings.getOrDefault(key(own), List.of()).stream().map(Found::of).forEach(found::add);
    return new Row(index, own.no(), Gstr1Table.of(tax), TaxAnswer.totals(tax), List.copyOf(found));
  }

  private YearMonth month() {
    var digits = period.replaceAll("[^0-9]", "");
    if (digits.length() == 6) {
      boolean yearFirst = digits.startsWith("20") && Integer.parseInt(digits.substring(4)) <= 12 && !period.matches("[0-9]{6}");
      int year = Integer.parseInt(yearFirst ? digits.substring(0, 4) : digits.substring(2));
      int month = Integer.parseInt(yearFirst ? digits.substring(4) : digits.substring(0, 2));
      if (month >= 1 && month <= 12 && year >= 2017) return YearMonth.of(year, month);
    }
    throw new BadInput("period", period, "A period is MMYYYY, like 112026, or 2026-11.");
  }
}
