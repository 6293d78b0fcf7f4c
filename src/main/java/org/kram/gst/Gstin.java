package org.kram.gst;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kram.shared.BadInput;
import org.kram.shared.Check;

/// A GST identification number, 15 characters: state (2), PAN (10), entity, type letter, check character.
/// The constructor takes what the books already hold; [#of] takes what people type and refuses what is wrong.
public record Gstin(String value) implements Comparable<Gstin> {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  /// The invoice portal's trial numbers end in three digits, like 29AMBPG7773M002.
  private static final Pattern TRIAL = Pattern.compile("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9]{3}");
  private static final Pattern SHAPE = Pattern.compile("[0-9]{2}[0-9A-Z]{13}");

  /// Who holds a number of this form.
  public enum Holder {
    /// Regular, composition, SEZ, input service distributor, casual.
    TAXPAYER("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]"),
    /// Government offices registered on their TAN.
    GOVERNMENT("[0-9]{2}[A-Z]{4}[0-9]{5}[A-Z][0-9]Z[0-9]"),
    TAX_DEDUCTOR("[0-9]{2}[A-Z]{4}[A-Z0-9][0-9]{4}[A-Z][1-9A-Z]D[0-9A-Z]"),
    ECOMMERCE_OPERATOR("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C[0-9A-Z]"),
    /// Embassies and bodies of the United Nations.
    UIN("[0-9]{4}[A-Z]{3}[0-9]{5}[UO]N[0-9A-Z]"),
    NON_RESIDENT("[0-9]{4}[A-Z]{3}[0-9]{5}NR[0-9A-Z]"),
    OIDAR("99[0-9]{2}[A-Z]{3}[0-9]{5}OS[0-9A-Z]");

    private final Pattern form;

    Holder(String form) {
      this.form = Pattern.compile(form);
    }
  }

  /// What a check may let pass.
  public enum Allow {
    /// Codes 25 and 28 on documents from before they ended.
    OLD_STATES,
    /// The portals' trial numbers have no valid check character.
    TRIAL_NUMBERS
  }

  public Gstin {
    Check.that(SHAPE.matcher(value).matches(), "a GSTIN has 15 capital letters and digits and begins with a state code");
  }

  /// What people type: blanks and small letters are put right, anything else is refused in words.
  public static Gstin of(String text) {
    var problems = check(text);
    if (!problems.isEmpty()) throw new BadInput("gstin", text, String.join(" ", problems));
    return new Gstin(normal(text));
  }

  /// What is wrong with it, each with its remedy; empty when nothing is.
  public static List<String> check(@Nullable String text, Allow... allowed) {
    if (text == null || text.isBlank())
      return List.of("No GSTIN is given: enter it as on the registration certificate, or mark the party as unregistered.");
    var gstin = normal(text);
    if (gstin.length() != 15)
      return List.of("A GSTIN has 15 characters, this one has " + gstin.length()
          + ": enter it as on the registration certificate.");
    var let = Arrays.asList(allowed);
    var problems = new ArrayList<String>();
    var holder = holderOf(gstin);
    if (holder.isEmpty() && !(let.contains(Allow.TRIAL_NUMBERS) && TRIAL.matcher(gstin).matches())) problems.add(whereTheFormBreaks(gstin));
    checkState(gstin, let.contains(Allow.OLD_STATES)).ifPresent(problems::add);
    if (holder.filter(h -> h == Holder.TAXPAYER || h == Holder.ECOMMERCE_OPERATOR).isPresent() && gstin.startsWith("0000", 7))
      problems.add("Its PAN has the digits 0000, which are not issued: enter the real number.");
    if (!let.contains(Allow.TRIAL_NUMBERS) && gstin.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      char due = checkDigit(gstin.substring(0, 14));
      if (due != gstin.charAt(14))
        problems.add("The check character does not fit: the first 14 characters ask for '" + due + "', the last is '"
            + gstin.charAt(14) + "'. A character is mistyped: compare with the registration certificate.");
    }
    return List.copyOf(problems);
  }

  /// Not wrong, but worth a second look.
  public static List<String> doubts(String text) {
    var gstin = normal(text);
    return gstin.length() == 15 && Holder.TAXPAYER.form.matcher(gstin).matches() ? Pan.doubts(gstin.substring(2, 12)) : List.of();
  }

  /// A transporter's number: a GSTIN or an enrolment number (TRANSIN), which has no check character to test.
  public static List<String> checkTransporter(@Nullable String text) {
    if (text == null || text.isBlank()) return List.of("No transporter number is given: enter the transporter's GSTIN or TRANSIN.");
    var number = normal(text);
    if (!SHAPE.matcher(number).matches())
      return List.of("A transporter's number has 15 letters and digits and begins with a state code, this is '" + number
          + "': ask the transporter for his GSTIN or TRANSIN.");
    return checkState(number, false).map(List::of).orElse(List.of());
  }

  /// The 15th character for the first 14: base 36, weights 1 and 2 in turn, digits of each product added.
  public static char checkDigit(String first14) {
    Check.that(first14.length() == 14, "the check character is computed from 14 characters");
    int sum = 0;
    for (int i = 0; i < 14; i++) {
      int product = ALPHABET.indexOf(first14.charAt(i)) * (i % 2 == 0 ? 1 : 2);
      sum += product / 36 + product % 36;
    }
    return ALPHABET.charAt((36 - sum % 36) % 36);
  }

  /// Blanks and hyphens out, capital letters.
  public static String normal(String text) {
    return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  public String stateCode() {
    return value.substring(0, 2);
  }

  public State state() {
    return Reference.state(stateCode()).orElseThrow(() -> new Check.Broken("the state of GSTIN " + value + " is known"));
  }

  /// The kind of holder by form; empty only for numbers no rule knows.
  public Optional<Holder> holder() {
    return holderOf(value);
  }

  /// The PAN inside; empty for numbers that are not built on one (UIN, non-resident, government).
  public Optional<Pan> pan() {
    return holder().filter(h -> h == Holder.TAXPAYER || h == Holder.ECOMMERCE_OPERATOR || h == Holder.TAX_DEDUCTOR)
        .map(_ -> value.substring(2, 12)).filter(p -> Pan.check(p).isEmpty()).map(Pan::new);
  }

  /// Same legal person in another state or place of business: distinct persons to the law, one party to the trade.
  public boolean samePerson(Gstin other) {
    return pan().isPresent() && pan().equals(other.pan());
  }

  private static Optional<Holder> holderOf(String gstin) {
    return Arrays.stream(Holder.values()).filter(h -> h.form.matcher(gstin).matches()).findFirst();
  }

  private static Optional<String> checkState(String gstin, boolean oldStates) {
    var code = gstin.substring(0, 2);
    var state = Reference.state(code);
    if (state.isEmpty()) return Optional.of("There is no state with code " + code + ": the first two digits are wrong.");
    if (!state.get().active() && !oldStates)
      return Optional.of("State code " + code + " has ended (" + state.get().name() + "): ask the party for its present GSTIN.");
    if (code.equals("96")) return Optional.of("Code 96 stands for other countries; nobody is registered there: check the first two digits.");
    if (code.equals("99") && !Holder.OIDAR.form.matcher(gstin).matches())
      return Optional.of("Code 99 is only for online services from abroad: check the first two digits.");
    return Optional.empty();
  }

  private static String whereTheFormBreaks(String gstin) {
    var expected = "00AAAAA0000AXZX"; // 0 digit, A letter, X either, Z the letter Z
    for (int i = 0; i < 15; i++) {
      char c = gstin.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z';
      var wants = switch (expected.charAt(i)) {
        case '0' -> digit ? "" : "a digit";
        case 'A' -> letter ? "" : "a letter";
        case 'Z' -> c == 'Z' ? "" : "the letter Z";
        default -> i == 12 && c == '0' || !digit && !letter ? "1 to 9 or a letter" : "";
      };
      if (!wants.isEmpty())
        return "Character " + (i + 1) + " of a GSTIN is " + wants + ", here it is '" + c + "' (form: 27AAPFU0939F1ZV). "
            + "Check for a mistyped O and 0 or I and 1.";
    }
    return "This is not the form of a GSTIN (27AAPFU0939F1ZV): compare with the registration certificate.";
  }

  @Override
  public int compareTo(Gstin other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
