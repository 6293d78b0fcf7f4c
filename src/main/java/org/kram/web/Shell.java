package org.kram.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.kram.company.CompanyBook;
import org.kram.database.Company;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// What the frame around every page asks for.
@Component
class Shell {
  private final CompanyBook book;
  private final ResourceUrlProvider resources;
  private final Map<String, String> assets = new ConcurrentHashMap<>();

  Shell(CompanyBook book, ResourceUrlProvider mvcResourceUrlProvider) {
    this.book = book;
    this.resources = mvcResourceUrlProvider;
  }

  String companyName() {
    return Company.isBound() && book.isSetUp() ? book.profile().name() : Company.isBound() ? Company.current() : "Kram";
  }

  /// With the content's hash in its name, so that browsers may keep it for a year.
  String asset(String path) {
    return assets.computeIfAbsent(path, p -> {
      var url = resources.getForLookupPath(p);
      return url == null ? p : url;
    });
  }
}
