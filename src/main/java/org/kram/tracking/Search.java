package org.kram.tracking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// One box for every number and name: order, quotation, invoice, PO, e-way bill, vehicle, phone, customer, SKU.
@Service
public class Search {
  private final SearchStore store;

  Search(SearchStore store) {
    this.store = store;
  }

  /// What was found, best first, grouped by kind; the same thing once.
  @Transactional(readOnly = true)
  public List<Hit> find(String typed) {
    var seen = new HashSet<String>();
    return store.find(Query.of(typed)).stream().filter(hit -> seen.add(hit.kind() + hit.no())).toList();
  }

  static Map<String, List<Hit>> grouped(List<Hit> hits) {
    var groups = new LinkedHashMap<String, List<Hit>>();
    for (var hit : hits) groups.computeIfAbsent(hit.kind(), _ -> new ArrayList<>()).add(hit);
    return groups;
  }

  /// When the words name one order and nothing else could be meant, we go there at once.
  static Optional<Hit> only(List<Hit> hits) {
    var orders = hits.stream().filter(h -> h.kind().equals("Orders")).toList();
    if (orders.size() == 1 && orders.getFirst().exact() && hits.stream().allMatch(h -> h.url().equals(orders.getFirst().url()))) return Optional.of(orders.getFirst());
    return hits.size() == 1 && hits.getFirst().exact() ? Optional.of(hits.getFirst()) : Optional.empty();
  }
}
