/// GSTR-1 out of plain documents: pure, without database, in memory that does not grow with the number of invoices.
///
/// - [OutwardDocument] says what was sold; [Place#of] puts it into its [Table], by CGST rule 59 and the notes of the form.
/// - [Gstr1] adds documents up while they pass: tables, HSN summary, documents issued, liability for GSTR-3B → [Gstr1Summary].
/// - [Gstr1Json] writes the portal's file while it reads documents in the order of [Place].
/// - [Gstr1Checks] says what the portal would refuse, document by document and as a whole.
/// - [Gstr1Return#of] does it all for a list.
///
/// Other modules name it `returns :: gstr1`.
@NamedInterface("gstr1")
@NullMarked
package org.kram.returns.gstr1;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
