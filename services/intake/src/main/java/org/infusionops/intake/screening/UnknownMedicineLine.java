package org.infusionops.intake.screening;

import java.time.Instant;
import java.util.List;

/**
 * A medicine of a draft that a person has to look at.
 *
 * @param version of the screening, for changing it
 * @param position which medicine of the screening, from 0
 * @param medicine what is made of its name
 * @param classes what a prescriber may say it is, besides {@code no-interaction}
 * @param startedAt when the screening was begun (UTC)
 */
record UnknownMedicineLine(
    String screeningId,
    long version,
    String patientId,
    String siteId,
    int position,
    RecognisedView medicine,
    List<String> classes,
    Instant startedAt) {}
