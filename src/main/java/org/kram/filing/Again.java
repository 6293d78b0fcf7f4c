package org.kram.filing;

import org.kram.identity.Act;

/// A person mended the data and wants the task tried again.
record Again(Act act, boolean creditNote, long documentId) {}
