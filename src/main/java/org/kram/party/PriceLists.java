package org.kram.party;

import java.util.Set;

/// Which price lists a party may be given. Answered by `pricing`, which owns them and knows parties, not the other way round.
public interface PriceLists {
  /// Codes of the lists in use.
  Set<String> codes();
}
