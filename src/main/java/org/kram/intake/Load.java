package org.kram.intake;

import java.util.List;
import java.util.Map;
import org.kram.identity.Act;
import org.kram.shared.BadInput;
import org.kram.shared.Sheet;

/// How one kind of sheet becomes what its module takes.
interface Load<T> {
  /// @param meaning for the template's second line of help
  /// @param sample what the template shows
  record Column(String name, boolean required, String meaning, String sample) {
    static Column must(String name, String meaning, String sample) {
      return new Column(name, true, meaning, sample);
    }

    static Column may(String name, String meaning, String sample) {
      return new Column(name, false, meaning, sample);
    }
  }

  /// What one or several rows say.
  /// @param last index of its last row
  /// @param unreadable what could not be understood
  record Entry<T>(int first, int last, T value, List<BadInput.Field> unreadable) {}

  Kind kind();

  List<Column> columns();

  /// Every row of the sheet, in its order.
  List<Entry<T>> read(Sheet sheet, Act act);

  /// What is wrong, by the index of the entry.
  Map<Integer, List<BadInput.Field>> check(List<T> values);

  /// Writes these inside the caller's transaction.
  void write(Act act, List<T> values);
}
