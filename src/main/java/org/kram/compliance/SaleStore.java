package org.kram.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kram.gst.BuyerCategory;
import org.kram.gst.rules.AddressFacts;
import org.kram.gst.rules.PartyFacts;
import org.kram.gst.rules.SaleFacts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads an order as the rules look at it.
@Repository
class SaleStore {
  record Sale(long warehouseId, boolean withPaymentOfTax, PartyFacts buyer, AddressFacts billTo, AddressFacts shipTo, List<SaleFacts.Line> lines) {
    boolean withoutPayment() {
      return !withPaymentOfTax && (buyer.category() == BuyerCategory.SEZ || buyer.category() == BuyerCategory.OVERSEAS);
    }
  }

  private final JdbcClient db;

  SaleStore(JdbcClient db) {
    this.db = db;
  }

  /// Null when no line of it is left to look at.
  @Nullable Sale sale(long orderId, @Nullable List<Integer> lineNos) {
    var sale = new Sale[1];
    db.sql("""
            select o.warehouse_id, o.with_payment_of_tax, p.code, p.kind, p.legal_name, p.category, p.gstin, p.pan,
              b.id as b_id, b.label as b_label, b.billing as b_billing, b.line1 as b_line1, b.place as b_place, b.state_code as b_state, b.pin as b_pin, b.gstin as b_gstin,
              d.id as d_id, d.label as d_label, d.billing as d_billing, d.line1 as d_line1, d.place as d_place, d.state_code as d_state, d.pin as d_pin, d.gstin as d_gstin,
              l.line_no, i.sku, i.hsn, i.service, i.uqc, i.tax_class
            from order_order o join party_party p on p.id = o.customer_id
              join party_address b on b.id = o.bill_to_id join party_address d on d.id = o.ship_to_id
              join order_line l on l.order_id = o.id join catalog_item i on i.id = l.item_id
            where o.id = :order and\s""" + (lineNos == null ? "l.qty_ordered - l.qty_cancelled > l.qty_invoiced" : "l.line_no = any(:lines)") + " order by l.line_no")
        .param("order", orderId).param("lines", lineNos == null ? new int[0] : lineNos.stream().mapToInt(Integer::intValue).toArray())
        .query(rs -> {
          if (sale[0] == null) sale[0] = head(rs);
          sale[0].lines.add(new SaleFacts.Line(rs.getInt("line_no"), FindingStore.item(rs)));
        });
    return sale[0];
  }

  private static Sale head(ResultSet rs) throws SQLException {
    return new Sale(rs.getLong("warehouse_id"), rs.getBoolean("with_payment_of_tax"), FindingStore.party(rs), Objects.requireNonNull(FindingStore.address(rs, "b_")),
        Objects.requireNonNull(FindingStore.address(rs, "d_")), new ArrayList<>());
  }
}
