package org.kram.command;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// `@Scheduled` methods run in a Kram that serves; never in a command, and never in a test, which calls them itself.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "kram.mode", havingValue = "serve")
class Jobs {}
