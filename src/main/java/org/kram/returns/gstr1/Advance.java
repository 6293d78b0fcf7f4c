package org.kram.returns.gstr1;

import java.math.BigDecimal;

/// Money received for services before their invoice (table 11A), or such an advance set against an invoice (11B). Goods owe nothing on advances
/// (66/2017-CT).
/// @param adjusted false: received in the period; true: received and taxed before, invoiced now
/// @param amounts taxable is the advance without tax
public record Advance(String placeOfSupply, BigDecimal rate, boolean adjusted, Amounts amounts) {}
