/// GST: which tax, on what value, at which rate, in whose state. Pure calculators over dated reference data.
///
/// Always true: CGST and SGST of a line are equal; the header is the sum of its lines to the paisa; a credit note mirrors its
/// invoice; nobody else multiplies money with a tax rate.
///
/// The face, in the order a document meets it:
/// - [Gstin], [Pan]: value types; `Gstin.check(text)` lists what is wrong in plain words, empty when nothing is.
/// - [PlaceOfSupply#decide]: from a [Supply] to a [PlaceOfSupplyDecision]: state, heads, kind of supply, the paper, the rule in words,
///   and the refusals; `decision.orRefuse()` throws them.
/// - [RateBook]: dated rates of the tax classes, from memory: `rates.on(day).of("GST18")` is a [RateChoice] for a line;
///   `rateFor(class, day, valuePerPiece)` is one rate.
/// - [TaxCalculator#calculate]: from a [TaxDocument] to a [TaxedDocument]: every line and the totals.
/// - [Reference]: states, units, HSN, PIN codes and distances, limits; [RateChoices#forHsn]: what the notifications say for a code.
@ApplicationModule(allowedDependencies = {"shared", "database"})
@NullMarked
package org.kram.gst;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
