package org.kram.quotation;

import org.kram.identity.Act;

/// The offer shall go to the customer by mail.
/// @param to mail address, as chosen or from the customer master
public record QuotationSent(Act act, long quotationId, int version, long customerId, String to) {}
