/// GSTR-2B against the purchases of the books: pure, hashed, without database.
///
/// - [Gstr2bFile#read] reads the portal's JSON, the older and the newer shape.
/// - [Gstr2bMatching#match] pairs both sides in the order of exactness and says of every pair what differs, whether its credit may be taken
///   (CGST Act s.16, rule 36(4)), and what to tell the supplier.
///
/// Other modules name it `returns :: gstr2b`.
@NamedInterface("gstr2b")
@NullMarked
package org.kram.returns.gstr2b;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
