package org.kram.credit;

import java.util.List;
import org.kram.identity.Act;
import org.kram.shared.Money;

/// A person sanctioned an order, whole or in part (and a demanded advance is there): the order clears what is covered.
/// @param lines the lines covered, or empty when the amount alone limits
/// @param amount order value covered by the sanction, GST included
public record CreditSanctioned(Act act, long caseId, long orderId, Sanction.Scope scope, List<Integer> lines, Money amount) {}
