package org.kram.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds the method for a path. Spring examines each of our hundreds of templated paths in full at each request; nearly all of them fall
/// away by the words before their first variable, which costs next to nothing.
class Routes extends RequestMappingHandlerMapping {
  private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

  @Override
  protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
    var path = request.getRequestURI();
    for (var beginning : beginnings.computeIfAbsent(info, Routes::beginnings))
      if (path.startsWith(beginning)) return super.getMatchingMapping(info, request);
    return null;
  }

  private static List<String> beginnings(RequestMappingInfo info) {
    return info.getPatternValues().stream().map(pattern -> pattern.split("[{*?]", 2)[0]).toList();
  }
}
