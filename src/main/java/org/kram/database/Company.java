package org.kram.database;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.kram.shared.Check;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The company for which this thread works. It is bound for a stretch of code and decides which schema every statement meets.
public final class Company {
  private static final ScopedValue<String> BOUND = ScopedValue.newInstance();
  private static final Pattern KEY = Pattern.compile("[a-z0-9_]{1,30}");

  private Company() {}

  public static String current() {
    if (!BOUND.isBound()) throw new IllegalStateException("no company is bound here: wrap the code in Company.run(key, …)");
    return BOUND.get();
  }

  public static boolean isBound() {
    return BOUND.isBound();
  }

  public static void run(String key, Runnable work) {
    ScopedValue.where(BOUND, enter(key)).run(work);
  }

  public static <T> T call(String key, Callable<T> work) throws Exception {
    return ScopedValue.where(BOUND, enter(key)).call(work::call);
  }

  /// For work that throws nothing checked.
  public static <T> T get(String key, java.util.function.Supplier<T> work) {
    return ScopedValue.where(BOUND, enter(key)).call(work::get);
  }

  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  static String schema(String key) {
    Check.that(isKey(key), "a company key has 1 to 30 small letters, digits or underscores");
    return "company_" + key;
  }

  /// A transaction belongs to the company in which it began; its connection could not follow to another schema.
  private static String enter(String key) {
    schema(key);
    Check.that(!TransactionSynchronizationManager.isActualTransactionActive() || BOUND.isBound() && BOUND.get().equals(key),
        "no change of company inside a transaction");
    return key;
  }
}
