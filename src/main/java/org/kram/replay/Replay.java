package org.kram.replay;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kram.command.CommandHelp;
import org.kram.command.CommandLineTask;
import org.kram.company.CompanyBook;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.Money;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// `./kram replay FILE`: a wholesaler's history through the chain, into a company of its own.
@Component
@CommandHelp(name = "replay", summary = "Run a wholesaler's history (CSV) through the whole chain, into a new company.",
    arguments = "FILE [--workers=N] [--rate=N]", makesCompany = true, company = CommandHelp.OF_THE_FILE, text = """
        FILE has the columns InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country (plain or gzip), as in the
        UCI data set "Online Retail". Sales run from quotation to receipt, credits (C…) as returns and credit notes. The
        new company is named after the file, or by --company. --rate=N takes one unit of the file's money as N rupees (1 if not given).
        Stop it with Ctrl-C and give the same command again to go on; nothing is done twice.""")
class Replay implements CommandLineTask, SmartLifecycle {
  private static final int WORKERS = 2;

  private final History history;
  private final Replayer replayer;
  private final ReplayStore store;
  private final CompanyBook company;
  private final Once once;
  private final Clock clock;
  private volatile @Nullable Progress progress;
  private volatile @Nullable CountDownLatch ended;

  Replay(History history, Replayer replayer, ReplayStore store, CompanyBook company, Once once, Clock clock) {
    this.history = history;
    this.replayer = replayer;
    this.store = store;
    this.company = company;
    this.once = once;
    this.clock = clock;
  }

  @Override
  public int run(List<String> args, PrintStream out) {
    var file = args.stream().filter(a -> !a.startsWith("--")).toList();
    if (file.size() != 1) throw new BadInput("FILE", String.join(" ", file), "Name one file.");
    int workers = option(args, "workers", WORKERS);
    int rate = option(args, "rate", 1);
    out.println("Reading " + Path.of(file.getFirst()).getFileName() + " …");
    return run(WholesaleFile.read(Path.of(file.getFirst())).atRate(BigDecimal.valueOf(rate)), workers, out);
  }

  private static int option(List<String> args, String name, int usual) {
    int found = usual;
    for (var option : args.stream().filter(a -> a.startsWith("--")).toList()) {
      if (!option.matches("--(workers|rate)=[1-9][0-9]{0,3}")) throw new BadInput("option", option, "Known are --workers=N and --rate=N, N from 1 to 9999.");
      if (option.startsWith("--" + name + "=")) found = Integer.parseInt(option.substring(name.length() + 3));
    }
    return found;
  }

  int run(WholesaleFile file, int workers, PrintStream out) {
    var plan = Plan.of(file);
    if (plan.steps() == 0) throw new BadInput("FILE", file.name(), "No row of the file is a sale or a return of goods.");
    int shift = begin(file, plan, out);
    var now = new Progress(plan.steps(), out);
    ended = new CountDownLatch(1);
    progress = now;
    boolean whole;
    try {
      whole = replayer.run(plan, shift, _ -> Stage.DELIVERED, workers, now);
    } finally {
      ended.countDown();
    }
    now.tell();
    if (!whole) {
      out.println("Stopped. Everything up to here is kept; give the same command again to go on.");
      return 1;
    }
    once.inTransaction(() -> {
      store.finish(clock.instant());
      return true;
    });
    return report(file, plan, shift, now, out);
  }

  /// Furnishes the company, or recognises the same file half done.
  private int begin(WholesaleFile file, Plan plan, PrintStream out) {
    var run = store.run();
    if (run.isPresent()) {
      if (run.get().amount().compareTo(plan.fileTotal()) != 0 && run.get().sha256().equals(file.sha256()))
        throw new Refused("OTHER_RATE", "This replay began at another --rate. Give the same rate again to go on.");
      if (!run.get().sha256().equals(file.sha256()))
        throw new Refused("OTHER_FILE", "This company holds the history of another file, " + run.get().fileName() + ". Name a new company with --company.");
      out.println("Going on with " + run.get().fileName() + " where it was stopped.");
      return run.get().shiftDays();
    }
    if (company.isSetUp()) throw new Refused("COMPANY_IN_USE", "This company has its own business. Name a new one with --company.");
    int shift = shift(plan.days().lastKey(), Indian.day(clock.instant()));
    var first = plan.days().firstKey().plusDays(shift);
    var last = plan.days().lastKey().plusDays(shift);
    out.printf("%,d rows, %,d documents, %s to %s. Furnishing the company …%n", file.rows(), file.documents().size(), Indian.date(plan.days().firstKey()), Indian.date(plan.days().lastKey()));
    once.inTransaction(() -> {
      history.furnish(plan, "Wholesale history", first, last, 2);
      store.begin(file, shift, plan, clock.instant());
      return true;
    });
    return shift;
  }

  /// Whole weeks, so that weekdays stay, to the latest such day before today: GST did not exist when the data was taken.
  static int shift(LocalDate lastOfFile, LocalDate today) {
    return (int) (ChronoUnit.DAYS.between(lastOfFile, today.minusDays(1)) / 7 * 7);
  }

  private int report(WholesaleFile file, Plan plan, int shift, Progress done, PrintStream out) {
    out.printf("%nDone in %s, %.1f documents a second.%n%nMade:%n", Progress.inWords((long) done.seconds()), done.perSecond());
    store.counts().forEach((kind, count) -> out.printf("  %-20s %,10d%n", kind, count));
    out.printf("%nLeft out of the file's %,d rows:%n", file.rows());
    plan.leftOut().forEach((why, t) -> out.printf("  %,6d rows on %,5d documents  %18s  %s%n", t.rows(), t.documents(), Indian.amount(t.amount()), why.words()));
    out.printf("  %,6d rows that cannot be read%n", file.unreadable().size());
    file.unreadable().stream().limit(20).forEach(u -> out.println("         line " + u.line() + ": " + u.why()));
    out.printf("%nAdded, because the file does not have it: dates moved by %,d days; amounts taken as rupees (at --rate); names, addresses, GSTIN, terms,%n"
        + "limits and mail addresses (at .example) of customers; HSN, tax class, unit, weight, lot and bin of items; opening stock; quotations, PO numbers, vehicles; payment on the due day.%n", shift);
    return agree(plan, out) ? 0 : 1;
  }

  private boolean agree(Plan plan, PrintStream out) {
    var invoiced = store.invoiced();
    var credited = store.credited();
    var leftOut = Money.sum(plan.leftOut().values().stream().map(Plan.Tally::amount).toList());
    out.printf("%nAmounts before tax%n");
    out.printf("  %-34s %20s%n", "the file, row by row", Indian.amount(plan.fileTotal()));
    out.printf("  %-34s %20s   planned %s%n", "invoiced", Indian.amount(invoiced), Indian.amount(plan.sold()));
    out.printf("  %-34s %20s   planned %s%n", "goods credited", Indian.amount(credited.negated()), Indian.amount(plan.returned().negated()));
    out.printf("  %-34s %20s%n", "left out", Indian.amount(leftOut));
    out.printf("  %-34s %20s%n", "difference", Indian.amount(plan.fileTotal().minus(invoiced.minus(credited).plus(leftOut))));
    var charges = store.chargesCredited();
    if (!charges.isZero()) out.printf("  (with the goods went back their share of the carriage, %s, which the file keeps)%n", Indian.amount(charges));
    long refused = store.refusals();
    if (refused > 0) {
      out.printf("%n%,d documents were refused:%n", refused);
      store.refusals(20).forEach(r -> out.println("  " + r.step() + "  " + r.why()));
    }
    boolean agrees = invoiced.equals(plan.sold()) && credited.equals(plan.returned());
    out.println(agrees && refused == 0 ? "Agrees to the paisa." : "DOES NOT AGREE with the file.");
    return agrees && refused == 0;
  }

  // ---- Ctrl-C: the documents in hand are finished, then Kram stops

  @Override
  public void start() {}

  @Override
  public void stop() {
    var now = progress;
    var end = ended;
    if (now == null || end == null) return;
    now.stop();
    try {
      end.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return true;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
