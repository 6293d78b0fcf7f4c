/// GST: which tax, on what value, at which rate, in whose state. Pure calculators over dated reference data.
///
/// Always true: CGST and SGST of a line are equal; the header is the sum of its lines to the paisa; a credit note mirrors its
/// invoice; nobody else multiplies money with a tax rate.
///
/// The face, in the order a document meets it:
/// - [Gstin], [Pan]: values; `Gstin.check(text)` lists what is wrong in plain words, empty when nothing is; `Gstin.of(text)` refuses it.
/// - [PlaceOfSupply]: `decide(Supply)` → [PlaceOfSupplyDecision] (state, inter-state, supply type, heads, paper, rule, words, steps,
///   endorsements, refusals); `decision.orRefuse()` throws them. Begin with `Supply.goods(sellerGstin, category, buyerGstin, billToState, shipToState, on)`
///   and add `withoutPayment(lut)`, `bySellerUnderComposition()`, `underReverseCharge()` …
/// - [RateBook], a bean: `on(day).of("GST18")` → [RateChoice] for a line (apparel and footwear decide by the value of a piece);
///   `rateFor(class, day, valuePerPiece)` → [Rate]; `classes()` for choice lists. In memory, read anew at most every thirty seconds.
/// - [TaxCalculator]: `calculate(TaxDocument)` → [TaxedDocument]. `TaxDocument.of(lines, decision, roundToRupee).discounted(…).charging(…)`,
///   lines by `TaxDocument.Line.of(id, qty, unitPrice, discount, rateChoice)`. A credit note is the same with everything negative.
/// - [TimeOfSupply]: `onChange(changeOn, supplied, invoiced, paid)` says which side of a rate change a supply takes; [InwardSupply] decides a purchase
///   (heads, reverse charge by the dated list [ReverseCharge], credit); [GivenTaxes] holds taxes that somebody else wrote against ours.
/// - [NextNumber]: what follows in a series.
/// - [InvoiceNumber], [Irn], [EInvoiceNeed], [EwayBillNeed], [EwayBillValidity]: the papers around it, each decision with its words.
/// - [ReferenceBook], the other bean: what a company changed in the lists, in versions; every list is a [ReferenceList].
/// - [Reference]: states, units, HSN with search, PIN codes with distance, the portals' error codes; [RateChoices]: what the notifications say
///   for an HSN on a day; [Limits]: the law's figures with their dates.
/// - `gst :: portal` (its own named interface): the records, JSON and checks of INV-01 v1.1 and e-way bill v1.03.
///
/// Tables: `gst_class`, `gst_class_rate`; the view `v_gst_rate_overlap` lists rates of one class that claim the same day and value, and is
/// always empty.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package org.kram.gst;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
