package org.kram.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kram.company.CompanyBook;
import org.kram.gst.BuyerCategory;
import org.kram.gst.RateBook;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.SaleFacts;
import org.kram.gst.rules.SaleRules;
import org.springframework.stereotype.Component;

/// The rule book over one order, fresh: one statement.
@Component
class Sales {
  private final SaleStore store;
  private final CompanyBook company;
  private final RateBook rates;

  Sales(SaleStore store, CompanyBook company, RateBook rates) {
    this.store = store;
    this.company = company;
    this.rates = rates;
  }

  /// @param lineNos those that are to be looked at; null for all that are not invoiced yet
  List<Finding> findings(long orderId, @Nullable List<Integer> lineNos, LocalDate on) {
    var sale = store.sale(orderId, lineNos);
    if (sale == null) return List.of();
    var seller = company.registrationOf(sale.warehouseId());
    var profile = company.profile();
    var facts = new SaleFacts("SO-" + orderId, seller.id(), seller.gstin(), seller.lut(), sale.withoutPayment(), sale.buyer(), sale.billTo(), sale.shipTo(), sale.lines(),
        profile.aggregateTurnover(), on);
    var found = SaleRules.sale(facts, Inspection.classes(rates));
    boolean registered = sale.buyer().category() != BuyerCategory.UNREGISTERED && profile.makesEInvoices(on);
    return registered ? found : found.stream().filter(f -> f.rule().eInvoiceCodes().isEmpty() || !f.rule().ewayBillCodes().isEmpty()).toList();
  }
}
