package org.kram.quotation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kram.catalog.Catalog;
import org.kram.catalog.Item;
import org.kram.company.CompanyBook;
import org.kram.gst.BuyerCategory;
import org.kram.gst.RateBook;
import org.kram.gst.TaxClass;
import org.kram.gst.rules.AddressFacts;
import org.kram.gst.rules.Finding;
import org.kram.gst.rules.ItemFacts;
import org.kram.gst.rules.PartyFacts;
import org.kram.gst.rules.Rule.Weight;
import org.kram.gst.rules.SaleFacts;
import org.kram.gst.rules.SaleRules;
import org.kram.party.Address;
import org.kram.party.Customer;
import org.springframework.stereotype.Component;

/// What the portals would refuse of a sale later, said while it is entered. It stops nobody: masters are mended while goods are picked.
@Component
class Doubts {
  private final CompanyBook company;
  private final Catalog catalog;
  private final RateBook rates;

  Doubts(CompanyBook company, Catalog catalog, RateBook rates) {
    this.company = company;
    this.catalog = catalog;
    this.rates = rates;
  }

  List<Finding> of(Estimator.Sale sale, Estimate estimate, LocalDate on) {
    var who = sale.parties();
    var seller = company.registrationOf(sale.warehouse().id());
    var items = catalog.items(estimate.lines().stream().map(Estimate.Line::itemId).distinct().toList());
    var classes = rates.classes().stream().collect(Collectors.toMap(TaxClass::code, c -> c));
    boolean zeroRated = who.customer().category() == BuyerCategory.SEZ || who.customer().category() == BuyerCategory.OVERSEAS;
    var facts = new SaleFacts("", seller.id(), seller.gstin(), seller.lut(), zeroRated && !sale.withPaymentOfTax(), party(who.customer()),
        address(who.billTo()), address(who.shipTo()), estimate.lines().stream().map(l -> new SaleFacts.Line(l.lineNo(), item(items.get(l.itemId())))).toList(),
        company.profile().aggregateTurnover(), on);
    return SaleRules.sale(facts, code -> Optional.ofNullable(classes.get(code))).stream().filter(f -> f.rule().atEntry() != Weight.SILENT).toList();
  }

  private static PartyFacts party(Customer c) {
    return new PartyFacts(c.code(), false, c.legalName(), c.category(), c.gstin(), c.pan());
  }

  private static AddressFacts address(Address a) {
    return new AddressFacts(a.id(), a.label(), a.billing(), a.line1(), a.place(), a.stateCode(), a.pin(), a.gstin());
  }

  private static ItemFacts item(Item i) {
    return new ItemFacts(i.sku(), i.hsn(), i.service(), i.uqc(), i.taxClass());
  }
}
