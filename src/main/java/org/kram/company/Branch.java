package org.kram.company;

public record Branch(long id, long registrationId, String code, String name) {}
