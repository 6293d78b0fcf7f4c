package org.kram.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.shared.Quantity;

class PackTest {
  @ParameterizedTest(name = "{0} {1} of {2}/{3} {4}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      qty   | unit | n  | d | base | becomes
      2     | DOZ  | 12 | 1 | NOS  | 24
      0.5   | DOZ  | 12 | 1 | NOS  | 6
      2.25  | DOZ  | 12 | 1 | NOS  | 27
      3     | PCS  | 1  | 3 | SET  | 1
      1     | BAG  | 1  | 8 | KGS  | 0.125
      7     | NOS  | 1  | 1 | NOS  | 7
      1.125 | KGS  | 1  | 1 | KGS  | 1.125
      """)
  void packs_come_out_exactly(BigDecimal qty, String unit, long n, long d, String base, BigDecimal becomes) {
    assertThat(new Pack(n, d).toBase(unit, qty, base, UnitCodes.isCounted(base))).isEqualTo(new Conversion.Fits(Quantity.of(becomes)));
  }

  @ParameterizedTest(name = "{0} {1} of {2}/{3} {4}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      qty    | unit | n  | d | base | says
      2.3    | DOZ  | 12 | 1 | NOS  | 2.3 DOZ make about 27.6 NOS, which is no whole number. Take 27 NOS (2.25 DOZ) or 28 NOS.
      1      | PCS  | 1  | 3 | SET  | 1 PCS make about 0.3333 SET, which is no whole number. Take 1 SET (3 PCS).
      2.5    | NOS  | 1  | 1 | NOS  | 2.5 NOS cannot be delivered: NOS are counted in whole pieces. Take 2 NOS or 3 NOS.
      1      | CUP  | 1  | 3 | LTR  | 1 CUP make about 0.3333 LTR, which is no step of 0.001. Take 0.333 LTR (0.999 CUP) or 0.334 LTR (1.002 CUP).
      0.0004 | KGS  | 1  | 1 | KGS  | 0.0004 KGS cannot be delivered: the finest step is 0.001 KGS. Take 0.001 KGS.
      0      | NOS  | 1  | 1 | NOS  | The quantity 0 NOS is not above zero: enter how much is wanted.
      -1     | NOS  | 1  | 1 | NOS  | The quantity -1 NOS is not above zero: enter how much is wanted.
      """)
  void what_does_not_come_out_even_names_the_nearest_that_does(BigDecimal qty, String unit, long n, long d, String base, String says) {
    assertThat(new Pack(n, d).toBase(unit, qty, base, UnitCodes.isCounted(base))).isEqualTo(new Conversion.Misfit(says));
  }

  @Property
  void nothing_is_ever_rounded(@ForAll @BigRange(min = "0.001", max = "100000") @Scale(3) BigDecimal qty, @ForAll @IntRange(min = 1, max = 10000) int n,
      @ForAll @IntRange(min = 1, max = 10000) int d, @ForAll boolean counted) {
    var asked = qty.multiply(BigDecimal.valueOf(n));
    switch (new Pack(n, d).toBase("X", qty, "Y", counted)) {
      case Conversion.Fits(var base) -> {
        assertThat(base.units().multiply(BigDecimal.valueOf(d))).isEqualByComparingTo(asked);
        assertThat(!counted || base.isWhole()).isTrue();
      }
      case Conversion.Misfit(var message) -> {
        var thousandths = asked.movePointRight(counted ? 0 : 3);
        assertThat(thousandths.remainder(BigDecimal.valueOf(d)).signum()).isNotZero();
        assertThat(message).contains("Take ");
      }
    }
  }
}
