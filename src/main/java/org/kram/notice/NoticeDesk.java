package org.kram.notice;

import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The outbox: customer notices with their papers, queued by facts, sent by a job.
@Service
public class NoticeDesk {
  public Page<Message> outbox(Message.@Nullable State state, @Nullable String after) {
    throw new UnsupportedOperationException();
  }

  /// Puts a message back in the queue, also one that failed for good.
  @Transactional
  public void sendAgain(Act act, long messageId) {
    throw new UnsupportedOperationException();
  }

  /// Sends what is due now in the current company, and says how many messages are off our hands.
  public int drain(int most) {
    throw new UnsupportedOperationException();
  }
}
