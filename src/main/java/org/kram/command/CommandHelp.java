package org.kram.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names a [CommandLineTask] and says how to use it. Read without starting anything, so `--help` is quick and harmless.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CommandHelp {
  /// The word after `./kram`.
  String name();

  /// One line for the list of commands.
  String summary();

  /// The arguments as in `FILE [--days=N]`.
  String arguments() default "";

  /// The rest of the help, as long as it needs to be.
  String text() default "";

  /// The company meant when the caller names none: a key, [#OF_THE_FILE], or nothing for the usual one.
  String company() default "";

  /// A company named after the first argument, a file: `online-retail.csv.gz` goes to `online_retail`.
  String OF_THE_FILE = "{FILE}";

  /// Whether the command makes the company when there is none with this key.
  boolean makesCompany() default false;
}
