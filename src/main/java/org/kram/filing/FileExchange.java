package org.kram.filing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.filing.FileStore.Candidate;
import org.kram.filing.FilingTask.About;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.gst.portal.EInvoiceJson;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.EwayBillJson;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.Papers;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.kram.shared.PageKey;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The portals by file: what waits goes out as the files of their offline tools, what they answer comes in and is recorded as if they had
/// been asked. Works beside every other form: what is in a file may still be answered over the wire, and the second answer changes nothing.
@Service
class FileExchange {
  private static final int MOST = 500;

  private final FileStore files;
  private final FilingDesk desk;
  private final FilingStore tasks;
  private final NoteTalk notes;
  private final InvoiceBook invoices;
  private final CompanyBook company;
  private final Timeline timeline;
  private final Fresh fresh;
  private final Clock clock;

  FileExchange(FileStore files, FilingDesk desk, FilingStore tasks, NoteTalk notes, InvoiceBook invoices, CompanyBook company, Timeline timeline, Fresh fresh, Clock clock) {
    this.files = files;
    this.desk = desk;
    this.tasks = tasks;
    this.notes = notes;
    this.invoices = invoices;
    this.company = company;
    this.timeline = timeline;
    this.fresh = fresh;
    this.clock = clock;
  }

  /// A file of what waits, at most five hundred documents of one registration, the oldest first.
  @Transactional
  public PortalFile make(Act act, PortalFile.Kind kind, long registrationId) {
    act.require(Permission.FILE);
    var seller = company.registration(registrationId);
    var candidates = files.candidates(kind, registrationId, clock.instant(), MOST);
    var made = kind == PortalFile.Kind.E_INVOICE ? eInvoices(candidates) : ewayBills(candidates, seller.gstin());
    if (made.taskIds.isEmpty()) throw new Refused("NOTHING_WAITS", "No document of " + seller.gstin() + " waits for a file"
        + (candidates.isEmpty() ? "." : ": " + candidates.size() + " wait for their vehicle or transporter first."));
    long id = files.insert(act, kind, registrationId, made.content, made.taskIds);
    files.said(made.taskIds, "In file PF-" + id + " of " + Indian.time(act.at()) + ": its answer is awaited.");
    timeline.note(act, new Note("PF-" + id, "PORTAL_FILE_MADE", kind.words() + " of " + seller.gstin() + " as a file for the portal: " + made.taskIds.size() + " documents."));
    return file(id);
  }

  private record Made(String content, List<Long> taskIds) {}

  private Made eInvoices(List<Candidate> candidates) {
    var whole = whole(candidates.stream().filter(c -> c.kind() == FilingTask.Kind.IRN_INVOICE).map(Candidate::documentId).toList());
    var trips = tasks.transports(whole.values().stream().map(Invoice::shipmentId).toList());
    var documents = new ArrayList<EInvoiceDocument>();
    for (var one : candidates) {
      var invoice = one.kind() == FilingTask.Kind.IRN_INVOICE ? whole.get(one.documentId()) : null;
      documents.add(invoice != null ? Papers.eInvoice(invoice, Papers.transport(invoice, trips.get(invoice.shipmentId())))
          : notes.form(About.of(one.kind()), one.documentId()));
    }
    return new Made(EInvoiceJson.bulkFile(documents), candidates.stream().map(Candidate::taskId).toList());
  }

  private Made ewayBills(List<Candidate> candidates, String gstin) {
    var whole = whole(candidates.stream().map(Candidate::documentId).toList());
    var trips = tasks.transports(whole.values().stream().map(Invoice::shipmentId).toList());
    var documents = new ArrayList<EwayBillDocument>();
    var inside = new ArrayList<Long>();
    for (var one : candidates) {
      var invoice = Objects.requireNonNull(whole.get(one.documentId()));
      var transport = Papers.transport(invoice, trips.get(invoice.shipmentId()));
      if (transport == null) continue;
      documents.add(Papers.ewayBill(invoice, transport));
      inside.add(one.taskId());
    }
    return new Made(EwayBillJson.bulkFile(gstin, documents), inside);
  }

  private java.util.Map<Long, Invoice> whole(List<Long> ids) {
    return invoices.wholeInvoices(ids).stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
  }

  /// The file was lost or not used: what has no answer may go into another one. The portal knows a document by its number, so even both
  /// files make one registration.
  @Transactional
  public void withdraw(Act act, long id) {
    act.require(Permission.FILE);
    var file = file(id);
    if (files.withdraw(id, act.at()) == 0) throw new Refused("ALL_ANSWERED", "Every document of " + file.no() + " has its answer.");
    timeline.note(act, new Note(file.no(), "PORTAL_FILE_WITHDRAWN", "File " + file.no() + " is not waited for any more."));
  }

  /// Somebody has cancelled an IRN or an e-way bill on the portal's own pages; now its document can be cancelled here.
  @Transactional
  public void cancelledByHand(Act act, String number) {
    act.require(Permission.FILE);
    var clean = number.strip().toLowerCase(Locale.ROOT);
    if (!clean.matches("[0-9a-f]{64}|[0-9]{12}")) throw new BadInput("number", number, "Give an IRN of 64 characters or an e-way bill number of 12 digits.");
    files.cancelledByHand(act, clean);
    timeline.note(act, new Note(clean.length() == 12 ? "EWB-" + clean : "IRN-" + clean.substring(0, 16), "CANCELLED_BY_HAND", clean + " was cancelled on the portal's own pages."));
  }

  /// Takes an answer file: each row is matched to its document, its signature verified, and recorded by itself; reading the same file again
  /// changes nothing.
  public PortalAnswer read(Act act, String fileName, byte[] content) {
    act.require(Permission.FILE);
    var rows = AnswerFile.read(fileName, content);
    var known = files.tasks(rows.stream().map(AnswerRow::document).filter(Objects::nonNull).distinct().toList()).stream().collect(Collectors.groupingBy(FilingTask::document));
    var outcomes = new ArrayList<AnswerOutcome>();
    for (var row : rows) outcomes.add(take(act, row, row.document() == null ? List.of() : known.getOrDefault(row.document(), List.of())));
    var answered = known.values().stream().flatMap(List::stream).map(FilingTask::id).toList();
    return fresh.get(() -> {
      files.answered(answered, act.at());
      long id = files.keep(act, fileName, outcomes);
      timeline.note(act, new Note("PA-" + id, "PORTAL_ANSWER_READ", fileName + ": " + outcomes.stream().collect(Collectors.groupingBy(AnswerOutcome::kind, java.util.TreeMap::new, Collectors.counting()))
          .entrySet().stream().map(e -> e.getValue() + " " + e.getKey().words()).collect(Collectors.joining(", ")) + "."));
      return files.answer(id).orElseThrow();
    });
  }

  private AnswerOutcome take(Act act, AnswerRow row, List<FilingTask> ofDocument) {
    var about = ofDocument.stream().filter(t -> fits(t, row)).findFirst().orElse(null);
    if (about == null) return outcome(row, AnswerOutcome.Kind.NOT_OURS, row.document() == null ? "The row names no document." : "No document " + row.document() + " of ours is meant for the portal.");
    if (about.state() == FilingTask.State.NOT_NEEDED) return outcome(row, AnswerOutcome.Kind.DOUBTED, "Nothing was due: " + about.lastAnswer());
    if (about.state() == FilingTask.State.CANCELLED) return outcome(row, AnswerOutcome.Kind.DOUBTED, row.document() + " is cancelled here: cancel it at the portal as well.");
    if (about.state() == FilingTask.State.DONE) return again(row, about);
    if (row.irn() == null && row.ewayBillNo() == null && row.error() == null) return outcome(row, AnswerOutcome.Kind.DOUBTED, "The row has neither a number nor an error.");
    if (about.state() == FilingTask.State.REFUSED) fresh.run(() -> tasks.again(about.id(), act.at())); // mended, and carried by hand
    if (!desk.takeAnswer(act, about, row)) return outcome(row, AnswerOutcome.Kind.WAITS, "Somebody talks about " + row.document() + " right now: read the file again in a moment.");
    var after = desk.task(about.id());
    return outcome(row, switch (after.state()) {
      case DONE -> AnswerOutcome.Kind.TAKEN;
      case REFUSED -> row.error() == null ? AnswerOutcome.Kind.DOUBTED : AnswerOutcome.Kind.REFUSED;
      case PENDING, ASKED, NOT_NEEDED, CANCELLED -> AnswerOutcome.Kind.WAITS;
    }, String.valueOf(after.lastAnswer()));
  }

  private static boolean fits(FilingTask task, AnswerRow row) {
    return switch (task.kind()) {
      case EWAY_BILL -> row.isEwayBill();
      case IRN_INVOICE -> !row.isEwayBill() && (row.type() == null || row.type().equals("INV"));
      case IRN_CREDIT_NOTE -> !row.isEwayBill() && (row.type() == null || row.type().equals("CRN"));
      case IRN_DEBIT_NOTE -> !row.isEwayBill() && (row.type() == null || row.type().equals("DBN"));
      case EWAY_BILL_CHALLAN -> false;
    };
  }

  private AnswerOutcome again(AnswerRow row, FilingTask done) {
    var ours = files.numberOf(done);
    var theirs = row.isEwayBill() ? row.ewayBillNo() : row.irn();
    if (theirs == null || theirs.equals(ours)) return outcome(row, AnswerOutcome.Kind.KNOWN, "Recorded before.");
    return outcome(row, AnswerOutcome.Kind.DOUBTED, "It stands here as " + ours + ", the file says " + theirs + ".");
  }

  private static AnswerOutcome outcome(AnswerRow row, AnswerOutcome.Kind kind, String words) {
    return new AnswerOutcome(row.rowNo(), row.document(), kind, words);
  }

  PortalFile file(long id) {
    return files.file(id).orElseThrow(() -> new NotFound("portal file", "PF-" + id));
  }

  PortalAnswer answer(long id) {
    return files.answer(id).orElseThrow(() -> new NotFound("portal answer", "PA-" + id));
  }

  String content(long id) {
    return files.content(id).orElseThrow(() -> new NotFound("portal file", "PF-" + id));
  }

  List<PortalFile.Waiting> waiting() {
    return files.waiting();
  }

  Page<PortalFile> files(@Nullable String after) {
    return Page.of(files.files(PageKey.id(after), Page.SIZE + 1), Page.SIZE, PortalFile::id);
  }
}
