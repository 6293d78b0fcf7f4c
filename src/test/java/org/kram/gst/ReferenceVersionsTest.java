package org.kram.gst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.springframework.beans.factory.annotation.Autowired;

/// A company mends the lists that Kram ships; another does not notice.
class ReferenceVersionsTest extends KramTest {
  @Autowired ReferenceBook book;
  @Autowired Once once;

  @Test
  void aRowIsComparedAppliedFromItsDayAndTakenBack() {
    var before = Reference.ewayBillLimit("03").orElseThrow().limit().orElseThrow();
    var seen = look("ewb_thresholds", "state_code,intra_state_threshold_inr,confidence\n03,75000,sure\n", false);
    assertThat(seen).extracting(ReferenceVersion::added, ReferenceVersion::changed, ReferenceVersion::ended).containsExactly(0, 1, 0);
    assertThat(book.changes(seen.id(), null, 10)).singleElement().satisfies(c -> {
      assertThat(c.kind()).isEqualTo(Change.Kind.CHANGED);
      assertThat(c.becomes()).containsEntry("state", "Punjab").containsEntry("intra_state_threshold_inr", "75000");
    });
    assertThat(Reference.ewayBillLimit("03").orElseThrow().limit()).contains(before);

    assertThat(apply(seen, today().plusDays(1))).isTrue();
    assertThat(Reference.ewayBillLimit("03").orElseThrow().limit()).contains(before);
    clock.forward(Duration.ofDays(1));
    book.forget();
    assertThat(Reference.ewayBillLimit("03").orElseThrow().limit()).contains(Money.rupees(75_000));
    assertThat(Reference.ewayBillLimit("02").orElseThrow().limit()).contains(Money.rupees(50_000));

    assertThat(once.<Integer>inTransaction(() -> book.withdrawAbove("ewb_thresholds", 0, clock.instant(), "Anil", "wrong state"))).isEqualTo(1);
    assertThat(Reference.ewayBillLimit("03").orElseThrow().limit()).contains(before);
  }

  @Test
  void aNewCodeIsFoundAndAnEndedOneIsGone() {
    var seen = look("hsn", "code,description,kind,digits\n99999998,Moon dust,HSN,8\n", false);
    assertThat(apply(seen, today())).isTrue();
    assertThat(Reference.hsnSearch("moon dust", 5)).extracting(Hsn::code).containsExactly("99999998");
    var whole = Csv.rows("uqc").stream().filter(r -> !r.get("code").equals("TGM")).map(r -> String.join(",", r.values().stream().map(v -> v.contains(",") ? '"' + v + '"' : v).toList())).toList();
    var without = look("uqc", String.join(",", Csv.columns("uqc")) + "\n" + String.join("\n", whole), true);
    assertThat(without).extracting(ReferenceVersion::added, ReferenceVersion::changed, ReferenceVersion::ended).containsExactly(0, 0, 1);
    assertThat(apply(without, today())).isTrue();
    assertThat(Reference.unit("TGM")).isEmpty();
    assertThat(Reference.units()).hasSize(45);
  }

  @Test
  void whatHasNoFormIsRefusedWithRowAndColumn() {
    assertThatThrownBy(() -> look("limits", "name,effective_from,value\ngstr1.b2c_large,2027-04-31,many\n", false)).isInstanceOfSatisfying(BadInput.class,
        e -> assertThat(e.fields()).extracting(BadInput.Field::field).containsExactly("row 2 effective_from", "row 2 value"));
    assertThatThrownBy(() -> look("limits", "name,effective_from,colour\n", false)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> look("limits", "name,effective_from,colour\na,2027-01-01,red\n", false)).hasMessageContaining("no column colour");
    assertThatThrownBy(() -> look("states", "code,name\n27,Maharashtra\n", false)).hasMessageContaining("nothing would change");
  }

  @Test
  void aComparisonThatIsOvertakenIsNotApplied() {
    var first = look("gst_rate_list", "rate,effective_from,confidence\n7,2027-01-01,company\n", false);
    var second = look("gst_rate_list", "rate,effective_from,confidence\n9,2027-01-01,company\n", false);
    clock.forward(Duration.ofSeconds(1));
    assertThat(apply(second, today())).isTrue();
    assertThat(apply(first, today())).isFalse();
    assertThat(Limits.isRate(BigDecimal.valueOf(9), LocalDate.of(2027, 2, 1))).isTrue();
    assertThat(Limits.isRate(BigDecimal.valueOf(7), LocalDate.of(2027, 2, 1))).isFalse();
  }

  @Test
  void everyShippedListHasAKeyThatTellsItsRowsApart() {
    for (var list : KnownList.all()) {
      var rows = Csv.rows(list.name());
      assertThat(rows.stream().map(r -> ReferenceList.keyOf(r, list.key())).distinct()).as(list.name()).hasSize(rows.size());
      assertThat(list.columns()).as(list.name()).containsAll(list.key());
      for (var row : rows) {
        var bad = BadInput.collect();
        ReferenceForm.check(list, row, bad, list.name());
        assertThat(bad.found()).isEmpty();
      }
    }
  }

  private LocalDate today() {
    return Indian.day(clock.instant());
  }

  private ReferenceVersion look(String list, String csv, boolean whole) {
    return once.inTransaction(() -> book.look(list, csv, whole, "test", clock.instant(), "Anil"));
  }

  private boolean apply(ReferenceVersion version, LocalDate from) {
    return once.inTransaction(() -> book.apply(version.id(), from, clock.instant(), "Anil"));
  }
}
