package org.infusionops.starter.privacy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.infusionops.contracts.intake.PatientErasureApproved;
import org.infusionops.contracts.intake.PatientExportRequested;
import org.infusionops.eventing.Handles;
import org.infusionops.starter.problems.Problem;
import org.infusionops.starter.problems.Translation;
import org.infusionops.starter.store.StoreConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Keeps keys in a database of their own, beside the service's. */
@AutoConfiguration(after = StoreConfiguration.class)
public class PrivacyConfiguration {

  @Bean
  MasterKey personMasterKey(@Value("${infusionops.person.key}") String keys) {
    return MasterKey.of(keys);
  }

  @Bean
  PersonKeys personKeys(
      MongoClient client,
      MasterKey personMasterKey,
      @Value("${infusionops.person.database}") String name) {
    return new PersonKeys(client.getDatabase(name), personMasterKey);
  }

  @Bean
  PersonalData personalData(MongoDatabase database, PersonKeys personKeys) {
    return new PersonalData(database, personKeys);
  }

  @Bean
  Handover handover(MongoClient client, @Value("${infusionops.person.database}") String name) {
    return new Handover(client.getDatabase(name));
  }

  @Bean
  SearchWords searchWords(MasterKey personMasterKey) {
    return new SearchWords(personMasterKey);
  }

  @Bean
  SealingOld sealingOld(PersonalData personalData) {
    return new SealingOld(personalData);
  }

  @Bean
  Answering answering(
      @Value("${spring.application.name}") String service,
      PersonalData personalData,
      ObjectProvider<AlsoHolds> others,
      ObjectProvider<SamePerson> same,
      PersonKeys personKeys,
      Handover handover,
      InstantSource clock) {
    return new Answering(
        service,
        personalData,
        others.orderedStream().toList(),
        same.getIfAvailable(() -> List::of),
        personKeys,
        handover,
        clock);
  }

  @Bean
  Handles<PatientErasureApproved> erasesWhenApproved(Answering answering) {
    return Handles.of(
        PatientErasureApproved.class,
        event -> answering.erase(event.data().patientId(), event.data().erasureId()));
  }

  @Bean
  Handles<PatientExportRequested> exportsWhenRequested(Answering answering) {
    return Handles.of(
        PatientExportRequested.class,
        event -> answering.export(event.data().patientId(), event.data().exportId()));
  }

  @Bean
  Translation personErasedProblem() {
    return exception ->
        exception instanceof PersonErased
            ? Optional.of(
                Problem.of(
                    410,
                    "erased",
                    "This person was erased",
                    "Nothing about this person can be read or written any more"))
            : Optional.empty();
  }
}
