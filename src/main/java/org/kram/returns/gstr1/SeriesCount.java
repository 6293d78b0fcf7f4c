package org.kram.returns.gstr1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kram.returns.gstr1.Gstr1Summary.SeriesRow;

/// One series of table 13 while it is counted: eight bytes a document.
final class SeriesCount {
  /// So many missing numbers are named; more are counted.
  private static final int NAMED = 50;

  private final int nature;
  private final SerialNumber form;
  private long[] serials = new long[64];
  private int count;
  private int cancelled;

  SeriesCount(int nature, SerialNumber form) {
    this.nature = nature;
    this.form = form;
  }

  void add(long serial, boolean isCancelled) {
    if (count == serials.length) serials = Arrays.copyOf(serials, count * 2);
    serials[count++] = serial;
    if (isCancelled) cancelled++;
  }

  /// Numbers missing between the first and the last were never issued, and are reported as cancelled.
  SeriesRow row() {
    Arrays.sort(serials, 0, count);
    var missing = new ArrayList<String>();
    var twice = new ArrayList<String>();
    for (int i = 1; i < count; i++) {
      if (serials[i] == serials[i - 1]) twice.add(form.with(serials[i]));
      for (long gap = serials[i - 1] + 1; gap < serials[i] && missing.size() < NAMED; gap++) missing.add(form.with(gap));
    }
    long total = serials[count - 1] - serials[0] + 1;
    long gaps = total - (count - twice.size());
    return new SeriesRow(nature, form.with(serials[0]), form.with(serials[count - 1]), total, cancelled + gaps, gaps, List.copyOf(missing), List.copyOf(twice));
  }
}
