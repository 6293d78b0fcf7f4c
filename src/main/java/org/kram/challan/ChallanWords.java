package org.kram.challan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kram.catalog.Catalog;
import org.kram.catalog.Conversion;
import org.kram.company.CompanyBook;
import org.kram.gst.portal.PortalTransport.Mode;
import org.kram.party.Address;
import org.kram.party.PartyBook;
import org.kram.party.TransportBook;
import org.kram.shared.BadInput;
import org.springframework.stereotype.Component;

/// From codes and SKUs to ids; all that is unknown is said together.
@Component
class ChallanWords {
  private final CompanyBook company;
  private final PartyBook parties;
  private final Catalog catalog;
  private final TransportBook transport;

  ChallanWords(CompanyBook company, PartyBook parties, Catalog catalog, TransportBook transport) {
    this.company = company;
    this.parties = parties;
    this.catalog = catalog;
    this.transport = transport;
  }

  NewChallan read(ChallanBody body) {
    var bad = BadInput.collect();
    var from = company.warehouse(text(body.from()));
    var to = blank(body.to()) ? null : company.warehouse(text(body.to())).orElse(null);
    bad.require(body.kind() != null, "kind", "", "BRANCH_TRANSFER, JOB_WORK or APPROVAL.")
        .require(from.isPresent(), "from", body.from(), "Give the code of the warehouse that the goods leave.")
        .require(blank(body.to()) || to != null, "to", body.to(), "There is no warehouse with this code.");
    var party = blank(body.party()) ? null : parties.byCode(List.of(text(body.party()))).values().stream().findFirst().orElse(null);
    bad.require(blank(body.party()) || party != null, "party", body.party(), "There is no customer or supplier with this code.");
    var lines = lines(body, bad);
    bad.throwIfAny();
    var addressId = party == null || blank(body.address()) ? null : address(party.id(), text(body.address()));
    boolean branch = body.kind() == Challan.Kind.BRANCH_TRANSFER;
    return new NewChallan(Objects.requireNonNull(body.kind()), from.orElseThrow().id(), branch && to != null ? to.id() : null, branch || party == null ? null : party.id(), addressId,
        blank(body.purpose()) ? null : text(body.purpose()), lines, carriage(body.carriage()));
  }

  private List<NewChallan.Line> lines(ChallanBody body, BadInput.Collector bad) {
    var given = body.lines() == null ? List.<ChallanBody.@Nullable Line>of() : body.lines();
    var skus = given.stream().filter(Objects::nonNull).map(l -> text(l.sku())).filter(s -> !s.isEmpty()).distinct().toList();
    var items = catalog.bySku(skus).values().stream().collect(Collectors.toMap(i -> i.sku().toUpperCase(Locale.ROOT), i -> i, (a, _) -> a));
    var lines = new ArrayList<NewChallan.Line>();
    for (int i = 0; i < given.size(); i++) {
      var line = given.get(i);
      var at = "lines[" + i + "].";
      var item = line == null ? null : items.get(text(line.sku()).toUpperCase(Locale.ROOT));
      bad.require(item != null, at + "sku", line == null ? "" : line.sku(), "There is no such item.").require(line != null && line.qty() != null, at + "qty", "", "Give a quantity.");
      if (item == null || line == null || line.qty() == null) continue;
      switch (item.convert(line.unit(), line.qty())) {
        case Conversion.Fits(var base) -> lines.add(new NewChallan.Line(item.id(), base, line.value() == null ? BigDecimal.ZERO : line.value()));
        case Conversion.Misfit(var message) -> bad.require(false, at + "qty", line.qty().toPlainString(), message);
      }
    }
    return lines;
  }

  private long address(long partyId, String label) {
    return parties.file(partyId).addresses().stream().filter(a -> a.active() && a.label().equalsIgnoreCase(label)).findFirst().map(Address::id)
        .orElseThrow(() -> new BadInput("address", label, "The party has no address with this label."));
  }

  NewChallan.Carriage carriage(ChallanBody.@Nullable Carriage c) {
    if (c == null) return NewChallan.Carriage.UNKNOWN;
    var mode = c.mode() == null ? Mode.ROAD : c.mode();
    var id = c.transporterId();
    var name = c.transporterName();
    if (!blank(c.transporter())) {
      var known = transport.transporterByCode(text(c.transporter())).orElseThrow(() -> new BadInput("transporter", c.transporter(), "There is no transporter with this code."));
      id = known.transin();
      name = known.name();
    }
    return new NewChallan.Carriage(mode, nullable(c.vehicleNo()), Boolean.TRUE.equals(c.overDimensional()), nullable(id), nullable(name), nullable(c.docNo()), c.docOn(), c.distanceKm());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static @Nullable String nullable(@Nullable String text) {
    return blank(text) ? null : text.strip();
  }
}
