package org.kram.returns;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.company.Settings;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.returns.gstr1.Gstr1Json;
import org.kram.returns.gstr1.Gstr1Summary;
import org.kram.returns.gstr1.Table;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The face of GST returns: months, what is ready in them, and the way of each to the portal.
@Service
public class ReturnsDesk {
  private final PeriodStore store;
  private final Register register;
  private final Outward outward;
  private final Comparison comparison;
  private final FileParts files;
  private final Settings settings;
  private final Timeline timeline;

  ReturnsDesk(PeriodStore store, Register register, Outward outward, Comparison comparison, FileParts files, Settings settings, Timeline timeline) {
    this.store = store;
    this.register = register;
    this.outward = outward;
    this.comparison = comparison;
    this.files = files;
    this.settings = settings;
    this.timeline = timeline;
  }

  // ---- reading: the register is brought up to date first, it is only derived

  /// Newest month first, two years of all registrations at once.
  /// @param after only months before this one
  @Transactional
  public Page<ReturnPeriod> periods(@Nullable YearMonth after, LocalDate today) {
    follow(today);
    var before = after == null ? YearMonth.from(today).plusMonths(1) : after;
    var from = before.minusYears(2);
    return new Page<>(store.periods(from, before), store.hasBefore(from) ? from.toString() : null);
  }

  @Transactional
  public ReturnPeriod period(long id, LocalDate today) {
    follow(today);
    return found(id);
  }

  /// For the job, and before anything is shown: documents of this month and the last.
  @Transactional
  public int follow(LocalDate today) {
    return register.catchUp(today.minusMonths(1).withDayOfMonth(1), YearMonth.from(today));
  }

  /// Documents of all times: finds what came with an old date.
  @Transactional
  public int followAll(LocalDate today) {
    return register.catchUp(Register.BEGIN, YearMonth.from(today));
  }

  List<TableTotal> tables(long id) {
    return store.tables(id);
  }

  Optional<Gstr1Summary> summary(long id) {
    return store.summary(id);
  }

  Page<RegisterRow> documents(long id, @Nullable Table table, @Nullable LocalDate day, @Nullable String after) {
    return Page.of(store.documents(id, table, day, after, Page.SIZE + 1), Page.SIZE, RegisterRow::no);
  }

  Comparison.Readiness readiness(long id) {
    return comparison.readiness(id);
  }

  List<ExceptionRow> exceptions(long id, int limit) {
    return comparison.exceptions(id, limit);
  }

  /// The file as it was prepared; closed by the caller, within a company.
  InputStream file(long id) {
    if (found(id).prepared() == null) throw new NotFound("file of", ReturnPeriod.no(id));
    return files.read(id);
  }

  // ---- verbs

  /// Freezes the figures, and writes the file that goes to the portal.
  @Transactional
  public ReturnPeriod prepare(Act act, long id) {
    act.require(Permission.FILE);
    var period = locked(id);
    register.catchUp(period.month().atDay(1), YearMonth.from(act.on()));
    Refused.ifAny(PeriodRules.prepareRefusals(period, act.on(), period.state() == ReturnPeriod.State.OPEN ? comparison.notReady(id) : 0, act.why()));
    var made = write(period);
    store.prepared(act, id, made.sha256, made.bytes, made.summary);
    var now = found(id);
    timeline.note(act, new Note(now.no(), "PREPARED", "GSTR-1 of %s for %s: %d documents, value %s, tax %s. File %s.".formatted(PeriodRules.shown(now.month()), now.gstin(), now.documents(),
        Indian.rupees(now.taxable()), Indian.rupees(now.tax()), made.sha256.substring(0, 12))));
    return now;
  }

  private record Made(String sha256, long bytes, Gstr1Summary summary) {}

  private Made write(ReturnPeriod period) {
    var head = new Gstr1Json.Head(period.gstin(), period.month(), settings.text("returns.gstr1_version"));
    try (var rows = outward.ofPeriod(period.id()); var out = new Measured(new DigestOutputStream(files.write(period.id()), MessageDigest.getInstance("SHA-256")))) {
      var summary = Gstr1Json.write(head, rows.documents(), List.of(), out);
      return new Made(HexFormat.of().formatHex(out.digest()), out.bytes, summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class Measured extends OutputStream {
    private final DigestOutputStream out;
    private long bytes;

    Measured(DigestOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) throws IOException {
      out.write(some, from, length);
      bytes += length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    byte[] digest() {
      return out.getMessageDigest().digest();
    }
  }

  /// Prepared too early: the figures follow the documents again.
  @Transactional
  public ReturnPeriod reopen(Act act, long id) {
    act.require(Permission.FILE);
    var why = act.reason();
    var period = locked(id);
    Refused.ifAny(PeriodRules.reopenRefusals(period));
    store.reopened(id);
    timeline.note(act, new Note(period.no(), "REOPENED", "GSTR-1 of " + PeriodRules.shown(period.month()) + " is open again: " + why));
    register.catchUp(period.month().atDay(1), YearMonth.from(act.on()));
    return found(id);
  }

  /// What the portal answered when somebody filed the prepared file there.
  /// @param arn acknowledgement reference number
  @Transactional
  public ReturnPeriod file(Act act, long id, String arn, @Nullable LocalDate filedOn) {
    act.require(Permission.FILE);
    var period = locked(id);
    var number = arn.strip().toUpperCase(Locale.ROOT);
    PeriodRules.checkFiling(period, number, filedOn, act.on());
    Refused.ifAny(PeriodRules.fileRefusals(period, filedOn, store.earlierUnfiled(period, oldest(act.on())).orElse(null)));
    store.filed(act, id, filedOn, number);
    timeline.note(act, new Note(period.no(), "FILED", "GSTR-1 of %s is filed on %s, acknowledgement %s%s.".formatted(PeriodRules.shown(period.month()), Indian.date(filedOn), number,
        filedOn.isAfter(period.dueOn()) ? ", after the due date " + Indian.date(period.dueOn()) : "")));
    return found(id);
  }

  /// Months before it can no longer be filed by anybody.
  private static YearMonth oldest(LocalDate today) {
    var month = YearMonth.from(today).minusMonths(1);
    while (!PeriodRules.closesOn(month.minusMonths(1)).isBefore(today)) month = month.minusMonths(1);
    return month;
  }

  private ReturnPeriod locked(long id) {
    if (!store.lock(id)) throw new NotFound("GST return", ReturnPeriod.no(id));
    return found(id);
  }

  private ReturnPeriod found(long id) {
    return store.period(id).orElseThrow(() -> new NotFound("GST return", ReturnPeriod.no(id)));
  }
}
