package org.kram.compliance;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.command.CommandHelp;
import org.kram.command.CommandLineTask;
import org.kram.gst.KnownList;
import org.kram.gst.ReferenceBook;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.BadInput;
import org.kram.shared.NotFound;
import org.kram.shared.Once;
import org.kram.shared.Refused;
import org.springframework.stereotype.Component;

@Component
@CommandHelp(name = "reference", summary = "shows, mends and takes back the GST lists (HSN, rates, limits, PIN codes …)",
    arguments = "| LIST | LIST FILE --note=WORDS [--whole] [--apply=YYYY-MM-DD] | LIST --back=VERSION --why=WORDS", text = """
    Without arguments: the lists and their versions. With a FILE (CSV with the list's head): what it would change; with --apply it counts from that
    day. --whole means that rows which are not in the file end. --back=0 returns to what Kram ships.""")
class ReferenceCommand implements CommandLineTask {
  private static final int SHOWN = 40;

  private final ReferenceBook book;
  private final ReferenceDesk desk;
  private final Once once;
  private final Clock clock;

  ReferenceCommand(ReferenceBook book, ReferenceDesk desk, Once once, Clock clock) {
    this.book = book;
    this.desk = desk;
    this.once = once;
    this.clock = clock;
  }

  @Override
  public int run(List<String> args, PrintStream out) throws Exception {
    var words = args.stream().filter(a -> !a.startsWith("--")).toList();
    try {
      if (words.isEmpty()) return lists(out);
      if (option(args, "back") != null) return back(words.getFirst(), args, out);
      return words.size() == 1 ? versions(words.getFirst(), out) : file(words.getFirst(), Path.of(words.get(1)), args, out);
    } catch (BadInput | Refused | NotFound no) {
      out.println(no.getMessage());
      return 1;
    }
  }

  private int lists(PrintStream out) {
    for (var list : KnownList.all()) out.printf("%-22s %s%n", list.name(), list.title());
    return 0;
  }

  private int versions(String list, PrintStream out) {
    for (var v : book.versions(list, null, SHOWN))
      out.printf("%6d  %-9s from %s  +%d ~%d -%d  %s  %s%n", v.id(), v.state(), v.fromOn(), v.added(), v.changed(), v.ended(), v.seenBy(), v.note());
    return 0;
  }

  private int back(String list, List<String> args, PrintStream out) {
    var version = option(args, "back");
    if (version == null || !version.matches("[0-9]{1,18}")) return wrong(out);
    int withdrawn = once.inTransaction(() -> desk.rollBack(act().because(option(args, "why")), list, Long.parseLong(version)));
    out.println(withdrawn + " version(s) withdrawn.");
    return 0;
  }

  private int file(String list, Path file, List<String> args, PrintStream out) throws Exception {
    if (!Files.isRegularFile(file)) {
      out.println("There is no file " + file + ".");
      return 2;
    }
    var csv = Files.readString(file, StandardCharsets.UTF_8);
    var note = option(args, "note");
    var from = option(args, "apply");
    var seen = once.inTransaction(() -> desk.look(act(), list, csv, args.contains("--whole"), note == null ? "" : note));
    out.printf("Version %d of %s: %d rows added, %d changed, %d ended.%n", seen.id(), list, seen.added(), seen.changed(), seen.ended());
    for (var change : book.changes(seen.id(), null, SHOWN)) out.println("  " + change.kind() + " " + change.key());
    if (from == null) return 0;
    try {
      var day = LocalDate.parse(from);
      once.inTransaction(() -> desk.apply(act(), seen.id(), day));
      out.println("It counts from " + day + ".");
      return 0;
    } catch (DateTimeParseException e) {
      return wrong(out);
    }
  }

  private Act act() {
    return Act.of(Actor.kram(), clock.instant());
  }

  private static int wrong(PrintStream out) {
    out.println("See ./kram reference --help.");
    return 2;
  }

  private static @Nullable String option(List<String> args, String name) {
    return args.stream().filter(a -> a.startsWith("--" + name + "=")).map(a -> a.substring(name.length() + 3)).findFirst().orElse(null);
  }
}
