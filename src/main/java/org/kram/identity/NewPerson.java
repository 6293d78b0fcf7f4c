package org.kram.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// @param login 2 to 40 small letters, digits, dots, dashes
/// @param password at least eight characters
public record NewPerson(String login, String name, @Nullable String mail, @Nullable String phone, String password, Set<Role> roles) {}
