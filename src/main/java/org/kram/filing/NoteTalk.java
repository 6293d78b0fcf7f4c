package org.kram.filing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.filing.FilingStore.End;
import org.kram.filing.FilingTask.About;
import org.kram.filing.FilingTask.State;
import org.kram.gst.portal.EInvoiceDocument;
import org.kram.identity.Act;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.invoice.DebitNoteBook;
import org.kram.invoice.Invoice;
import org.kram.invoice.InvoiceBook;
import org.kram.invoice.Papers;
import org.kram.shared.Check;
import org.springframework.stereotype.Component;

/// Talks about credit and debit notes: their registration is their only paper, and no goods wait for it.
@Component
class NoteTalk {
  private record Paper(String no, long orderId, long registrationId, EInvoiceDocument form) {}

  private final FilingStore store;
  private final Callers callers;
  private final InvoiceBook invoices;
  private final DebitNoteBook debits;
  private final Timeline timeline;
  private final Fresh fresh;

  NoteTalk(FilingStore store, Callers callers, InvoiceBook invoices, DebitNoteBook debits, Timeline timeline, Fresh fresh) {
    this.store = store;
    this.callers = callers;
    this.invoices = invoices;
    this.debits = debits;
    this.timeline = timeline;
    this.fresh = fresh;
  }

  EInvoiceDocument form(About about, long noteId) {
    return paper(about, noteId).form;
  }

  private Paper paper(About about, long noteId) {
    if (about == About.DEBIT_NOTE) {
      var note = debits.debitNote(noteId);
      var invoice = invoices.invoice(note.invoiceId());
      return new Paper(note.no(), note.orderId(), invoice.registrationId(), Papers.eInvoice(note, invoice));
    }
    Check.that(about == About.CREDIT_NOTE, "a note is a credit or a debit note");
    var note = invoices.creditNote(noteId);
    var invoice = invoices.invoice(note.invoiceId());
    return new Paper(note.no(), note.orderId(), invoice.registrationId(), Papers.eInvoice(note, invoice));
  }

  /// @param ask what became of it before, first
  /// @return false when the portal was silent
  boolean converse(Act act, Portal portal, About about, long noteId, List<FilingTask> tasks, boolean ask) {
    var task = tasks.stream().filter(FilingTask::open).findFirst().orElse(null);
    if (task == null) return true;
    var paper = paper(about, noteId);
    var caller = callers.of(paper.registrationId, act.at());
    Invoice.Registered irn = null;
    End end;
    try {
      irn = (ask ? portal.find(caller, paper.form) : Optional.<Portal.Registration>empty()).orElseGet(() -> portal.register(caller, paper.form)).irn();
      end = new End(task.id(), State.DONE, "Registered, acknowledgement " + irn.ackNo() + ".", null, null, null);
    } catch (Portal.Said no) {
      end = FilingRules.refused(task, no);
    } catch (Portal.Silent none) {
      end = FilingRules.silent(task, none, caller.at());
    }
    var answer = irn;
    var ends = List.of(end);
    fresh.run(() -> record(act, about, noteId, paper, ends, answer));
    return end.state() == State.DONE || end.state() == State.REFUSED;
  }

  private void record(Act act, About about, long noteId, Paper paper, List<End> ends, Invoice.@Nullable Registered irn) {
    if (store.end(ends, act.at()).isEmpty()) return;
    if (irn != null && about == About.DEBIT_NOTE) debits.recordIrn(noteId, irn);
    else if (irn != null) invoices.recordCreditNoteIrn(noteId, irn);
    var name = (about == About.DEBIT_NOTE ? "Debit note " : "Credit note ") + paper.no;
    timeline.note(act, new Note("SO-" + paper.orderId, irn == null ? "PAPERS_WAIT" : "PAPERS_CAME", paper.no,
        irn == null ? name + " at the invoice portal: " + ends.getFirst().words() : name + " registered, " + irn.ackNo() + "."));
  }
}
