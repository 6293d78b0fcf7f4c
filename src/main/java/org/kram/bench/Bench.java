package org.kram.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.kram.command.CommandHelp;
import org.kram.command.CommandLineTask;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// `./kram bench`: whole chains over the API against the Kram that serves, with the times of each step and the CPU of a chain.
@Component
@CommandHelp(name = "bench", summary = "Measure whole chains over the API against the running Kram.", makesCompany = true, company = "bench",
    arguments = "[--clients=N] [--seconds=N] [--warmup=N] [--lines=N] [--large=N]", text = """
        Kram must be running (./kram serve). The company that is measured is made at the first time and filled with 10,000
        items, 4,000 customers and 60,000 balances. --large=N confirms N orders of 240 lines after the chains (default 5).""")
class Bench implements CommandLineTask {
  private static final Map<String, Integer> USUAL = Map.of("clients", 4, "seconds", 30, "warmup", 60, "lines", 10, "large", 5);
  private static final int LARGE = 240;

  private final BenchCompany company;
  private final JsonMapper json;
  private final String url;
  private final Path data;

  Bench(BenchCompany company, JsonMapper json, @Value("${server.port:8080}") int port, @Value("${kram.data:data}") Path data) {
    this.company = company;
    this.json = json;
    this.url = "http://127.0.0.1:" + port;
    this.data = data;
  }

  private record Outcome(int chains, double seconds, Timings timings) {}

  @Override
  public int run(List<String> args, PrintStream out) throws Exception {
    var wanted = options(args);
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    if (!isServing(http)) throw new Refused("NOT_SERVING", "No Kram answers at " + url + ". Start it in another window: ./kram serve");
    if (!company.isFurnished()) {
      out.println("Filling the company that is measured …");
      company.furnish();
    }
    if (!company.isBench()) throw new Refused("NOT_A_BENCH", "This company has a business of its own, and a measurement would write thousands of orders into it. Name another with --company.");
    var api = new Api(url, company.token(), json);
    var load = new Chain.Load(BenchCompany.CUSTOMERS, BenchCompany.ITEMS, wanted.get("lines"));
    out.printf("%d clients, chains of %d lines, %d s after %d s of warm-up%n", wanted.get("clients"), wanted.get("lines"), wanted.get("seconds"), wanted.get("warmup"));
    drive(api, load, wanted.get("clients"), wanted.get("warmup"), 1);
    var server = Processes.pidIn(data.resolve("kram.lock"));
    var postgres = Processes.pidIn(data.resolve("postgres").resolve("postmaster.pid"));
    long jvmBefore = cpu(server, false);
    long pgBefore = cpu(postgres, true);
    var outcome = drive(api, load, wanted.get("clients"), wanted.get("seconds"), 2);
    long jvm = cpu(server, false) - jvmBefore;
    long pg = cpu(postgres, true) - pgBefore;
    var large = new Timings();
    var random = new SplittableRandom(3);
    for (int i = 0; i < wanted.get("large"); i++) new Chain(api, load, random, large).confirmLarge(LARGE);
    report(outcome, server, jvm, postgres, pg, large, out);
    return 0;
  }

  private static Map<String, Integer> options(List<String> args) {
    var options = new HashMap<>(USUAL);
    for (var arg : args) {
      var parts = arg.replaceFirst("^--", "").split("=");
      if (!arg.startsWith("--") || parts.length != 2 || !USUAL.containsKey(parts[0]) || !parts[1].matches("[0-9]{1,5}"))
        throw new BadInput("option", arg, "Known are --clients, --seconds, --warmup, --lines and --large, each with =N.");
      options.put(parts[0], Integer.parseInt(parts[1]));
    }
    if (options.get("clients") == 0) throw new BadInput("clients", 0, "At least one client is needed.");
    if (options.get("lines") == 0) throw new BadInput("lines", 0, "A chain has at least one line.");
    return options;
  }

  private boolean isServing(HttpClient http) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(url + "/actuator/health")).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static Outcome drive(Api api, Chain.Load load, int clients, int seconds, long seed) throws InterruptedException {
    var chains = new AtomicInteger();
    var merged = new Timings();
    long from = System.nanoTime();
    long until = from + Duration.ofSeconds(seconds).toNanos();
    try (var pool = Executors.newFixedThreadPool(clients)) {
      var running = new ArrayList<Future<Timings>>();
      for (int client = 0; client < clients; client++) {
        var random = new SplittableRandom(seed * 1_000_003 + client);
        running.add(pool.submit(() -> {
          var timings = new Timings();
          var chain = new Chain(api, load, random, timings);
          while (System.nanoTime() < until) {
            chain.run();
            chains.incrementAndGet();
          }
          return timings;
        }));
      }
      for (var client : running) merged.addAll(client.get());
    } catch (ExecutionException e) {
      throw new Refused("CHAIN_BROKE", "A chain broke, so there is nothing to report: " + e.getCause().getMessage());
    }
    return new Outcome(chains.get(), (System.nanoTime() - from) / 1e9, merged);
  }

  private static long cpu(OptionalLong pid, boolean family) {
    if (pid.isEmpty()) return 0;
    return family ? Processes.cpuMillisWithChildren(pid.getAsLong()) : Processes.cpuMillis(pid.getAsLong());
  }

  private static void report(Outcome outcome, OptionalLong server, long jvm, OptionalLong postgres, long pg, Timings large, PrintStream out) {
    out.printf("%n%-20s %8s %9s %9s %9s %9s%n", "step", "count", "p50 ms", "p95 ms", "p99 ms", "max ms");
    var rows = new ArrayList<>(outcome.timings.rows());
    rows.addAll(large.rows());
    for (var row : rows) out.printf("%-20s %8d %9.1f %9.1f %9.1f %9.1f%n", row.step(), row.count(), row.p50(), row.p95(), row.p99(), row.max());
    out.printf("%nchains            %d in %.1f s%nchains_per_s      %.1f%n", outcome.chains, outcome.seconds, outcome.chains / outcome.seconds);
    out.println("jvm_cpu_ms        " + perChain(server, jvm, outcome.chains));
    out.println("postgres_cpu_ms   " + perChain(postgres, pg, outcome.chains));
  }

  private static String perChain(OptionalLong pid, long millis, int chains) {
    return pid.isEmpty() || chains == 0 ? "not known: it does not run from this data folder" : "%.1f per chain".formatted((double) millis / chains);
  }
}
