package org.kram.intake;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kram.command.CommandHelp;
import org.kram.command.CommandLineTask;
import org.kram.identity.Act;
import org.kram.identity.Actor;
import org.kram.shared.SheetFile;
import org.springframework.stereotype.Component;

@Component
@CommandHelp(name = "import", summary = "brings master data in from a CSV or XLSX file", arguments = "KIND FILE [--dry-run] | KIND --template FILE", text = """
    KIND is customers, suppliers, items, prices, negotiated, stock, transporters, vehicles or purchases. A known code or SKU is changed, a new one entered.
    A file with a wrong row writes nothing: exit code 1, and beside the file lies the same sheet with a column that says what is wrong.
    --template FILE writes an empty sheet with a sample row (.csv or .xlsx).""")
class ImportCommand implements CommandLineTask {
  private final Imports imports;
  private final Clock clock;

  ImportCommand(Imports imports, Clock clock) {
    this.imports = imports;
    this.clock = clock;
  }

  @Override
  public int run(List<String> args, PrintStream out) throws Exception {
    boolean dry = args.contains("--dry-run");
    boolean template = args.contains("--template");
    var words = args.stream().filter(a -> !a.startsWith("--")).toList();
    var unknown = args.stream().filter(a -> a.startsWith("--") && !a.equals("--dry-run") && !a.equals("--template")).toList();
    var kind = words.isEmpty() ? java.util.Optional.<Kind>empty() : Kind.of(words.getFirst());
    if (words.size() != 2 || kind.isEmpty() || !unknown.isEmpty()) {
      out.println("Say what and from where: ./kram import KIND FILE [--dry-run]; KIND is one of "
          + Arrays.stream(Kind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + "." + (unknown.isEmpty() ? "" : " Unknown: " + String.join(" ", unknown)));
      return 2;
    }
    var file = Path.of(words.get(1));
    if (template) {
      Files.write(file, imports.template(kind.get(), SheetFile.isExcel(file.toString())));
      out.println("An empty sheet lies in " + file + ".");
      return 0;
    }
    if (!Files.isRegularFile(file)) {
      out.println("There is no file " + file + ".");
      return 2;
    }
    var name = file.getFileName().toString();
    long id = imports.handInHere(Act.of(Actor.kram(), clock.instant()), kind.get(), name, Files.readAllBytes(file), dry);
    imports.run(id, it -> {
      if (!it.isFinished()) out.println(it.done() + " of " + it.total() + " rows written");
    });
    var it = imports.get(id);
    out.println(it.message());
    if (it.state() == Import.State.DONE || it.state() == Import.State.CHECKED) return 0;
    var answer = imports.answer(id);
    if (answer.isPresent()) {
      var beside = file.resolveSibling(Imports.answerName(it));
      Files.write(beside, answer.get());
      out.println("What is wrong stands in the last column of " + beside + ".");
    }
    return 1;
  }
}
