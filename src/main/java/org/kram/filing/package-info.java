/// Filing: the conversations with the government's portals about our documents: e-invoice registration and e-way bills. Owns
/// tasks, e-way bills, and the sandbox that stands for the portals until real access is configured.
/// Always true: one task per document and kind; before anything is sent again the portal is asked, so a lost reply never makes
/// a second document; what was not due says why; nothing leaves the gate while a due paper is missing; what the portal made is taken
/// back only where the invoice is cancelled; a vehicle once set on a trip reaches its e-way bills, or a refusal is told.
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "company", "gst", "gst :: portal", "order", "dispatch", "challan", "invoice"})
@NullMarked
package org.kram.filing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
