/// Party: who we sell to and buy from, where they are, who moves the goods. Owns customers, suppliers, addresses, contacts,
/// transporters and vehicles.
///
/// Always true:
/// - A GSTIN stands exactly where the category says so, its check character fits, and its state is the address's state.
/// - A customer's word counts only when signed: the person who signs is not the person who wrote what is signed. Whatever the law
///   or the till depends on (legal name, category, GSTIN, PAN, group, price list, terms) takes the signature away when it changes.
/// - Every change is kept with its before and after, the person and the time.
///
/// The face: [PartyBook] for customers and suppliers, [TransportBook] for transporters and vehicles. Credit limits live in `credit`.
@ApplicationModule(allowedDependencies = {"shared", "company", "gst", "gst :: rules", "identity"})
@NullMarked
package org.kram.party;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
