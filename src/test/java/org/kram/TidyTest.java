package org.kram;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The house stays tidy: modules call only their neighbours, and the SQL keeps the path to many machines open.
class TidyTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  @Test
  void modulesCallOnlyTheNeighboursTheyName() {
    var templates = DescribedPredicate.describe("generated templates", (JavaClass c) -> c.getName().matches(".*\\.Jte\\w+Generated.*"));
    ApplicationModules.of(Kram.class, templates).verify();
  }

  @Test
  void migrationsHaveNoTriggersRulesInheritanceOrProcedures() throws IOException {
    var forbidden = Pattern.compile("\\b(create\\s+(or\\s+replace\\s+)?(trigger|rule|function|procedure)|inherits\\s*\\(|merge\\s+into|create\\s+sequence|bigserial)");
    assertThat(migrations().stream().filter(m -> forbidden.matcher(m.sql).find()).map(Migration::file)).isEmpty();
  }

  @Test
  void everyTableHasANamedPrimaryKeyAndEveryConstraintAName() throws IOException {
    var table = Pattern.compile("create\\s+table\\s+(\\w+)\\s*\\((.*?)\\)\\s*(with\\s*\\([^)]*\\)\\s*)?;", Pattern.DOTALL);
    var faults = new ArrayList<String>();
    for (var migration : migrations()) {
      var found = table.matcher(migration.sql);
      while (found.find()) {
        var body = found.group(2);
        if (!Pattern.compile("constraint\\s+\\w+\\s+primary\\s+key").matcher(body).find()) faults.add(found.group(1) + " has no named primary key");
        if (Pattern.compile("(?<!constraint \\w{1,63} )(references|check\\s*\\(|unique\\s*\\()").matcher(body.replaceAll("foreign key \\([^)]*\\) references", "")).find())
          for (var line : body.split(",\\s*\\n"))
            if (line.strip().matches("(?s).*\\b(primary key|check \\(|unique \\(|references)\\b.*") && !line.contains("constraint ")) faults.add(found.group(1) + ": " + line.strip());
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void tablesAndViewsCarryTheNameOfTheirModule() throws IOException {
    var named = Pattern.compile("create\\s+(?:table|(?:or\\s+replace\\s+)?view)\\s+(\\w+)");
    var strangers = new ArrayList<String>();
    for (var migration : migrations()) {
      var found = named.matcher(migration.sql);
      while (found.find())
        if (!found.group(1).startsWith(migration.module + "_") && !found.group(1).startsWith("v_")) strangers.add(migration.file + ": " + found.group(1));
    }
    assertThat(strangers).isEmpty();
  }

  private record Migration(String file, String module, String sql) {}

  private static List<Migration> migrations() throws IOException {
    try (var files = Files.walk(MIGRATIONS)) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().map(f -> {
        try {
          var sql = Files.readString(f).replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT);
          return new Migration(MIGRATIONS.relativize(f).toString(), f.getParent().getFileName().toString(), sql);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }).toList();
    }
  }
}
