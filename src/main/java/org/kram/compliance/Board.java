package org.kram.compliance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.gst.rules.Rule;

/// What the portals and the law would refuse today, the most pressing first.
/// @param toLookAt masters that were changed and not looked at yet
public record Board(List<Deadline> deadlines, List<Group> groups, List<PortalRefusal> refusals, long toLookAt, Instant at) {

  /// Something that must be done by a time.
  /// @param due after this it is too late
  /// @param late it already is
  public record Deadline(Kind kind, String no, String screen, String words, Instant due, boolean late) {}

  public enum Kind {
    E_INVOICE("E-invoice to register"), EWAY_BILL("E-way bill that expires"), LUT("Letter of undertaking"), CREDIT_NOTE("Credit note to make"), OLD_DOCUMENT("Goods not moved");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String inWords() {
      return words;
    }
  }

  /// What breaks one rule.
  /// @param masters items, parties and addresses
  /// @param orders open orders that stand on them
  /// @param packed of these, packed or picked for and not invoiced
  public record Group(Rule rule, long masters, long orders, long packed) {
    public boolean stopsPacking() {
      return rule.atPacking() == Rule.Weight.REFUSE;
    }
  }

  /// What a portal has refused and nobody has mended.
  /// @param rule null where no rule of the book stands behind the code
  public record PortalRefusal(String paper, String code, @Nullable Rule rule, String meaning, long documents) {}
}
