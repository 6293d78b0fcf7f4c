package org.kram.challan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kram.company.Profile;
import org.kram.company.Registration;
import org.kram.gst.EwayBillNeed;
import org.kram.gst.Gstin;
import org.kram.gst.Treatment;
import org.kram.gst.portal.EwayBillChecks;
import org.kram.gst.portal.EwayBillDocument;
import org.kram.gst.portal.EwayBillDocument.SubSupply;
import org.kram.gst.portal.Finding;
import org.kram.gst.portal.PortalParty;
import org.kram.gst.portal.PortalTransport;
import org.kram.paper.Paper;
import org.kram.paper.Words;
import org.kram.shared.Money;
import org.kram.shared.Reason;
import org.springframework.stereotype.Service;

/// The papers of a challan: its three copies as PDF, and its e-way bill as the portal wants it.
@Service
public class ChallanPapers {
  /// The portal asks for a few words where no kind of supply fits.
  private static final String APPROVAL = "Sale on approval";

  private final ChallanBook book;
  private final Paper paper;

  ChallanPapers(ChallanBook book, Paper paper) {
    this.book = book;
    this.paper = paper;
  }

  /// Is an e-way bill due, and why. Goods that are not sold are weighed by their declared value.
  public static EwayBillNeed need(Challan c) {
    var purpose = switch (c.kind()) {
      case BRANCH_TRANSFER -> EwayBillNeed.Purpose.BRANCH_TRANSFER;
      case JOB_WORK -> EwayBillNeed.Purpose.JOB_WORK;
      case APPROVAL -> EwayBillNeed.Purpose.OTHER;
    };
    var lines = c.lines().stream().map(l -> new EwayBillNeed.Line(l.hsn(), Treatment.valueOf(l.treatment()), l.value())).toList();
    return EwayBillNeed.decide(new EwayBillNeed.Consignment(c.leaves().stateCode(), c.consignee().stateCode(), false, purpose, true, lines, c.issuedOn()));
  }

  /// Null while neither vehicle, transport document nor transporter is known.
  public static @Nullable PortalTransport transport(Challan c) {
    var t = c.transport();
    return t.vehicleNo() == null && t.docNo() == null && t.transporterId() == null ? null : t;
  }

  /// No supply, so no tax: the value alone.
  public static EwayBillDocument ewayBill(Challan c, PortalTransport transport) {
    var items = c.lines().stream().map(l -> EwayBillDocument.Item.of(l.description(), l.hsn(), l.qty(), l.uqc(), l.value(), BigDecimal.ZERO)).toList();
    var zero = Money.ZERO;
    boolean inter = !c.consignor().stateCode().equals(c.consignee().stateCode());
    return new EwayBillDocument(EwayBillDocument.Direction.OUTWARD, c.kind().subSupply(), c.kind().subSupply() == SubSupply.OTHERS ? APPROVAL : null, EwayBillDocument.DocType.CHL, c.no(),
        c.issuedOn(), party(c.consignor()), c.dispatchFrom() == null ? null : party(c.dispatchFrom()), party(c.consignee()), null, inter, items,
        new EwayBillDocument.Totals(c.value(), zero, zero, zero, zero, zero, zero, c.value()), transport);
  }

  /// What the portal would surely refuse about it; asked before it is written, because afterwards it cannot be changed.
  static List<Reason> refusals(Challan c, Registration seller, Profile profile) {
    if (!need(c).needed()) return List.of();
    var transport = transport(c) == null ? new PortalTransport(null, c.transport().distanceKm(), seller.gstin(), null, null, null, null, false) : c.transport();
    return EwayBillChecks.findings(ewayBill(c, transport), seller.gstin(), seller.kind() == Registration.Kind.COMPOSITION, c.issuedOn(), profile.aggregateTurnover(), Gstin.Allow.TRIAL_NUMBERS).stream()
        .filter(Finding::certain).map(f -> Reason.of("PORTAL_WOULD_REFUSE", "E-way bill would be refused (" + f.code() + "), " + f.field() + ": " + f.words() + " " + f.fix(), "code", f.code(), "field", f.field()))
        .toList();
  }

  private static PortalParty party(Challan.Place p) {
    return new PortalParty(p.gstin(), p.name(), null, p.line1(), p.line2(), p.place(), p.pin(), p.stateCode(), null, null);
  }

  /// For the consignee, the transporter and us (rule 55(2)).
  enum Copy {
    ORIGINAL("Original for consignee"), DUPLICATE("Duplicate for transporter"), TRIPLICATE("Triplicate for consigner");

    private final String words;

    Copy(String words) {
      this.words = words;
    }
  }

  /// What the template shows.
  record Print(Challan challan, String copy, String words, @Nullable String warning) {}

  public byte[] pdf(String no) {
    var challan = book.challan(no);
    var warning = challan.cancelWhy() != null ? "CANCELLED: " + challan.cancelWhy()
        : challan.ewayBillNo() != null && challan.ewayBillNo().startsWith("0000") ? "SANDBOX: the e-way bill is made by the local stand-in for the government portals" : null;
    return paper.joined(List.of(Copy.values()).stream().map(copy -> paper.pdf("challan/print.jte",
        Map.of("print", new Print(challan, copy.words, Words.rupees(challan.value()), warning)))).toList());
  }
}
