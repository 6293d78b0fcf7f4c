/// What the portals want to read: INV-01 v1.1 and e-way bill v1.03 as records, their JSON, and the portals' checks made
/// beforehand, so that the first refusal never happens there.
///
/// - [EInvoiceDocument] → [EInvoiceChecks#findings] → [EInvoiceJson#write]
/// - [EwayBillDocument] → [EwayBillChecks#findings] → [EwayBillJson#write]
///
/// Other modules name it `gst :: portal`.
@NamedInterface("portal")
@NullMarked
package org.kram.gst.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
