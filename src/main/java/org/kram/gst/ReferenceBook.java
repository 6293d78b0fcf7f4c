package org.kram.gst;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.database.Company;
import org.kram.gst.ReferenceList.Overlay;
import org.kram.gst.ReferenceVersion.Change;
import org.kram.shared.BadInput;
import org.kram.shared.Indian;
import org.springframework.stereotype.Service;

/// The company's own versions of the reference lists. A version is looked at first and applied from a day; an earlier state comes back
/// by withdrawing what lies above it. Who may do so is the caller's affair.
@Service
public class ReferenceBook {
  private final ReferenceStore store;
  private final Clock clock;
  /// What counts today in a company, read anew at most once a minute.
  private final Cache<String, Map<String, Overlay>> today = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build();

  ReferenceBook(ReferenceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    ReferenceList.overlaidBy(this::overlay);
  }

  private @Nullable Overlay overlay(String list) {
    if (!Company.isBound()) return null;
    var known = today.getIfPresent(Company.current());
    if (known == null) {
      known = overlays(Indian.day(clock.instant()));
      today.put(Company.current(), known);
    }
    return known.get(list);
  }

  private Map<String, Overlay> overlays(LocalDate on) {
    var versions = new HashMap<String, List<Long>>();
    for (var v : store.applied(on)) versions.computeIfAbsent(v.list(), _ -> new ArrayList<>()).add(v.id());
    var overlays = new HashMap<String, Overlay>();
    versions.forEach((list, ids) -> overlays.put(list, new Overlay(Company.current() + " " + ids, rows(ids))));
    return overlays;
  }

  private Map<String, @Nullable Map<String, String>> rows(List<Long> versions) {
    var rows = new LinkedHashMap<String, @Nullable Map<String, String>>();
    for (var change : store.changes(versions)) rows.put(change.key(), change.becomes());
    return rows;
  }

  /// After a version was applied or withdrawn: the next question reads anew on this node.
  public void forget() {
    today.invalidate(Company.current());
  }

  public List<ReferenceVersion> versions(String list, @Nullable Long before, int limit) {
    return store.versions(KnownList.named(list).name(), before, limit);
  }

  public Optional<ReferenceVersion> version(long id) {
    return store.version(id);
  }

  public List<Change> changes(long version, @Nullable String after, int limit) {
    return store.changes(version, after, limit);
  }

  /// The rows of a list as the company has them, from a key on.
  /// @param text must stand somewhere in the row; capitals do not matter
  public List<Map<String, String>> rows(String list, @Nullable String text, @Nullable String after, int limit) {
    var known = KnownList.named(list);
    var wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    boolean begun = after == null || after.isBlank();
    var page = new ArrayList<Map<String, String>>();
    for (var row : standing(known).values()) {
      if (!begun) begun = ReferenceList.keyOf(row, known.key()).equals(after);
      else if (wanted.isEmpty() || row.values().stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).contains(wanted))) page.add(row);
      if (page.size() == limit) break;
    }
    return page;
  }

  public String key(String list, Map<String, String> row) {
    return ReferenceList.keyOf(row, KnownList.named(list).key());
  }

  private Map<String, Map<String, String>> standing(KnownList list) {
    var rows = new LinkedHashMap<String, Map<String, String>>();
    for (var row : Csv.rows(list.name())) rows.put(ReferenceList.keyOf(row, list.key()), row);
    var own = overlay(list.name());
    if (own != null) own.rows().forEach((key, row) -> {
      if (row == null) rows.remove(key);
      else rows.put(key, row);
    });
    return rows;
  }

  /// What a file would change; nothing counts yet.
  /// @param csv with the list's own head
  /// @param whole rows that are not in the file end; else they stay
  public ReferenceVersion look(String list, String csv, boolean whole, String note, Instant at, String by) {
    var known = KnownList.named(list);
    var changes = ReferenceDiff.of(known, known.columns(), standing(known), Csv.rowsOf(new StringReader(csv)), whole);
    if (changes.isEmpty()) throw new BadInput("file", "", "The file says what the list says already: nothing would change.");
    return store.insert(list, note, changes, at, by);
  }

  /// @return false when it was no longer to be applied
  public boolean apply(long version, LocalDate from, Instant at, String by) {
    boolean done = store.apply(version, from, at, by) == 1;
    forget();
    return done;
  }

  /// Everything above a version counts no more; 0 brings back the list as Kram ships it. Says how many.
  public int withdrawAbove(String list, long version, Instant at, String by, String why) {
    int withdrawn = store.withdrawAbove(list, version, at, by, why);
    forget();
    return withdrawn;
  }
}
