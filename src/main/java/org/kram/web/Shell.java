package org.kram.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.database.Company;
import org.kram.identity.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// What the frame around every page asks for.
@Component
class Shell {
  private final CompanyBook book;
  private final ResourceUrlProvider resources;
  private final ObjectProvider<Waiting> waiting;
  private final Map<String, String> assets = new ConcurrentHashMap<>();

  Shell(CompanyBook book, ObjectProvider<Waiting> waiting, ResourceUrlProvider mvcResourceUrlProvider) {
    this.book = book;
    this.waiting = waiting;
    this.resources = mvcResourceUrlProvider;
  }

  String companyName() {
    return Company.isBound() && book.isSetUp() ? book.profile().name() : Company.isBound() ? Company.current() : "Kram";
  }

  /// What waits behind a place of the menu, and behind the lists below it.
  Waiting.@Nullable Count waiting(String place, Actor who) {
    return waiting.stream().flatMap(told -> told.forWhom(who).entrySet().stream())
        .filter(list -> list.getKey().equals(place) || list.getKey().startsWith(place + "/")).map(Map.Entry::getValue)
        .reduce(Waiting.Count::plus).filter(count -> count.all() > 0).orElse(null);
  }

  /// With the content's hash in its name, so that browsers may keep it for a year.
  String asset(String path) {
    return assets.computeIfAbsent(path, p -> {
      var url = resources.getForLookupPath(p);
      return url == null ? p : url;
    });
  }
}
