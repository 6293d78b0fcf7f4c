package org.kram.database;

/// The company that is meant when nothing says another: the setting `kram.company`, or `demo`.
@FunctionalInterface
public interface UsualCompany {
  String key();
}
