package org.kram.identity;

import static org.kram.identity.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/// The people of the chain and what their work needs, no more.
public enum Role {
  SALES_COORDINATOR("Sales coordinator", PARTY_KEEP, QUOTE, ORDER, RETURN_RAISE),
  FIELD_REP("Field rep", QUOTE),
  SALES_HEAD("Sales head", PARTY_KEEP, PARTY_SIGN_OFF, PARTY_BLOCK, QUOTE, ORDER, ORDER_CLOSE, PRICE_KEEP, SCHEME_KEEP, PRICE_OVERRIDE),
  FINANCE_HEAD("Finance head", CREDIT_SET_LIMIT, CREDIT_DECIDE, PARTY_BLOCK, INVOICE_CANCEL, RECEIPT_UNDO, REFUND, CREDIT_NOTE, PERIOD_CLOSE),
  WAREHOUSE_COORDINATOR("Warehouse coordinator", ALLOCATE, STOCK_ADJUST, RETURN_INSPECT, PICK),
  PICKER("Picker", PICK),
  DISPATCH_SUPERVISOR("Dispatch supervisor", PACK, TRIP, GATE_OUT, DELIVER, TRANSPORT_KEEP),
  ACCOUNTANT("Accountant", INVOICE, RECEIPT, CREDIT_NOTE, ORDER_CLOSE),
  COMPLIANCE_OFFICER("Compliance officer", FILE, ITEM_KEEP, REFERENCE_KEEP),
  STOREKEEPER("Storekeeper", STOCK_RECEIVE, ITEM_KEEP, RETURN_INSPECT),
  OWNER("Owner", CREDIT_DECIDE),
  ADMINISTRATOR("Administrator", COMPANY_KEEP, USERS_KEEP, ITEM_KEEP, PRICE_KEEP, PARTY_KEEP, TRANSPORT_KEEP, IMPORT, STOCK_RECEIVE, REFERENCE_KEEP);

  private final String title;
  private final Set<Permission> permissions;

  Role(String title, Permission... permissions) {
    this.title = title;
    this.permissions = EnumSet.of(LOOK, permissions);
  }

  public String title() {
    return title;
  }

  public Set<Permission> permissions() {
    return Set.copyOf(permissions);
  }
}
