package org.kram.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The desk for goods that come back: raise → receive into quarantine → inspect → settle by credit note.
@Service
public class ClaimDesk {
  /// This much of a line came back.
  public record Came(int lineNo, Quantity qty) {}

  /// What a person saw: both together are what was received.
  public record Found(int lineNo, Quantity restocked, Quantity scrapped, @Nullable String finding) {}

  /// @return the number, e.g. `RT-1001`
  @Transactional
  public String raise(Act act, NewReturn wanted) {
    throw new UnsupportedOperationException();
  }

  /// Customer → quarantine. @param lines null: everything that was announced
  @Transactional
  public void receive(Act act, String returnNo, @Nullable List<Came> lines) {
    throw new UnsupportedOperationException();
  }

  /// Quarantine → bin or loss. @param lines null: all of it is fine and goes back to stock
  @Transactional
  public void inspect(Act act, String returnNo, @Nullable List<Found> lines) {
    throw new UnsupportedOperationException();
  }

  /// Credits what came back at the invoice's own rates.
  /// @return the credit note's number
  @Transactional
  public String settle(Act act, String returnNo) {
    throw new UnsupportedOperationException();
  }

  /// The return isn't accepted: possible until the goods are there. Needs a reason.
  @Transactional
  public void reject(Act act, String returnNo) {
    throw new UnsupportedOperationException();
  }

  public Return byNo(String returnNo) {
    throw new UnsupportedOperationException();
  }

  /// @param state null for those that wait for somebody
  public Page<Return> list(Return.@Nullable State state, @Nullable String after) {
    throw new UnsupportedOperationException();
  }
}
