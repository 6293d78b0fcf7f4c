package org.kram.tracking;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class TrackingApi {
  record Found(String q, List<Hit> hits) {}

  private final StatusDesk desk;
  private final Search search;

  TrackingApi(StatusDesk desk, Search search) {
    this.desk = desk;
    this.search = search;
  }

  @GetMapping("/orders/{no}/status")
  OrderStatus status(@PathVariable String no) {
    return desk.status(no);
  }

  @GetMapping("/search")
  Found search(@RequestParam String q) {
    return new Found(q, search.find(q));
  }
}
