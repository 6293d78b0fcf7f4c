package org.kram.filing.nic;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The lines to both portals, one for each registration; made when first needed, because only then must the access be set up.
@Lazy
@Component
public final class NicLines implements AutoCloseable {
  private final NicSettings settings;
  private final Clock clock;
  private final HttpClient http;
  private final NicGate invoiceGate;
  private final NicGate ewayBillGate;
  private final Map<String, NicLine> invoices = new ConcurrentHashMap<>();
  private final Map<String, NicLine> ewayBills = new ConcurrentHashMap<>();

  public NicLines(Environment environment, Clock clock, @Value("${kram.data:data}") String data, @Value("${kram.portal.at-once:4}") int atOnce,
      @Value("${kram.portal.rest-seconds:30}") int restSeconds, @Value("${kram.portal.patience-seconds:20}") int patienceSeconds) {
    this.settings = new NicSettings(environment, Path.of(data));
    this.clock = clock;
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).executor(Executors.newVirtualThreadPerTaskExecutor()).build();
    this.invoiceGate = new NicGate("invoice portal", atOnce, Duration.ofSeconds(patienceSeconds), Duration.ofSeconds(restSeconds));
    this.ewayBillGate = new NicGate("e-way bill portal", atOnce, Duration.ofSeconds(patienceSeconds), Duration.ofSeconds(restSeconds));
  }

  public NicLine invoices(String gstin) {
    return invoices.computeIfAbsent(gstin, g -> new NicLine("invoice portal", () -> settings.access("invoice", g), new InvoiceDialect(), invoiceGate, http, clock));
  }

  public NicLine ewayBills(String gstin) {
    return ewayBills.computeIfAbsent(gstin, g -> new NicLine("e-way bill portal", () -> settings.access("eway-bill", g), new EwayBillDialect(), ewayBillGate, http, clock));
  }

  @Override
  public void close() {
    http.close();
  }
}
