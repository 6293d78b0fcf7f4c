package org.kram.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\t=1+1", " =1+1", "-\n=1(", "\r+A1", "'=1+1", "-", "+91-98200/11223"})
  void whatBeginsLikeAFormulaIsNotRunAndComesBackAsItWas(String cell) {
    assertThat(SheetFile.harmless(cell)).isEqualTo("'" + cell);
    assertThat(SheetFile.bare(SheetFile.harmless(cell))).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "+12.50", "-1,23,456.50", "+91 98200 11223", "Bharat Stores", "A=B", "12 - 13", "'quoted'"})
  void numbersPhonesAndWordsStayAsTheyAre(String cell) {
    assertThat(SheetFile.harmless(cell)).isEqualTo(cell);
    assertThat(SheetFile.bare(cell)).isEqualTo(cell);
  }

  @Test
  void theAnswerSheetIsHarmlessInHeadsAndCellsAndCanBeHandedInAgain() {
    var sheet = SheetFile.write("items.csv", "Items", List.of("sku", "=name"), List.of(List.of("=A1", "-5")));
    assertThat(new String(sheet, StandardCharsets.UTF_8)).contains("'=name").contains("'=A1,-5");
    var again = SheetFile.read("items.csv", sheet);
    assertThat(again.heads()).containsExactly("sku", "=name");
    assertThat(again.rows()).containsExactly(List.of("=A1", "-5"));
  }
}
