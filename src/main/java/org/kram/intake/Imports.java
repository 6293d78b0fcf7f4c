package org.kram.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.company.CompanyBook;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.identity.Forbidden;
import org.kram.identity.People;
import org.kram.identity.Permission;
import org.kram.party.PartyBook;
import org.kram.party.TransportBook;
import org.kram.pricing.PriceBook;
import org.kram.returns.PurchaseBook;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.kram.shared.Sheet;
import org.kram.shared.SheetFile;
import org.kram.shared.Stale;
import org.kram.stock.StockBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Files on their way in: handed in at once, worked off in the background, one runner per file.
@Service
class Imports {
  private static final Logger log = LoggerFactory.getLogger(Imports.class);
  /// Rows of one transaction.
  private static final int CHUNK = 2000;
  /// Longer than a chunk ever takes.
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private final ImportStore store;
  private final Once once;
  private final People people;
  private final Companies companies;
  private final Clock clock;
  private final Map<Kind, Load<?>> loads = new EnumMap<>(Kind.class);
  /// A few files at a time per node: people who enter orders come first.
  private final Semaphore room = new Semaphore(2);

  Imports(ImportStore store, Once once, People people, Companies companies, Clock clock, PartyBook parties, CompanyBook company, Catalog catalog, PriceBook prices, StockBook stock,
      TransportBook transport, PurchaseBook purchases) {
    this.store = store;
    this.once = once;
    this.people = people;
    this.companies = companies;
    this.clock = clock;
    for (var load : List.<Load<?>>of(new PartyLoad(Kind.CUSTOMERS, parties, company), new PartyLoad(Kind.SUPPLIERS, parties, company), new ItemLoad(catalog), new PriceLoad(prices, catalog),
        new NegotiatedLoad(prices, catalog, parties), new StockLoad(stock, catalog, company), new TransportLoads.Transporters(transport), new TransportLoads.Vehicles(transport),
        new PurchaseLoad(purchases)))
      loads.put(load.kind(), load);
  }

  List<Load.Column> columns(Kind kind) {
    return load(kind).columns();
  }

  private Load<?> load(Kind kind) {
    return loads.get(kind);
  }

  /// Heads and one sample row, to be filled.
  byte[] template(Kind kind, boolean excel) {
    var columns = columns(kind);
    return SheetFile.write(excel ? "t.xlsx" : "t.csv", kind.title(), columns.stream().map(Load.Column::name).toList(), List.of(columns.stream().map(Load.Column::sample).toList()));
  }

  /// Takes the file in; the work begins when this has been committed.
  @Transactional
  long handIn(Act act, Kind kind, String fileName, byte[] content, boolean dryRun) {
    long id = handInHere(act, kind, fileName, content, dryRun);
    afterCommit(id);
    return id;
  }

  /// Takes the file in for somebody who calls [#run] himself.
  @Transactional
  long handInHere(Act act, Kind kind, String fileName, byte[] content, boolean dryRun) {
    act.require(Permission.IMPORT);
    if (content.length == 0) throw new BadInput("file", fileName, "Choose a file: CSV or XLSX, begun from the template.");
    return store.add(act, kind, fileName, content, fingerprint(content), dryRun);
  }

  /// A stopped import goes on where it was.
  @Transactional
  void goOn(Act act, long id) {
    act.require(Permission.IMPORT);
    get(id);
    if (store.reopen(id) == 0) throw new Refused("NOT_STOPPED", "Import " + id + " is not stopped, so there is nothing to go on with.");
    afterCommit(id);
  }

  Import get(long id) {
    return store.get(id).orElseThrow(() -> new NotFound("import", id));
  }

  Page<Import> list(@Nullable String after) {
    return Page.of(store.list(PageKey.id(after), Page.SIZE + 1), Page.SIZE, Import::id);
  }

  Optional<byte[]> answer(long id) {
    return store.answer(id);
  }

  private void afterCommit(long id) {
    var company = Company.current();
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        Thread.ofVirtual().name("import-" + id).start(() -> Company.run(company, () -> {
          room.acquireUninterruptibly();
          try {
            run(id, _ -> {});
          } catch (RuntimeException e) {
            log.warn("Import {} broke off; the job will take it up. {}", id, e.toString());
          } finally {
            room.release();
          }
        }));
      }
    });
  }

  /// What was left unfinished, by a stop or a crash, in every company.
  @Scheduled(fixedDelay = 30_000, initialDelay = 20_000)
  void rest() {
    for (var company : companies.list()) {
      try {
        Company.run(company, () -> store.unfinished(clock.instant()).forEach(id -> run(id, _ -> {})));
      } catch (RuntimeException e) {
        log.warn("Imports of company {} broke off: {}", company, e.toString());
      }
    }
  }

  /// Reads, checks, and writes; returns when the import is finished. Does nothing when somebody else is at it.
  void run(long id, Consumer<Import> progress) {
    var now = clock.instant();
    if (!store.claim(id, now, now.plus(CLAIM))) return;
    var it = get(id);
    try {
      var who = it.byId() == 0 ? Actor.kram() : people.person(it.byId()).actor();
      work(it, Act.of(who, it.at()), load(it.kind()), progress);
    } catch (BadInput | Refused | Stale | NotFound | Forbidden e) {
      var done = get(id).done();
      finish(it, Import.State.FAILED, 0, e.getMessage() + (done > 0 ? " " + done + " rows are written." : " Nothing is written."), null, null);
    } catch (RuntimeException e) {
      log.error("import {} of company {} stopped", id, Company.current(), e);
      finish(it, Import.State.FAILED, 0, "It stopped for a reason that is ours, not yours. Press “Go on”: it goes on where it was and doubles nothing.", null, null);
    }
    progress.accept(get(id));
  }

  private <T> void work(Import it, Act act, Load<T> load, Consumer<Import> progress) {
    var content = store.content(it.id());
    if (it.kind() == Kind.STOCK && it.done() == 0) store.same(it.kind(), fingerprint(content), it.id()).ifPresent(other -> {
      throw new Refused("SAME_FILE", "This very file was already imported as number " + other + "; opening stock would be there twice.");
    });
    var sheet = SheetFile.read(it.fileName(), content);
    checkHeads(it, sheet, load.columns());
    store.checking(it.id(), sheet.rows().size());
    var entries = load.read(sheet, act);
    var values = entries.stream().map(Load.Entry::value).toList();

    // what was written before a stop has been checked before it
    var rest = it.done() == 0 ? entries : entries.stream().filter(e -> e.last() >= it.done()).toList();
    if (it.done() == 0) {
      var errors = errors(entries, load.check(values), sheet);
      if (!errors.isEmpty()) {
        finish(it, Import.State.FAULTY, errors.size(), errors.size() + " of " + sheet.rows().size() + " rows have errors. Nothing is written: correct them in the sheet and hand it in again.",
            withErrors(it, sheet, errors), answerName(it));
        return;
      }
      if (it.dryRun()) {
        finish(it, Import.State.CHECKED, 0, "All " + sheet.rows().size() + " rows are fine. Nothing is written, because this was a dry run.", null, null);
        return;
      }
    }
    int done = it.done();
    for (int from = 0; from < rest.size(); from += CHUNK) {
      var chunk = rest.subList(from, Math.min(rest.size(), from + CHUNK));
      int before = done;
      int after = chunk.getLast().last() + 1;
      boolean ours = once.inTransaction(() -> {
        if (!store.advance(it.id(), before, after, clock.instant().plus(CLAIM))) return false;
        load.write(act, chunk.stream().map(Load.Entry::value).toList());
        return true;
      });
      if (!ours) return; // another runner took over
      done = after;
      progress.accept(get(it.id()));
    }
    finish(it, Import.State.DONE, 0, "All " + sheet.rows().size() + " rows are written.", null, null);
  }

  private static void checkHeads(Import it, Sheet sheet, List<Load.Column> columns) {
    var heads = sheet.heads().stream().map(Sheet::plain).toList();
    var known = columns.stream().map(Load.Column::name).toList();
    var bad = BadInput.collect();
    for (var column : columns) if (column.required()) bad.require(heads.contains(column.name()), column.name(), "", "The column " + column.name() + " is missing.");
    for (int i = 0; i < heads.size(); i++) {
      var head = heads.get(i);
      bad.require(known.contains(head), head, sheet.heads().get(i), "“" + sheet.heads().get(i) + "” is no column of " + it.kind().title() + ": rename it to one of " + String.join(", ", known) + ", or take it out.");
      bad.require(heads.indexOf(head) == i, head, sheet.heads().get(i), "The column " + head + " comes twice: keep one.");
    }
    bad.require(!sheet.rows().isEmpty(), "file", it.fileName(), "The file has heads but no row.");
    bad.throwIfAny();
  }

  /// Sentences by row. What a check says of the entry as a whole stands on its first row.
  private static <T> Map<Integer, List<String>> errors(List<Load.Entry<T>> entries, Map<Integer, List<BadInput.Field>> checked, Sheet sheet) {
    var errors = new HashMap<Integer, List<String>>();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      for (var f : entry.unreadable()) tell(errors, entry.first(), f);
      for (var f : checked.getOrDefault(i, List.of())) {
        if (entry.unreadable().stream().anyMatch(u -> u.field().equals(f.field()) || f.field().equals("sku") || f.field().equals("customer"))) continue; // said already
        tell(errors, entry.first(), f);
      }
    }
    return errors;
  }

  private static void tell(Map<Integer, List<String>> errors, int row, BadInput.Field f) {
    errors.computeIfAbsent(row, _ -> new ArrayList<>()).add(f.field() + (f.value().isEmpty() ? "" : " “" + f.value() + "”") + ": " + f.message());
  }

  private static byte[] withErrors(Import it, Sheet sheet, Map<Integer, List<String>> errors) {
    var heads = new ArrayList<>(sheet.heads());
    heads.add(SheetFile.ERROR);
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < sheet.rows().size(); i++) {
      var row = new ArrayList<>(sheet.rows().get(i));
      while (row.size() < sheet.heads().size()) row.add("");
      if (row.size() > sheet.heads().size()) row.subList(sheet.heads().size(), row.size()).clear();
      row.add(errors.getOrDefault(i, List.of()).stream().collect(Collectors.joining(" ")));
      rows.add(row);
    }
    return SheetFile.write(it.fileName(), it.kind().title(), heads, rows);
  }

  static String answerName(Import it) {
    int dot = it.fileName().lastIndexOf('.');
    return (dot < 0 ? it.fileName() : it.fileName().substring(0, dot)) + "-errors" + (SheetFile.isExcel(it.fileName()) ? ".xlsx" : ".csv");
  }

  private void finish(Import it, Import.State state, int wrong, @Nullable String message, byte @Nullable [] answer, @Nullable String answerName) {
    Instant at = clock.instant();
    store.finish(it.id(), state, wrong, message, answer, answerName, at);
  }

  private static String fingerprint(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
