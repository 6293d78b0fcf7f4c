package org.kram.pricing;

import java.util.Set;
import org.kram.party.PriceLists;
import org.springframework.stereotype.Component;

/// Tells `party` which lists there are, so that nobody is given one that would fall back to the base list in silence.
@Component
class ListsInUse implements PriceLists {
  private final PriceStore store;

  ListsInUse(PriceStore store) {
    this.store = store;
  }

  @Override
  public Set<String> codes() {
    return store.codesInUse();
  }
}
