package org.kram.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.company.Warehouse;
import org.kram.order.OrderBook;
import org.kram.order.OrderLine;
import org.kram.party.Customer;
import org.kram.party.PartyBook;
import org.kram.party.TransportBook;
import org.kram.shared.BadInput;
import org.kram.shared.Quantity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;

/// What the screens of the yard share: whom and what a page names, and what a form means.
@Component
class Yard {
  private final OrderBook orders;
  private final PartyBook parties;
  private final TransportBook transport;
  private final CompanyBook company;

  Yard(OrderBook orders, PartyBook parties, TransportBook transport, CompanyBook company) {
    this.orders = orders;
    this.parties = parties;
    this.transport = transport;
    this.company = company;
  }

  void warehouses(Model model) {
    var byCode = new LinkedHashMap<String, String>();
    var byId = new LinkedHashMap<Long, String>();
    for (var w : company.warehouses()) {
      byCode.put(w.code(), w.code() + " " + w.name());
      byId.put(w.id(), w.code());
    }
    model.addAttribute("warehouses", byCode);
    model.addAttribute("codes", byId);
  }

  void transport(Model model) {
    model.addAttribute("vehicles", transport.vehicles(null, null, 100).rows());
    model.addAttribute("transporters", transport.transporters(null, null, 100).rows());
  }

  /// The services of an order that are still to be rendered.
  List<OrderLine> services(long orderId) {
    return orders.lines(orderId).stream().filter(l -> l.toRender().isPositive()).toList();
  }

  Map<Long, Customer> customers(Collection<Long> ids) {
    return ids.isEmpty() ? Map.of() : parties.customers(ids.stream().distinct().toList());
  }

  @Nullable Long warehouseId(@Nullable String code) {
    if (isBlank(code)) return null;
    return company.warehouse(code.strip()).map(Warehouse::id).orElseThrow(() -> new BadInput("warehouse", code, "There is no warehouse with this code."));
  }

  static TripDetails trip(MultiValueMap<String, String> form) {
    return new TripDetails(Trip.Mode.of(form.getFirst("mode")), form.getFirst("vehicleNo"), "true".equals(form.getFirst("overDimensional")), form.getFirst("transporter"),
        form.getFirst("transporterName"), form.getFirst("transporterGstin"), form.getFirst("driver"), form.getFirst("driverPhone"), form.getFirst("lrNo"), day("lrOn", form.getFirst("lrOn")));
  }

  private static @Nullable LocalDate day(String field, @Nullable String text) {
    if (isBlank(text)) return null;
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new BadInput(field, text, "This is no day.");
    }
  }

  static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  static Quantity quantity(String field, @Nullable String text) {
    try {
      return Quantity.of(new BigDecimal(Objects.toString(text, "").strip().replace(",", "")));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadInput(field, text == null ? "" : text, "Give a number with at most three decimals.");
    }
  }

  static int whole(String field, @Nullable String text) {
    try {
      return Integer.parseInt(Objects.toString(text, "").strip());
    } catch (NumberFormatException e) {
      throw new BadInput(field, text == null ? "" : text, "Give a whole number.");
    }
  }
}
