package org.kram.returns.gstr1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kram.gst.Gstin;
import org.kram.gst.portal.Finding;
import org.kram.shared.Money;

/// GSTR-1 of a list of documents: for those who ask without keeping their documents here.
/// @param placed where each document stands, in the order of the file
/// @param findings by document; [#overall] are those of the return as a whole
/// @param json the portal's file
public record Gstr1Return(Gstr1Json.Head head, List<Placed> placed, Gstr1Summary summary, List<Finding> overall, String json) {
  public record Placed(OutwardDocument document, Place place, List<Finding> findings) {}

  /// @param turnover of the preceding year: decides how many digits an HSN has
  public static Gstr1Return of(Gstr1Json.Head head, List<OutwardDocument> documents, List<Advance> advances, Money turnover, Gstin.Allow... allowed) {
    var placed = new ArrayList<Placed>(documents.size());
    for (var d : documents) placed.add(new Placed(d, Place.of(d, head.sellerState()), Gstr1Checks.findings(d, head.gstin(), head.period(), turnover, allowed)));
    placed.sort(Comparator.comparing(Placed::place, Place.FILING_ORDER).thenComparing(p -> p.document.on()).thenComparing(p -> p.document.no()));
    var file = new ByteArrayOutputStream();
    var summary = Gstr1Json.write(head, placed.stream().map(Placed::document).iterator(), advances, file);
    return new Gstr1Return(head, List.copyOf(placed), summary, Gstr1Checks.findings(summary), file.toString(StandardCharsets.UTF_8));
  }
}
