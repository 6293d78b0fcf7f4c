package org.kram.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The list of what is sold.
@Service
public class Catalog {
  private final CatalogStore store;

  Catalog(CatalogStore store) {
    this.store = store;
  }

  public Item item(long id) {
    throw new UnsupportedOperationException();
  }

  /// By id, in one query; what is not there is not in the answer.
  public Map<Long, Item> items(Collection<Long> ids) {
    throw new UnsupportedOperationException();
  }

  /// By SKU as given (capitals do not matter), in one query; what is not there is not in the answer.
  public Map<String, Item> bySku(Collection<String> skus) {
    throw new UnsupportedOperationException();
  }

  /// For order entry: items whose SKU or name begins like this, or whose barcode it is.
  public List<Item> find(String text, int limit) {
    throw new UnsupportedOperationException();
  }

  public Page<Item> list(@Nullable String q, @Nullable String category, boolean inactiveToo, @Nullable String after, int size) {
    throw new UnsupportedOperationException();
  }

  @Transactional
  public long create(Act act, NewItem item) {
    throw new UnsupportedOperationException();
  }

  /// @param revision the one the person saw
  @Transactional
  public void change(Act act, long id, NewItem item, int revision) {
    throw new UnsupportedOperationException();
  }

  /// Many at once in a handful of statements, each checked like a single one; items whose SKU is known are changed.
  /// Answers the ids by SKU.
  @Transactional
  public Map<String, Long> createAll(Act act, List<NewItem> items) {
    throw new UnsupportedOperationException();
  }
}
