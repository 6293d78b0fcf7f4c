package org.kram.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.kram.database.Company;
import org.kram.database.DatabaseServer;
import org.kram.database.UsualCompany;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Option;

/// What `serve` and `demo` share: open the door, say where it is, stay until stopped.
abstract class Serving implements Callable<Integer> {
  @Option(names = "--port", paramLabel = "PORT", defaultValue = "${env:KRAM_PORT:-8080}", description = "where to listen (KRAM_PORT, default 8080; 0 for any free one)")
  int port;

  @Option(names = "--company", paramLabel = "KEY", defaultValue = "${env:KRAM_COMPANY:-demo}", description = "the company meant when nothing says another (KRAM_COMPANY, default demo)")
  String company;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
  boolean help;

  private final Class<?> application;
  private final PrintStream out;

  Serving(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  abstract List<String> settings();

  @Override
  public Integer call() throws InterruptedException {
    var began = System.nanoTime();
    Ports.demandFree(port);
    var closed = new CountDownLatch(1);
    var context = Starter.serve(application, company, port, settings());
    context.addApplicationListener((ApplicationListener<ContextClosedEvent>) _ -> closed.countDown());
    greet(context, Duration.ofNanos(System.nanoTime() - began));
    closed.await();
    return 0;
  }

  private void greet(ConfigurableApplicationContext context, Duration took) {
    var key = context.getBean(UsualCompany.class).key();
    out.println();
    out.println("Kram is open: http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    out.println("  company   " + key);
    out.println("  database  " + context.getBean(DatabaseServer.class).place());
    var banners = context.getBeanProvider(StartBanner.class).orderedStream().toList();
    Company.run(key, () -> banners.stream().flatMap(banner -> banner.lines().stream()).forEach(line -> out.println("  " + line)));
    out.println("Started in %.1f s. Stop with Ctrl-C.".formatted(took.toMillis() / 1000.0));
  }
}
