package org.kram.gst.rules;

import org.kram.gst.rules.Rule.Weight;

/// Something that would be refused, in plain words, with the record that mends it.
/// @param field the field of the subject: `hsn`, `pin`; at an order with its line: `lines[3].hsn`
/// @param words what is wrong, with the figures
/// @param fix what to do about it
public record Finding(Rule rule, Subject subject, String field, String words, String fix) {
  static Finding of(Breach breach, Subject subject, String field) {
    return new Finding(RuleBook.rule(breach.rule()), subject, field, breach.words(), breach.fix());
  }

  /// Goods are not packed while this stands.
  public boolean stopsPacking() {
    return rule.atPacking() == Weight.REFUSE;
  }

  public String inWords() {
    return (words + " " + fix).strip();
  }

  Finding at(String field) {
    return new Finding(rule, subject, field, words, fix);
  }
}
