package org.kram.replay;

/// How far a sale is taken. A replay takes all of them home; the demo leaves its last days on the way.
enum Stage {
  QUOTED, SENT, DRAFTED, HELD, ORDERED, RELEASED, PICKED, PACKED, INVOICED, LEFT, DELIVERED;

  boolean reaches(Stage stage) {
    return compareTo(stage) >= 0;
  }
}
