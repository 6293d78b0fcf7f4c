/// Challan: goods that move and are not sold, under a delivery challan (CGST rule 55): to another place of the same GSTIN, to a job
/// worker, to a customer on approval. Owns challans and their lines.
/// Always true: what a challan took out of the bins is in staging, away, arrived or lost, and nowhere else; its goods leave only when
/// its papers stand; numbers are consecutive per GSTIN, kind and financial year.
@ApplicationModule(allowedDependencies = {"shared", "identity", "company", "party", "catalog", "gst", "gst :: portal", "stock", "paper", "web"})
@NullMarked
package org.kram.challan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
