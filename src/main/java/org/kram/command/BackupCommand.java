package org.kram.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kram.database.CompanyBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Write one company into a folder: a consistent copy, while Kram serves or not.")
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a new or empty folder")
  Path folder;

  @Option(names = "--company", paramLabel = "KEY", defaultValue = "${env:KRAM_COMPANY:-demo}", description = "the company (KRAM_COMPANY, default demo)")
  String company;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
  boolean help;

  private final Class<?> application;
  private final PrintStream out;

  BackupCommand(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Override
  public Integer call() {
    try (var context = Starter.command(application, company)) {
      var taken = context.getBean(CompanyBackup.class).backup(company, folder);
      out.println("Company \"" + company + "\" is in " + folder.toAbsolutePath().normalize() + ": " + taken.tables().size() + " tables, " + taken.rows() + " rows, "
          + taken.files() + " files.");
      return 0;
    }
  }
}
