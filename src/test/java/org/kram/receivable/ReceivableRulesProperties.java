package org.kram.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.kram.receivable.ReceivableRules.Part;
import org.kram.shared.Money;

class ReceivableRulesProperties {
  @Property
  void oldestFirstUsesAllItCanAndNeverMoreThanIsOpen(@ForAll @Size(max = 30) List<@LongRange(min = 1, max = 500_000) Long> open,
      @ForAll @LongRange(min = 1, max = 5_000_000) long money) {
    var items = new ArrayList<OpenItem>();
    for (int i = 0; i < open.size(); i++)
      items.add(new OpenItem(i, "D" + i, null, LocalDate.EPOCH, LocalDate.EPOCH, new Money(open.get(i)), new Money(open.get(i)), false));
    var parts = ReceivableRules.oldestFirst(items, new Money(money));
    var settled = Money.sum(parts.stream().map(Part::amount).toList());
    var all = Money.sum(items.stream().map(OpenItem::open).toList());
    assertThat(settled).isEqualTo(all.min(new Money(money)));
    assertThat(parts).allMatch(p -> p.amount().isPositive() && !p.amount().exceeds(p.item().open()));
    assertThat(parts.stream().limit(Math.max(0, parts.size() - 1))).allMatch(Part::paysOff);
    assertThat(parts.stream().map(Part::item).toList()).isEqualTo(items.subList(0, parts.size()));
  }
}
