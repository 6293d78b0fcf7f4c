package org.kram.dispatch;

import java.util.stream.Collectors;
import org.kram.allocation.StockPromised;
import org.kram.company.Settings;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.order.Order;
import org.kram.shared.Indian;
import org.kram.shared.Quantity;
import org.kram.stock.StockBook;
import org.kram.stock.StockBook.Reserved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Where the company wants it so (`dispatch.release_at_once`), promised goods need no coordinator to be picked: they are on a list in the
/// transaction that promises them, whoever caused it.
@Component
class AutomaticRelease {
  private final Settings settings;
  private final StockBook stock;
  private final DispatchStore store;
  private final Timeline timeline;

  AutomaticRelease(Settings settings, StockBook stock, DispatchStore store, Timeline timeline) {
    this.settings = settings;
    this.stock = stock;
    this.store = store;
    this.timeline = timeline;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(StockPromised promised) {
    if (!settings.yes("dispatch.release_at_once")) return;
    var reserved = stock.putOnPick(promised.orderId());
    if (reserved.isEmpty()) return;
    var lists = store.insertPicks(promised.act(), promised.orderId(), reserved).stream().map(Pick::no).collect(Collectors.joining(", "));
    timeline.note(promised.act(), new Note(Order.no(promised.orderId()), "PICK_RELEASED", "%s released with the promise: %d line(s), %s pieces.".formatted(lists,
        reserved.size(), Indian.quantity(Quantity.sum(reserved.stream().map(Reserved::qty).toList())))));
  }
}
