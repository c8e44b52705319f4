package org.infusionops.portal.calls;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads calls are made on. */
@Configuration(proxyBeanMethods = false)
class CallsConfiguration {

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService callThreads() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }
}
