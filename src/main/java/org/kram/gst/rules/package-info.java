/// The rule book: what the invoice portal and the e-way bill portal refuse, each rule once.
///
/// - [Rule], [RuleBook]: the rules as data (`gst/rules.csv`): words, source, the portals' error codes, where they bite.
/// - [GoodsRules], [PlaceRules], [WayRules], [DocumentRules]: the rules as pure functions, each answering [Breach]es in words with the figures.
/// - [SaleRules]: all of them over one sale, as it stands while it is entered and again before it is packed → [Finding]s, each with
///   the record that has to be mended.
///
/// The same functions are asked by the masters when they are saved, by `gst :: portal` when a paper is made, and by the compliance
/// board. Other modules name it `gst :: rules`.
@NamedInterface("rules")
@NullMarked
package org.kram.gst.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
