package org.infusionops.intake.rights;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Stored;
import org.infusionops.starter.privacy.PersonKeys;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Destroys the keys of erased patients once more at every start: a backup of the keys that was put
 * back must not bring anybody back.
 */
@Component
class KeepingErased implements ApplicationRunner {

  private static final int AT_ONCE = 500;

  private final Aggregates<Erasure> erasures;
  private final PersonKeys keys;
  private final InstantSource clock;

  KeepingErased(Aggregates<Erasure> erasures, PersonKeys keys, InstantSource clock) {
    this.erasures = erasures;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<Stored<Erasure>> some;
    for (int skip = 0; ; skip += AT_ONCE) {
      some =
          erasures.query(
              Filters.in("state.is", "ERASING", "ERASED"), Sorts.ascending("_id"), skip, AT_ONCE);
      some.forEach(each -> keys.destroy(each.state().request().patientId(), clock.instant()));
      if (some.size() < AT_ONCE) {
        return;
      }
    }
  }
}
