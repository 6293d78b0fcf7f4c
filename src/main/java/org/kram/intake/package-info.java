/// Intake: the door through which files come in. Customers, suppliers, items, prices, agreements, opening stock, transporters, vehicles and purchase bills from
/// CSV or XLSX, through the same verbs that the screens use.
///
/// Always true:
/// - A file with one wrong row writes nothing; the answer is the same sheet with an `error` column.
/// - Rows are written in chunks, and how far it is moves on in the chunk's own transaction: a stopped import goes on where it was and
///   doubles nothing. The same file again changes what differs, by code or SKU; opening stock refuses a file it has had before.
/// - A column that a sheet leaves out keeps what is known; a cell that is there and empty empties it.
@ApplicationModule(allowedDependencies = {"shared", "database", "company", "identity", "gst", "party", "catalog", "pricing", "stock", "returns", "returns :: gstr1", "returns :: gstr2b", "command"})
@NullMarked
package org.kram.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
