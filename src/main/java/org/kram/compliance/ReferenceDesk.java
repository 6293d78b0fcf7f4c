package org.kram.compliance;

import java.time.LocalDate;
import org.kram.gst.KnownList;
import org.kram.gst.ReferenceBook;
import org.kram.gst.ReferenceVersion;
import org.kram.gst.ReferenceVersion.State;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.kram.shared.NotFound;
import org.kram.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Reference lists are mended by people: a file is looked at, applied from a day, and taken back to an earlier state when it was wrong.
/// Whatever changes, all masters are looked at again.
@Service
public class ReferenceDesk {
  private static final int MOST_CHARACTERS = 20_000_000;

  private final ReferenceBook book;
  private final FindingStore findings;
  private final Timeline timeline;

  ReferenceDesk(ReferenceBook book, FindingStore findings, Timeline timeline) {
    this.book = book;
    this.findings = findings;
    this.timeline = timeline;
  }

  /// @param csv with the list's own head; columns may be left out
  /// @param whole rows that are not in the file end; else they stay
  @Transactional
  public ReferenceVersion look(Act act, String list, String csv, boolean whole, String note) {
    act.require(Permission.REFERENCE_KEEP);
    var known = KnownList.named(list);
    BadInput.collect()
        .require(!csv.isBlank(), "file", "", "Choose a file, or paste its rows with the head.")
        .require(csv.length() < MOST_CHARACTERS, "file", csv.length(), "The file is too large: split it.")
        .require(!note.isBlank(), "note", note, "Say where the rows come from: a notification, an advisory, a portal's list.")
        .throwIfAny();
    return book.look(known.name(), csv.strip(), whole, note.strip(), act.at(), act.who().name());
  }

  @Transactional
  public ReferenceVersion apply(Act act, long id, LocalDate from) {
    act.require(Permission.REFERENCE_KEEP);
    var version = version(id);
    if (version.state() != State.SEEN) throw new Refused("NOT_WAITING", "Version " + id + " is " + version.state().name().toLowerCase(java.util.Locale.ROOT) + " already.");
    if (!book.apply(id, from, act.at(), act.who().name()))
      throw new Refused("LIST_CHANGED", "The list was changed since this file was compared with it. Hand it in again, and look at what it changes now.");
    changed();
    timeline.note(act, new Note(subject(version.list()), "APPLIED", null, "%s, version %d from %s: %d rows added, %d changed, %d ended. %s".formatted(KnownList.named(version.list()).title(), id,
        Indian.date(from), version.added(), version.changed(), version.ended(), version.note())));
    return version(id);
  }

  /// Back to an earlier version; 0 is the list as Kram ships it. Needs a reason.
  @Transactional
  public int rollBack(Act act, String list, long version) {
    act.require(Permission.REFERENCE_KEEP);
    var known = KnownList.named(list);
    int withdrawn = book.withdrawAbove(known.name(), version, act.at(), act.who().name(), act.reason());
    if (withdrawn == 0) throw new Refused("NOTHING_ABOVE", "No applied version of this list lies above " + (version == 0 ? "what Kram ships." : "version " + version + "."));
    changed();
    timeline.note(act, new Note(subject(list), "ROLLED_BACK", null, "%s: back to %s, %d version(s) withdrawn.".formatted(known.title(), version == 0 ? "what Kram ships" : "version " + version, withdrawn)));
    return withdrawn;
  }

  /// In this transaction, and for readers once it has ended.
  private void changed() {
    findings.lookAtAllAgain();
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        book.forget();
      }
    });
  }

  ReferenceVersion version(long id) {
    return book.version(id).orElseThrow(() -> new NotFound("version of a reference list", id));
  }

  static String subject(String list) {
    return "REFERENCE " + list;
  }
}
