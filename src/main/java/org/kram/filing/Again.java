package org.kram.filing;

import org.kram.identity.Act;

/// A person mended the data and wants the task tried again.
record Again(Act act, FilingTask.About about, long documentId) {}
