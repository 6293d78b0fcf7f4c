package org.kram.command;

import java.io.PrintStream;
import org.kram.database.Companies;
import org.kram.database.Company;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Makes a company that people can begin to work in.
@Component
class CompanyMaker {
  private final Companies companies;
  private final ObjectProvider<NewCompany> beginnings;

  CompanyMaker(Companies companies, ObjectProvider<NewCompany> beginnings) {
    this.companies = companies;
    this.beginnings = beginnings;
  }

  void make(String key, PrintStream out) {
    companies.create(key);
    Company.run(key, () -> beginnings.orderedStream().forEach(beginning -> beginning.begin(out)));
    out.println("New company \"" + key + "\".");
  }
}
