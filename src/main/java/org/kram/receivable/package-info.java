/// Receivable: who owes us what, and what has come in for it. Owns items owed, receipts and other credits, settlements.
/// Always true: a customer's account = the sum of his open items = the control account in the ledger; a settlement never
/// takes more than is open or more than came in; nothing is deleted, an undo is a row that points at what it undoes.
/// Every verb locks the customer's account row first.
@ApplicationModule(allowedDependencies = {"shared", "identity", "party", "ledger"})
@NullMarked
package org.kram.receivable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
