/// Paper: makes PDF documents of templates: fonts, QR codes, amounts in words. Knows no business.
/// Always true: a paper looks the same on every machine; its fonts come along with Kram.
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package org.kram.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
