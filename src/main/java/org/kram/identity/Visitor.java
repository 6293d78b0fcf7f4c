package org.kram.identity;

/// Who stands at the door, by session or by token.
/// @param writes false for a token that may only read
public record Visitor(Actor actor, boolean writes) {}
