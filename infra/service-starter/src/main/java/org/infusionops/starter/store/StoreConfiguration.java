package org.infusionops.starter.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.infusionops.eventing.autoconfigure.EventingAutoConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Names the service's database where eventing has not already done so. */
@AutoConfiguration(after = {EventingAutoConfiguration.class, MongoAutoConfiguration.class})
public class StoreConfiguration {

  @Bean
  @ConditionalOnMissingBean
  MongoDatabase starterDatabase(
      MongoClient client, @Value("${spring.mongodb.database}") String name) {
    return client.getDatabase(name);
  }
}
