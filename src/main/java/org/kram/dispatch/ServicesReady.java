package org.kram.dispatch;

/// The papers of services that go without goods stand: their invoice may go to the customer. Published inside the transaction.
public record ServicesReady(long shipmentId, long customerId) {}
