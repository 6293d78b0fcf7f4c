package org.kram.filing;

import org.jspecify.annotations.Nullable;
import org.kram.identity.Act;
import org.kram.shared.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Talks to the portals: queues what is due with the document itself, tries right after commit, and again until answered.
@Service
public class FilingDesk {
  /// After the data was mended: the refused task is tried again, with what the masters say now.
  @Transactional
  public void retry(Act act, long taskId) {
    throw new UnsupportedOperationException();
  }

  /// Part B: the vehicle that carries the goods from now on.
  @Transactional
  public void changeVehicle(Act act, String ewayBillNo, String vehicleNo) {
    throw new UnsupportedOperationException();
  }

  /// @param state null for everything that waits (pending, asked, refused)
  public Page<FilingTask> tasks(FilingTask.@Nullable State state, @Nullable String after) {
    throw new UnsupportedOperationException();
  }

  /// Tries what is due now in the current company, and says how many conversations came to an end.
  public int drain(int most) {
    throw new UnsupportedOperationException();
  }
}
