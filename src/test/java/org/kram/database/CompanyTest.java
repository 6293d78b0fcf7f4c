package org.kram.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kram.KramTest;
import org.kram.shared.BadInput;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class CompanyTest extends KramTest {
  @Autowired Companies companies;
  @Autowired TransactionTemplate transaction;

  @Test
  void everyTestClassHasACompanyOfItsOwn() {
    assertThat(Company.current()).isEqualTo(company());
    assertThat(companies.list()).contains(company());
    assertThat(schema()).isEqualTo("company_" + company());
  }

  @Test
  void aCompanyNeverSeesTheRowsOfAnother() throws Exception {
    companies.create("neighbour");
    db.sql("create table if not exists shelf (id bigint primary key)").update();
    db.sql("insert into shelf values (1)").update();
    assertThat(Company.<String>call("neighbour", this::schema)).isEqualTo("company_neighbour");
    assertThatThrownBy(() -> Company.call("neighbour", () -> db.sql("select count(*) from shelf").query(Long.class).single()))
        .hasMessageContaining("shelf");
    companies.drop("neighbour");
    assertThat(companies.exists("neighbour")).isFalse();
  }

  @Test
  void noStatementRunsOutsideACompany() throws Exception {
    var error = new Throwable[1];
    var thread = new Thread(() -> {
      try {
        schema();
      } catch (RuntimeException e) {
        error[0] = e;
      }
    });
    thread.start();
    thread.join();
    assertThat(error[0]).rootCause().hasMessageContaining("no company is bound");
  }

  @Test
  void aTransactionCannotChangeTheCompany() {
    assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> Company.run("neighbour", this::schema)))
        .hasMessageContaining("no change of company inside a transaction");
  }

  @Test
  void aCompanyKeyHasSmallLettersDigitsAndUnderscores() {
    assertThatThrownBy(() -> companies.create("Acme Ltd")).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> companies.create(company())).isInstanceOf(BadInput.class);
  }

  @Test
  void aCompanyThatANewerKramWroteIsLeftAlone() {
    companies.create("ahead");
    Company.run("ahead", () -> db.sql("""
        insert into schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (999, '987', 'later', 'SQL', 'order/V987__later.sql', 'kram', 1, true)""").update());
    assertThatThrownBy(companies::migrateAll).isInstanceOf(CannotStart.class)
        .hasMessageContaining("company ahead").hasMessageContaining("newer Kram").hasMessageContaining("order/V987__later.sql");
    companies.drop("ahead");
  }

  @Test
  void aCompanyOfAnotherBuildIsLeftAlone() {
    companies.create("other");
    Company.run("other", () -> db.sql("update schema_history set checksum = 1 where version = '010'").update());
    assertThatThrownBy(companies::migrateAll).isInstanceOf(CannotStart.class).hasMessageContaining("company other").hasMessageContaining("another build").hasMessageContaining("version 010");
    companies.drop("other");
  }

  @Test
  void everyRunnerOfARaceWorksInTheCompanyOfTheTest() throws Exception {
    assertThat(race(5, this::schema)).allMatch(outcome -> outcome.won() && ("company_" + company()).equals(outcome.value()));
  }

  private String schema() {
    return db.sql("select current_schema()").query(String.class).single();
  }
}
