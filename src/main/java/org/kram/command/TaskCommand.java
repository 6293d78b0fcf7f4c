package org.kram.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.shared.BadInput;
import org.kram.shared.Refused;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A sub-command made from a [CommandLineTask]: everything but `--company` and `--help` goes to the task as it came.
final class TaskCommand implements Callable<Integer> {
  private final Class<?> application;
  private final Class<?> type;
  private final PrintStream out;
  private final CommandSpec spec;

  private TaskCommand(Class<?> application, Class<?> type, PrintStream out) {
    this.application = application;
    this.type = type;
    this.out = out;
    this.spec = CommandSpec.wrapWithoutInspection(this);
  }

  static CommandSpec spec(Class<?> application, Class<?> type, PrintStream out) {
    var spec = new TaskCommand(application, type, out).spec;
    var help = type.getAnnotation(CommandHelp.class);
    spec.addOption(OptionSpec.builder("--company").paramLabel("KEY").type(String.class).defaultValue(usual(help)).description(meaning(help)).build());
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).type(boolean.class).description("show this help").build());
    spec.addPositional(PositionalParamSpec.builder().arity("0..*").type(List.class).auxiliaryTypes(String.class).paramLabel("ARGUMENTS").hidden(true).build());
    spec.parser().unmatchedOptionsArePositionalParams(true);
    spec.usageMessage().description(help.summary()).customSynopsis("kram " + help.name() + " " + (help.arguments().isEmpty() ? "" : help.arguments() + " ") + "[--company=KEY]");
    if (!help.text().isBlank()) spec.usageMessage().footer("", help.text().strip().replace("%", "%%"));
    return spec;
  }

  @Override
  public Integer call() throws Exception {
    List<String> args = new ArrayList<>(spec.positionalParameters().getFirst().<List<String>>getValue() instanceof List<String> given ? given : List.of());
    String named = spec.findOption("--company").getValue();
    var company = named.equals(CommandHelp.OF_THE_FILE) ? ofTheFile(args) : named;
    try (var context = Starter.command(application, company)) {
      var companies = context.getBean(Companies.class);
      boolean fresh = !companies.exists(company);
      if (fresh) {
        if (!type.getAnnotation(CommandHelp.class).makesCompany()) throw new BadInput("--company", company, "There is no such company here. There are: " + companies.list());
        companies.create(company);
      }
      var task = (CommandLineTask) context.getBean(type);
      try {
        int code = Company.call(company, () -> task.run(args, out));
        if (fresh) out.println("New company \"" + company + "\".");
        return code;
      } catch (BadInput | Refused e) {
        if (fresh) companies.drop(company); // nothing was begun: no empty company stays behind
        throw e;
      }
    }
  }

  private static String usual(CommandHelp help) {
    return help.company().isEmpty() ? "${env:KRAM_COMPANY:-demo}" : help.company();
  }

  private static String meaning(CommandHelp help) {
    if (help.company().equals(CommandHelp.OF_THE_FILE)) return "the company (default: named after the file)";
    return help.company().isEmpty() ? "the company (KRAM_COMPANY, default demo)" : "the company (default " + help.company() + ")";
  }

  private static String ofTheFile(List<String> args) {
    var file = args.stream().filter(a -> !a.startsWith("-")).findFirst().orElseThrow(() -> new BadInput("FILE", "", "Name a file."));
    var name = Path.of(file).getFileName().toString().replaceFirst("\\..*", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    return name.isEmpty() ? "history" : name.substring(0, Math.min(name.length(), 30));
  }
}
