package org.kram.gst;

/// What a portal's error code means, in our words.
/// @param area where it arises: irn, cancel, generate, auth, …
/// @param remedy what to do; empty where the meaning says it
public record PortalError(String code, String area, String meaning, String remedy) {}
