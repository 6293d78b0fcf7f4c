package org.kram.command;

import java.io.PrintStream;
import org.kram.database.CannotStart;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.kram.database.UsualCompany;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Before the door opens: makes the company if there is none, and fills it when it is the demo.
@Component
@ConditionalOnProperty(name = "kram.mode", havingValue = "serve")
class CompanyStart implements SmartLifecycle {
  private static final String FILLING = "demo data is being written";
  private static final String FILLED = "demo data";

  private final Companies companies;
  private final UsualCompany usual;
  private final ObjectProvider<NewCompany> beginnings;
  private final ObjectProvider<DemoData> demo;
  private final boolean demoWanted;
  private final boolean fresh;
  private final PrintStream out = System.out;
  private boolean running;

  CompanyStart(Companies companies, UsualCompany usual, ObjectProvider<NewCompany> beginnings, ObjectProvider<DemoData> demo,
      @Value("${kram.demo:false}") boolean demoWanted, @Value("${kram.demo.fresh:false}") boolean fresh) {
    this.companies = companies;
    this.usual = usual;
    this.beginnings = beginnings;
    this.demo = demo;
    this.demoWanted = demoWanted;
    this.fresh = fresh;
  }

  @Override
  public void start() {
    running = true;
    var key = usual.key();
    if (demoWanted) openDemo(key);
    else if (!companies.exists(key)) begin(key);
  }

  private void openDemo(String key) {
    if (companies.exists(key)) {
      var remark = companies.remark(key);
      if (!FILLING.equals(remark) && !FILLED.equals(remark))
        throw new CannotStart("the company \"" + key + "\" holds somebody's own work, not the demo.\nOpen the demo beside it: ./kram demo --company demo2");
      if (!fresh && !FILLING.equals(companies.remark(key))) return;
      out.println(fresh ? "Taking the old company \"" + key + "\" away…" : "The demo was not finished last time: beginning again…");
      companies.drop(key);
    }
    companies.create(key);
    companies.remark(key, FILLING);
    Company.run(key, () -> demo.orderedStream().forEach(data -> data.fill(out)));
    companies.remark(key, FILLED);
  }

  private void begin(String key) {
    companies.create(key);
    out.println("New company \"" + key + "\".");
    Company.run(key, () -> beginnings.orderedStream().forEach(beginning -> beginning.begin(out)));
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Long before the web server's phase.
  @Override
  public int getPhase() {
    return 0;
  }
}
