package org.kram.command;

import java.util.List;

/// Lines that Kram prints when it is open: who may sign in, for example. Asked inside the usual company.
@FunctionalInterface
public interface StartBanner {
  List<String> lines();
}
