package org.infusionops.portal.patient;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infusionops.portal.calls.Intake;
import org.infusionops.portal.calls.Intake.PatientLine;
import org.infusionops.portal.calls.Part;
import org.springframework.stereotype.Component;

/** The names that go with ids of patients, asked for in one call. */
@Component
public final class Names {

  private static final int MOST = 200;

  private final Intake intake;

  Names(Intake intake) {
    this.intake = intake;
  }

  /** Those that can be had; a page shows the others as ids. */
  public Map<String, PatientLine> of(Collection<String> ids) {
    Set<String> wanted =
        ids.stream().distinct().limit(MOST).collect(Collectors.toCollection(TreeSet::new));
    return intake.named(wanted).or(Part.empty()).items().stream()
        .collect(Collectors.toMap(PatientLine::id, Function.identity(), (one, _) -> one));
  }
}
