package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.BadInput;

class GstinTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(delimiter = '|', textBlock = """
      23ABCDE1234F1Z8     | TAXPAYER           |
      27AAPFU0939F1ZV     | TAXPAYER           |
      ' 27aapfu0939f1zv ' | TAXPAYER           |
      27AAPFU0939F1ZW     |                    | ask for 'V'
      ''                  |                    | No GSTIN is given
      27AAPFU0939F1Z      |                    | has 14
      27AAPFU0939F1ZVX    |                    | has 16
      27AAPFUO939F1ZV     |                    | Character 8 of a GSTIN is a digit, here it is 'O'
      2OAAPFU0939F1ZV     |                    | Character 2 of a GSTIN is a digit
      27AAPFU0939F0ZV     |                    | Character 13 of a GSTIN is 1 to 9 or a letter
      27AAPFU0939F1XV     |                    | Character 14 of a GSTIN is the letter Z
      00AAPFU0939F1ZV     |                    | no state with code 00
      39AAPFU0939F1ZV     |                    | no state with code 39
      25AAPFU0939F1ZZ     |                    | State code 25 has ended
      28AAPFU0939F1ZT     |                    | State code 28 has ended
      96AAPFU0939F1ZQ     |                    | Code 96 stands for other countries
      """)
  void a_gstin_is_taken_or_its_fault_is_told(String text, Gstin.Holder holder, String fault) {
    var problems = Gstin.check(text);
    if (fault == null) {
      assertThat(problems).isEmpty();
      assertThat(Gstin.of(text).holder()).contains(holder);
    } else {
      assertThat(problems).anySatisfy(p -> assertThat(p).contains(fault));
      assertThatThrownBy(() -> Gstin.of(text)).isInstanceOf(BadInput.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
      "27AAPFU0939F1Z, TAXPAYER", "29AAACX1234C1C, ECOMMERCE_OPERATOR", "0717USA00001UN, UIN", "0717AAA00001NR, NON_RESIDENT",
      "9917USA29001OS, OIDAR", "27PUNE01278E1Z, GOVERNMENT", "27PUNE01234E1D, TAX_DEDUCTOR"})
  void the_form_tells_the_holder(String first14, Gstin.Holder holder) {
    var gstin = first14 + Gstin.checkDigit(first14);
    assertThat(Gstin.check(gstin)).isEmpty();
    assertThat(new Gstin(gstin).holder()).contains(holder);
  }

  @Test
  void old_states_and_trial_numbers_pass_only_where_allowed() {
    var old = "25AAPFU0939F1Z" + Gstin.checkDigit("25AAPFU0939F1Z");
    assertThat(Gstin.check(old)).hasSize(1);
    assertThat(Gstin.check(old, Gstin.Allow.OLD_STATES)).isEmpty();
    assertThat(Gstin.check("29AABCT1332LXYZ", Gstin.Allow.TRIAL_NUMBERS)).isNotEmpty();
    assertThat(Gstin.check("29AABCT1332L000", Gstin.Allow.TRIAL_NUMBERS)).isEmpty();
    assertThat(Gstin.check("29AAGCB7383J1ZX", Gstin.Allow.TRIAL_NUMBERS)).isEmpty();
  }

  @Test
  void a_pan_with_digits_0000_is_not_issued() {
    assertThat(Gstin.check("27AAPFU0000F1Z" + Gstin.checkDigit("27AAPFU0000F1Z"))).singleElement().asString().contains("0000");
    assertThat(Pan.check("AAPFU0000F")).hasSize(1);
    assertThat(Pan.check("aapfu0939f")).isEmpty();
    assertThat(Pan.check("AAPF90939F")).hasSize(1);
    assertThat(Pan.doubts("ABCDE1234F")).hasSize(1);
  }

  @Test
  void it_knows_its_state_and_pan() {
    var one = Gstin.of("27AAPFU0939F1ZV");
    assertThat(one.state().name()).isEqualTo("Maharashtra");
    assertThat(one.pan()).contains(new Pan("AAPFU0939F"));
    assertThat(one.samePerson(new Gstin("29AAPFU0939F1ZR"))).isTrue();
  }

  @Test
  void a_transporter_enrolment_number_has_no_check_character() {
    assertThat(Gstin.checkTransporter("29AKLPM8755F1Z9")).isEmpty();
    assertThat(Gstin.checkTransporter("88AAPFU0939F1Z0")).isNotEmpty();
    assertThat(Gstin.checkTransporter("88")).isNotEmpty();
  }

  /// A single mistyped character is always noticed.
  @Property(tries = 300)
  void one_wrong_character_is_noticed(@ForAll @IntRange(min = 2, max = 13) int place, @ForAll @IntRange(min = 1, max = 35) int shift) {
    var alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    var good = "27AAPFU0939F1ZV";
    var wrong = alphabet.charAt((alphabet.indexOf(good.charAt(place)) + shift) % 36);
    assertThat(Gstin.check(good.substring(0, place) + wrong + good.substring(place + 1))).isNotEmpty();
  }
}
