package org.kram.dispatch;

import java.util.List;
import org.kram.identity.Act;

/// Goods are about to be packed and nothing is written yet: who knows why they may not, refuses. Published inside the transaction.
/// @param lineNos of the order, what is to be packed of it
public record AboutToPack(Act act, long orderId, List<Integer> lineNos) {}
