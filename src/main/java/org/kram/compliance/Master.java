package org.kram.compliance;

/// What is looked at and kept in mind.
enum Master { ITEM, PARTY }
