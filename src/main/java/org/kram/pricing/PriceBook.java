package org.kram.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The book of prices.
@Service
public class PriceBook {
  private final PriceStore store;

  PriceBook(PriceStore store) {
    this.store = store;
  }

  /// All lines of a document at once: one query for prices, schemes from memory (at most five seconds old). Answers in the order of the
  /// question; refuses with one reason per line that has no price anywhere.
  public List<PricedLine> price(PriceQuestion question) {
    throw new UnsupportedOperationException();
  }

  /// Opens a list, or renames it. One base list is active at a time, and one list per customer group.
  @Transactional
  public void putList(Act act, NewPriceList list) {
    throw new UnsupportedOperationException();
  }

  /// Sets prices on one list in a few statements. A price set anew ends the one before it, per item and quantity break. Answers how many.
  @Transactional
  public int setPrices(Act act, String listCode, List<NewPrice> prices) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public int setNegotiated(Act act, List<NewNegotiatedPrice> prices) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long createScheme(Act act, NewScheme scheme) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public void changeScheme(Act act, long id, NewScheme scheme, int revision) {
    throw new UnsupportedOperationException();
  }
}
