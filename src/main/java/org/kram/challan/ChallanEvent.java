package org.kram.challan;

import org.kram.identity.Act;

/// What happened to a challan; published inside the transaction.
public sealed interface ChallanEvent {
  Act act();

  record Issued(Act act, Challan challan) implements ChallanEvent {}

  /// Before its goods left: number kept, goods back in their bins.
  record Cancelled(Act act, long challanId, String no) implements ChallanEvent {}

  /// Its vehicle or transporter became known or changed.
  record CarriageSet(Act act, Challan challan) implements ChallanEvent {}
}
