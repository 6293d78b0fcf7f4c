package org.kram.ask;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.gst.Gstin;
import org.kram.returns.gstr1.Amounts;
import org.kram.returns.gstr2b.Gstr2bFile;
import org.kram.returns.gstr2b.Gstr2bMatching;
import org.kram.returns.gstr2b.InwardDocument;
import org.kram.returns.gstr2b.Match;
import org.kram.shared.Money;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The purchases of the books and the portal's GSTR-2B, to be held against each other.
@Schema(name = "Gstr2bQuestion", description = "GSTR-2B as the portal gives it, and the purchases of the books.")
record PlainMatching(
    @Schema(description = "The portal's JSON as it is, with its root data", type = "object", requiredMode = Schema.RequiredMode.REQUIRED) JsonNode gstr2b,
    @JsonAlias({"books", "bills"}) @Schema(description = "Purchases of the recipient that the file is of", requiredMode = Schema.RequiredMode.REQUIRED) List<Bill> purchases,
    @Schema(description = "Difference of the value and of each tax that still counts as the same. Default 1.00") @Nullable Money tolerance,
    @JsonAlias({"today"}) @Schema(description = "Day of the decision about credit. Default: today") @Nullable LocalDate asOf) {

  /// Amounts are never negative: the kind says what is taken off.
  @Schema(name = "Gstr2bPurchase")
  record Bill(
      @Schema(description = "Your own key, given back") @Nullable String key,
      @JsonAlias({"type", "documentType"}) @Schema(description = "Default INVOICE") @Nullable BillKind kind,
      @JsonAlias({"ctin", "gstin"}) @Schema(description = "Absent for a bill of entry", example = "29AABCT1332L1ZA") @Nullable String supplierGstin,
      @JsonAlias({"trdnm", "supplier"}) @Nullable String supplierName,
      @JsonAlias({"inum", "billNo", "invoiceNumber", "no"}) @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "INV/0042") String number,
      @JsonAlias({"dt", "billDate", "invoiceDate"}) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate date,
      @JsonAlias({"val", "total", "invoiceValue"}) @Schema(description = "Whole value. Default: taxable value and taxes") @Nullable Money value,
      @JsonAlias({"pos"}) @Schema(description = "Default: the recipient's state", type = "string") @Nullable StateCode placeOfSupply,
      @JsonAlias({"rev", "rchrg"}) @Nullable Boolean reverseCharge,
      @JsonAlias({"txval", "taxable"}) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Money taxableValue,
      @Nullable Money igst, @Nullable Money cgst, @Nullable Money sgst, @Nullable Money cess, @Nullable String irn,
      @Schema(description = "Goods or service have come. Default yes") @Nullable Boolean received, @Schema(description = "Credit blocked, CGST s.17(5). Default no") @Nullable Boolean creditBlocked, @Schema(description = "Paid in full. Default yes") @Nullable Boolean paid) {
    InwardDocument document(int index, String here) {
      var amounts = new Amounts(taxableValue, zero(igst), zero(cgst), zero(sgst), zero(cess));
      return new InwardDocument(key == null ? "purchases[" + index + "]" : key, InwardDocument.Kind.valueOf(Objects.requireNonNullElse(kind, BillKind.INVOICE).name()), supplierGstin == null ? "" : Gstin.normal(supplierGstin), supplierName,
          number, date, value == null ? taxableValue.plus(amounts.tax()) : value, placeOfSupply == null ? here : placeOfSupply.code(), Boolean.TRUE.equals(reverseCharge), amounts, irn,
          InwardDocument.Credit.books(!Boolean.FALSE.equals(received), Boolean.TRUE.equals(creditBlocked), !Boolean.FALSE.equals(paid)));
    }

    private static Money zero(@Nullable Money amount) {
      return Objects.requireNonNullElse(amount, Money.ZERO);
    }
  }

  enum BillKind {
    @JsonAlias({"INV", "Tax Invoice", "Bill"}) INVOICE, @JsonAlias({"D", "DBN"}) DEBIT_NOTE, @JsonAlias({"C", "CRN"}) CREDIT_NOTE, @JsonAlias({"ISDI"}) ISD_INVOICE, @JsonAlias({"ISDC"}) ISD_CREDIT_NOTE, @JsonAlias({"BOE", "Import"}) BILL_OF_ENTRY
  }

  /// @param counts documents by status
  @Schema(name = "Gstr2bAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(String gstin, String period, @Schema(description = "EXACT, SUGGESTED, MISMATCH, RESIDUAL, MISSING_IN_BOOKS, MISSING_IN_2B") Map<Match.Status, Long> counts, List<Match> matches,
      @Schema(description = "Control totals of the file that its documents do not add up to") List<String> complaints) {}

  Answer answer(LocalDate today, JsonMapper json) {
    var file = Gstr2bFile.read(new ByteArrayInputStream(json.writeValueAsBytes(gstr2b)));
    var here = file.gstin().substring(0, 2);
    var books = new ArrayList<InwardDocument>();
    for (int i = 0; i < purchases.size(); i++) books.add(purchases.get(i).document(i, here));
    var matches = Gstr2bMatching.match(books, file.documents(), Objects.requireNonNullElse(tolerance, Gstr2bMatching.USUAL_TOLERANCE), Objects.requireNonNullElse(asOf, today));
    return new Answer(file.gstin(), "%02d%d".formatted(file.period().getMonthValue(), file.period().getYear()), matches.stream().collect(Collectors.groupingBy(Match::status, Collectors.counting())), matches, file.complaints());
  }
}
