package org.kram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.kram.dispatch.ChainCast.act;
import static org.kram.dispatch.ChainCast.q;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.dispatch.Pick.PickLine;
import org.kram.order.LineQty;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.kram.shared.Reason;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/// A coordinator lets so much of these lines be picked now, and the rest later.
class PartReleaseTest extends KramTest {
  @Autowired DispatchBay bay;
  @Autowired ChainCast cast;

  private List<String> skus;
  private long order;

  /// Ordered 7 and 5; of the first 2 lie in A-01 and 5 in A-02, of the second only 3 are there.
  @BeforeEach
  void anOrderOfTwoLines() {
    cast.found();
    skus = cast.items(2);
    cast.receive(skus.get(0), "BHW", "A-01", 2);
    cast.receive(skus.get(0), "BHW", "A-02", 5);
    cast.receive(skus.get(1), "BHW", "B-01", 3);
    var wanted = new LinkedHashMap<String, Integer>();
    wanted.put(skus.get(0), 7);
    wanted.put(skus.get(1), 5);
    order = cast.order(cast.customer(), wanted).id();
  }

  private Pick released(LineQty... chosen) {
    return bay.release(act(), order, List.of(chosen)).getFirst();
  }

  private static Quantity listed(Pick pick) {
    return Quantity.sum(pick.lines().stream().map(PickLine::qty).toList());
  }

  @Test
  void partAfterPartGoesOnListsUntilNothingIsLeft() {
    var first = released(new LineQty(1, q(3)));
    assertThat(first.lines()).extracting(PickLine::orderLineNo, PickLine::bin, PickLine::qty).containsExactly(tuple(1, "A-01", q(2)), tuple(1, "A-02", q(1)));
    cast.truthsHold();
    var second = released(new LineQty(1, q(1)), new LineQty(2, q(2)));
    assertThat(second.lines()).extracting(PickLine::orderLineNo, PickLine::bin, PickLine::qty).containsExactly(tuple(1, "A-02", q(1)), tuple(2, "B-01", q(2)));
    assertThat(listed(bay.release(act(), order).getFirst())).isEqualTo(q(4));
    assertThatThrownBy(() -> bay.release(act(), order)).isInstanceOf(Refused.class).hasMessageContaining("Nothing of SO-" + order);
    for (var pick : bay.picksOf(order)) bay.confirm(act(), pick.id(), List.of());
    assertThat(cast.line(order, 1).picked()).isEqualTo(q(7));
    assertThat(cast.line(order, 2).picked()).isEqualTo(q(3));
    cast.truthsHold();
  }

  @Test
  void aPartTakenBackCanBeReleasedAgain() {
    bay.cancelPick(act().because("Wrong lines"), released(new LineQty(1, q(3))).id());
    assertThat(listed(released(new LineQty(1, q(7))))).isEqualTo(q(7));
    cast.truthsHold();
  }

  @Test
  void everyLineOfWhichTooMuchIsWantedIsNamedWithItsFigures() {
    bay.confirm(act(), released(new LineQty(1, q(1))).id(), List.of());
    released(new LineQty(1, q(2)));
    assertThatThrownBy(() -> released(new LineQty(1, q(5)), new LineQty(2, q(4)))).isInstanceOfSatisfying(Refused.class, no -> {
      assertThat(no.reasons()).extracting(Reason::text).containsExactly(
          "Line 1 (" + skus.get(0) + "): 5 were to be picked, 4 are allocated and on no pick list; 2 are on lists, 1 picked, 0 wait for stock.",
          "Line 2 (" + skus.get(1) + "): 4 were to be picked, 3 are allocated and on no pick list; 0 are on lists, 0 picked, 2 wait for stock.");
      assertThat(no.reasons().getFirst().figures()).containsEntry("free", q(4)).containsEntry("wanted", q(5));
    });
    assertThat(bay.picksOf(order)).hasSize(2);
    cast.truthsHold();
  }

  @Test
  void wrongLinesAndQuantitiesAreNamedTogether() {
    assertThatThrownBy(() -> released(new LineQty(9, q(1)), new LineQty(1, q(0)), new LineQty(2, q(1)), new LineQty(2, q(1))))
        .isInstanceOfSatisfying(BadInput.class, no -> assertThat(no.fields()).extracting(BadInput.Field::field)
            .containsExactly("lines[0].line", "lines[1].qty", "lines[3].line"));
  }

  @Test
  void whatIsMissingOfAPartIsSoughtForThatPartAlone() {
    cast.receive(skus.get(0), "BHW", "B-01", 4);
    var part = released(new LineQty(1, q(2)));
    bay.confirm(act(), part.id(), List.of(new PickedQty(1, q(1), "Not found")));
    var again = bay.picksOf(order).getLast();
    assertThat(again.lines()).as("one piece from elsewhere, and nothing of line 2").extracting(PickLine::orderLineNo, PickLine::qty).containsExactly(tuple(1, q(1)));
    cast.truthsHold();
  }
}
