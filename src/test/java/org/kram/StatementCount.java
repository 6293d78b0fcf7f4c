package org.kram;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts what is asked of the database, by whichever thread: for tests that hold a page to its budget. No jobs run in tests.
public final class StatementCount implements BeanPostProcessor {
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static volatile boolean looking;

  /// @return the statements, in the order in which they were asked
  public static List<String> during(Callable<?> work) throws Exception {
    SEEN.clear();
    looking = true;
    try {
      work.call();
      return List.copyOf(SEEN);
    } finally {
      looking = false;
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof JdbcClient client)) return bean;
    return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {JdbcClient.class}, (_, method, arguments) -> {
      if (looking && method.getName().equals("sql")) SEEN.add((String) arguments[0]);
      try {
        return method.invoke(client, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
  }
}
