package org.infusionops.starter.alias;

import org.infusionops.contracts.intake.PatientsMerged;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.privacy.SamePerson;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Keeps which ids are one subject, where the service does not know it by itself. */
@AutoConfiguration
@ConditionalOnMissingBean(SamePerson.class)
public class AliasConfiguration {

  @Bean
  Aliases aliases(AggregateFactory factory) {
    return new Aliases(factory);
  }

  @Bean
  Handles<PatientsMerged> joinsWhenMerged(Aliases aliases) {
    return Handles.of(
        PatientsMerged.class,
        event ->
            aliases.joined(
                event, event.data().mergedPatientId(), event.data().survivingPatientId()));
  }
}
