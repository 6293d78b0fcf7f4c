/// The wire to the NIC portals (invoice registration and e-way bill): login with an encrypted application key, the session key that comes
/// back, encrypted requests and answers, and what an error code means for the caller. Knows nothing of documents.
/// Always true: a request that may have been carried out is never sent twice from here; secrets stand in no log and in no database.
@NullMarked
package org.kram.filing.nic;

import org.jspecify.annotations.NullMarked;
