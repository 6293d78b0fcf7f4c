package org.kram.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.kram.filing.EwayBillPortal.Life;
import org.kram.filing.EwayBillPortal.Standing;
import org.kram.shared.Indian;

/// What the portal's record has that ours has not, in words.
final class EwayBillNews {
  private EwayBillNews() {}

  static List<String> of(EwayBillRow ours, Standing there) {
    var news = new ArrayList<String>();
    if (there.rejected() && ours.rejectedAt() == null) news.add("rejected by the other party");
    if (!Objects.equals(there.transporterId(), ours.transporterId())) news.add("transporter " + there.transporterId());
    if (there.bill().vehicleNo() != null && !there.bill().vehicleNo().equals(ours.vehicleNo())) news.add("vehicle " + there.bill().vehicleNo());
    if (there.bill().validUntil() != null && !there.bill().validUntil().equals(ours.validUntil())) news.add("valid until " + Indian.time(there.bill().validUntil()));
    if (there.life() == Life.CLOSED && ours.state() == EwayBillRow.State.ACTIVE) news.add("closed");
    return news;
  }
}
