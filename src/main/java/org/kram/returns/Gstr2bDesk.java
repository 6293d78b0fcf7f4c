package org.kram.returns;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Registration;
import org.kram.company.Settings;
import org.kram.identity.Act;
import org.kram.identity.Permission;
import org.kram.identity.Timeline;
import org.kram.identity.Timeline.Note;
import org.kram.returns.gstr2b.Gstr2bFile;
import org.kram.returns.gstr2b.Gstr2bMatching;
import org.kram.returns.gstr2b.Match.Itc;
import org.kram.returns.gstr2b.Match.Status;
import org.kram.shared.BadInput;
import org.kram.shared.Money;
import org.kram.shared.NotFound;
import org.kram.shared.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The face of GSTR-2B: what suppliers told the portal, held against the bills in the books.
@Service
public class Gstr2bDesk {
  private final InwardStore store;
  private final CompanyBook company;
  private final Settings settings;
  private final Timeline timeline;

  Gstr2bDesk(InwardStore store, CompanyBook company, Settings settings, Timeline timeline) {
    this.store = store;
    this.company = company;
    this.settings = settings;
    this.timeline = timeline;
  }

  /// Reads the portal's file and matches it at once. The same month again takes the place of the former file.
  /// @param sha256 of the content, kept for the audit
  @Transactional
  public InwardFile read(Act act, String name, byte[] content, String sha256) {
    act.require(Permission.FILE);
    var file = Gstr2bFile.read(new ByteArrayInputStream(content));
    var ours = company.registrations().stream().filter(r -> r.gstin().equals(file.gstin())).findFirst().map(Registration::id)
        .orElseThrow(() -> new BadInput("file", name, "The file is of " + file.gstin() + ", which is none of our registrations."));
    long id = store.replace(act, ours, file, name, sha256);
    timeline.note(act, new Note("GSTR2B", "READ", "GSTR-2B of " + PeriodRules.shown(file.period()) + " for " + file.gstin() + ": " + file.documents().size() + " documents."));
    return match(act, id);
  }

  /// Again, after bills were brought in or changed.
  @Transactional
  public InwardFile match(Act act, long fileId) {
    act.require(Permission.FILE);
    var file = file(fileId);
    var matches = Gstr2bMatching.match(store.bills(fileId), store.portal(fileId), Money.round(settings.number("returns.tolerance")), act.on());
    store.keep(fileId, matches, act.at());
    timeline.note(act, new Note("GSTR2B", "MATCHED", "GSTR-2B of " + PeriodRules.shown(file.month()) + " for " + file.gstin() + ": " + matches.stream().filter(m -> m.status() == Status.EXACT).count()
        + " of " + matches.size() + " lines agree."));
    return file(fileId);
  }

  List<InwardFile> files() {
    return store.files();
  }

  InwardFile file(long id) {
    return store.file(id).orElseThrow(() -> new NotFound("GSTR-2B", id));
  }

  List<MatchRow.Total> totals(long fileId) {
    return store.totals(fileId);
  }

  Page<MatchRow> rows(long fileId, @Nullable Status status, @Nullable Itc itc, long after) {
    return Page.of(store.rows(fileId, status, itc, after, Page.SIZE + 1), Page.SIZE, MatchRow::id);
  }
}
