package org.kram.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kram.database.CompanyBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "restore", description = "Make a company from a folder that `backup` wrote. All or nothing; every row and every checksum is checked.")
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the folder that `backup` wrote")
  Path folder;

  @Option(names = "--company", paramLabel = "KEY", defaultValue = "${env:KRAM_COMPANY:-demo}", description = "the company to make, by this or another name (KRAM_COMPANY, default demo)")
  String company;

  @Option(names = "--replace", description = "put the copy in place of an existing company; do this while Kram is stopped")
  boolean replace;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
  boolean help;

  private final Class<?> application;
  private final PrintStream out;

  RestoreCommand(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Override
  public Integer call() {
    try (var context = Starter.command(application, company)) {
      var restored = context.getBean(CompanyBackup.class).restore(folder, company, replace);
      out.println("Company \"" + company + "\" is back as of " + restored.takenAt() + ": " + restored.tables().size() + " tables, " + restored.rows() + " rows, "
          + restored.files() + " files.");
      return 0;
    }
  }
}
