package org.kram.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.springframework.beans.factory.annotation.Autowired;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompanyBackupTest extends KramTest {
  @Autowired CompanyBackup backups;
  @Autowired Companies companies;

  @TempDir Path dir;

  @BeforeAll
  void fill() {
    db.sql("insert into identity_user (login, name, password_hash, created_at) select 'user' || n, 'तुषार ' || n || E'\\t\\n\\\\', 'x', timestamptz '2026-11-20 10:00+05:30' from generate_series(1, 500) n").update();
    db.sql("insert into identity_user_role select id, 'OWNER' from identity_user").update();
    db.sql("insert into company_holiday values ('2026-01-26', 'Republic Day')").update();
    db.sql("delete from company_working_day where weekday = 6").update();
  }

  @Test
  void aRestoredCompanyHasTheSameRowsAndGoesOnCounting() throws Exception {
    var taken = backups.backup(company(), dir.resolve("one"));
    assertThat(taken.rows()).isGreaterThan(1000);
    var restored = backups.restore(dir.resolve("one"), "copy", false);
    var again = backups.backup("copy", dir.resolve("two"));

    assertThat(again.tables()).isEqualTo(taken.tables()).isEqualTo(restored.tables());
    assertThat(again.counters()).isEqualTo(taken.counters());
    assertThat(again.migrations()).isEqualTo(taken.migrations());
    assertThat(next("copy")).isEqualTo(1501).isEqualTo(next(company()));
    assertThat(foreignKeys("copy")).isEqualTo(foreignKeys(company())).isPositive();
    companies.drop("copy");
  }

  private long next(String company) throws Exception {
    return Company.call(company, () -> db.sql("insert into identity_user (login, name, password_hash, created_at) values ('next', 'Next', 'x', now()) returning id").query(Long.class).single());
  }

  private long foreignKeys(String company) {
    return db.sql("select count(*) from pg_constraint where contype = 'f' and convalidated and connamespace = :schema::regnamespace").param("schema", Company.schema(company)).query(Long.class).single();
  }

  @Test
  void anExistingCompanyIsReplacedOnlyWhenAsked() {
    backups.backup(company(), dir.resolve("one"));
    backups.restore(dir.resolve("one"), "old", false);
    Company.run("old", () -> db.sql("delete from company_holiday").update());
    assertThatThrownBy(() -> backups.restore(dir.resolve("one"), "old", false)).isInstanceOf(BadInput.class).hasMessageContaining("--replace");
    assertThat(holidays("old")).isZero();
    backups.restore(dir.resolve("one"), "old", true);
    assertThat(holidays("old")).isEqualTo(1);
    companies.drop("old");
  }

  private int holidays(String company) {
    return Company.get(company, () -> db.sql("select count(*) from company_holiday").query(Integer.class).single());
  }

  @Test
  void aDamagedBackupChangesNothing() throws IOException {
    backups.backup(company(), dir.resolve("one"));
    try (var out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("one/company_holiday.tsv.gz")))) {
      out.write("2026-01-27\tAnother day\n".getBytes());
    }
    assertThatThrownBy(() -> backups.restore(dir.resolve("one"), company(), true)).isInstanceOf(CannotStart.class)
        .hasMessageContaining("company_holiday").hasMessageContaining("Nothing was changed");
    assertThat(holidays(company())).isEqualTo(1);
    assertThat(db.sql("select count(*) from pg_namespace where nspname like 'kram_restoring%'").query(Integer.class).single()).isZero();
  }

  @Test
  void rowsThatPointNowhereAreFoundWhenRestoring() throws IOException {
    backups.backup(company(), dir.resolve("one"));
    var manifest = Files.readString(dir.resolve("one/manifest.json"));
    var empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    manifest = manifest.replaceFirst("(\"name\" : \"identity_user\",[^}]*\"rows\" : )\\d+,\\s*\"sha256\" : \"[0-9a-f]+\"", "$1" + "0, \"sha256\" : \"" + empty + "\"");
    Files.writeString(dir.resolve("one/manifest.json"), manifest);
    try (var out = new GZIPOutputStream(Files.newOutputStream(dir.resolve("one/identity_user.tsv.gz")))) {
      out.flush();
    }
    assertThatThrownBy(() -> backups.restore(dir.resolve("one"), "orphans", false)).isInstanceOf(CannotStart.class).hasMessageContaining("identity_user_role_user_fk");
    assertThat(companies.exists("orphans")).isFalse();
  }

  @Test
  void aFolderWithoutManifestIsNoBackup() throws IOException {
    Files.createDirectories(dir.resolve("half"));
    assertThatThrownBy(() -> backups.restore(dir.resolve("half"), "nobody", false)).isInstanceOf(BadInput.class).hasMessageContaining("no finished backup");
    Files.writeString(dir.resolve("half/something"), "x");
    assertThatThrownBy(() -> backups.backup(company(), dir.resolve("half"))).isInstanceOf(BadInput.class).hasMessageContaining("not empty");
  }

  @Test
  void aBackupOfANewerKramIsNamedAsSuch() throws IOException {
    backups.backup(company(), dir.resolve("one"));
    var manifest = dir.resolve("one/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"migrations\" : [ ", "\"migrations\" : [ \"987\", "));
    assertThatThrownBy(() -> backups.restore(dir.resolve("one"), "future", false)).isInstanceOf(CannotStart.class).hasMessageContaining("newer Kram").hasMessageContaining("987");
  }
}
