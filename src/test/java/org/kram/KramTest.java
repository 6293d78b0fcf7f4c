package org.kram;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kram.database.Company;
import org.kram.database.TestPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// For tests that need the database or the running application. All classes share one PostgreSQL and one started Kram (also
/// reached over HTTP); each class has a fresh company, bound to the thread of its methods.
///
/// What a class changes stays until its last method: let methods use parties and items of their own.
@SpringBootTest(classes = {Kram.class, CompanyExtension.Setup.class}, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(CompanyExtension.class)
public abstract class KramTest {
  @Autowired
  protected TestClock clock;

  @Autowired
  protected JdbcClient db;

  @LocalServerPort
  private int port;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    var server = TestPostgres.server();
    properties.add("kram.db.url", server::url);
    properties.add("kram.db.user", server::user);
    properties.add("kram.db.password", server::password);
  }

  /// The key of this class's company.
  protected static String company() {
    return CompanyExtension.company();
  }

  /// For other threads than the test's own.
  protected static <T> T inCompany(Callable<T> work) throws Exception {
    return Company.call(company(), work);
  }

  /// Where the application answers: `url("/api/v1/items")`.
  protected String url(String path) {
    return "http://localhost:" + port + path;
  }

  /// What one runner of a race brought home: a value or an error.
  public record Outcome<T>(@Nullable T value, @Nullable Throwable error) {
    public boolean won() {
      return error == null;
    }
  }

  /// Starts the same work in n threads at the same moment.
  protected static <T> List<Outcome<T>> race(int n, Callable<T> work) throws Exception {
    var runners = new ArrayList<Callable<T>>();
    for (int i = 0; i < n; i++) runners.add(work);
    return race(runners);
  }

  /// Starts several works at the same moment; outcomes in the same order.
  protected static <T> List<Outcome<T>> race(List<Callable<T>> runners) throws Exception {
    var barrier = new CyclicBarrier(runners.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<java.util.concurrent.Future<Outcome<T>>>();
      for (var runner : runners) running.add(threads.submit(() -> inCompany(() -> {
        barrier.await();
        try {
          return new Outcome<>(runner.call(), null);
        } catch (Throwable e) {
          return new Outcome<T>(null, e);
        }
      })));
      var outcomes = new ArrayList<Outcome<T>>();
      for (var one : running) outcomes.add(one.get());
      return outcomes;
    }
  }
}
