package org.kram.command;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// `@Scheduled` methods run in a Kram that serves; never in a command, and never in a test, which calls them itself.
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(name = "kram.mode", havingValue = "serve")
class Jobs {
  /// A thread for each job, so that a portal or a mail server that does not answer holds up nobody else's clock.
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    var scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(8);
    scheduler.setThreadNamePrefix("job-");
    return scheduler;
  }
}
