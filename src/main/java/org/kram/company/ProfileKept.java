package org.kram.company;

import org.kram.identity.Act;

/// The company's profile was kept: its turnover may ask for more digits of the HSN; published inside the transaction.
public record ProfileKept(Act act) {}
