package org.infusionops.portal.session;

/** Sessions as treatment tells them. */
public final class Sittings {

  private static final String VISIT =
      """
      "sessionId": "s1", "visit": {"sessionId": "s1", "courseId": "c1", "number": 2, "patientId": "p1",
        "siteId": "mesa", "pack": {"id": "iv-ketamine-standard", "version": 1},
        "startsAt": "2026-11-22T17:00:00Z", "endsAt": "2026-11-22T19:00:00Z",
        "zone": "America/Phoenix", "day": "2026-11-22"}
      """;

  private static final String GATE =
      """
      "gate": {"facts": {"identity": {"confirmed": true},
          "weight": {"kg": 70, "measuredOn": "2026-11-22"},
          "vitals": {"systolic": 165, "diastolic": 80, "pulse": 70, "spo2": 98},
          "driver": {"name": "Dana Example", "phone": "+14805550143"}},
        "checklist": {"overrides": [], "points": [
          {"id": "gate-identity", "label": "Identity checked", "source": "default", "overridable": false,
           "outcome": "PASSED", "detail": "confirmed"},
          {"id": "gate-consent", "label": "Consent is valid", "source": "default", "overridable": false,
           "outcome": "MISSING", "detail": "not recorded"},
          {"id": "gate-weight", "label": "Weight is recent", "source": "default", "overridable": true,
           "outcome": "PASSED", "detail": "measured on 2026-11-22, at most 7 days"},
          {"id": "gate-vitals", "label": "Vitals are within limits", "source": "the director said so",
           "overridable": true, "outcome": "FAILED", "detail": "systolic ≥ 160"}]},
        "by": "nia.nurse", "at": "2026-11-22T16:50:00Z"}
      """;

  private static final String DOSE =
      """
      "dose": {"lotId": "KET10-2601A", "concentrationMgPerMl": 10,
        "body": {"weightKg": 70, "heightCm": 175, "ageYears": 45}, "bmi": 22.9, "weightUsed": "ACTUAL",
        "basisKg": 70.00, "mgPerKg": 0.5, "mg": 35.0, "ml": 3.50, "deliveredMg": 35.0, "minutes": 40,
        "mlPerHour": 5.25, "mgPerKgPerHour": 0.75, "rounding": "halves up",
        "steps": [{"rule": "dose", "effect": "0.5 mg/kg", "source": "Arizona Wellness Medicine"}],
        "pack": {"id": "iv-ketamine-standard", "version": 1}, "preparedBy": "%s",
        "preparedAt": "2026-11-22T16:55:00Z"%s}
      """;

  private static final String VERIFIED =
      ", \"verification\": {\"by\": \"noor.nurse\", \"at\": \"2026-11-22T16:57:00Z\"}";

  /** The gate lacks its consent and failed by its vitals. */
  public static final String CHECKED_IN =
      """
      {%s, "state": "CHECKED_IN", "gateVerdict": "FAILED", "open": ["gate-consent", "gate-vitals"],
       "due": [{"what": "GATE_DECISION"}, {"what": "DOSE"}],
       "record": {"is": "CHECKED_IN", "checkedInAt": "2026-11-22T16:45:00Z", %s}}
      """
          .formatted(VISIT, GATE);

  /** The infusion runs; the last reading is out of limits, the next overdue. */
  public static final String INFUSING =
      """
      {%s, "state": "INFUSING", "gateVerdict": "PASSED", "open": [],
       "due": [{"what": "VITALS", "at": "2026-11-22T17:20:00Z"},
               {"what": "END_INFUSION", "at": "2026-11-22T17:40:00Z"}],
       "record": {"is": "INFUSING", "checkedInAt": "2026-11-22T16:45:00Z", %s, %s,
         "chart": {"startedAt": "2026-11-22T17:00:00Z", "startedBy": "nia.nurse",
           "readings": [{"vitals": {"systolic": 184, "diastolic": 100, "pulse": 90, "spo2": 97},
                         "at": "2026-11-22T17:10:00Z", "by": "noor.nurse"}],
           "alerts": [{"kind": "OUT_OF_LIMITS", "rule": "systolic-high", "measure": "SYSTOLIC",
             "value": 184, "bound": "≥ 180", "action": "HOLD", "source": "the director said so",
             "at": "2026-11-22T17:10:00Z"}]}}}
      """
          .formatted(VISIT, GATE, DOSE.formatted("nia.nurse", VERIFIED));

  /** Stopped before its time. */
  public static final String STOPPED =
      """
      {%s, "state": "STOPPED", "due": [],
       "record": {"is": "STOPPED", "checkedInAt": "2026-11-22T16:45:00Z", "reason": "VITALS",
         "note": "High twice.", "stoppedBy": "nia.nurse", "stoppedAt": "2026-11-22T17:12:00Z"}}
      """
          .formatted(VISIT);

  private Sittings() {}

  /** A dose that this person computed and nobody has verified. */
  public static String dosedBy(String who) {
    return """
        {%s, "state": "CHECKED_IN", "gateVerdict": "PASSED", "open": [], "due": [{"what": "VERIFICATION"}],
         "record": {"is": "CHECKED_IN", "checkedInAt": "2026-11-22T16:45:00Z", %s, %s}}
        """
        .formatted(VISIT, GATE, DOSE.formatted(who, ""));
  }

  /** Such a list of sessions as treatment answers. */
  public static String list(String... sittings) {
    return "{\"page\": 0, \"size\": 100, \"total\": %d, \"items\": [%s]}"
        .formatted(sittings.length, String.join(",", sittings));
  }
}
