package org.kram.company;

/// Opening hours of one weekday, in minutes from midnight, India time.
record WorkingDay(int opensMinute, int closesMinute) {}
