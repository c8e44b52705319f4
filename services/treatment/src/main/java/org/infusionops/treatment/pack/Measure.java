package org.infusionops.treatment.pack;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is measured; blood pressure in mmHg, pulse per minute, saturation in percent. */
public enum Measure {
  @JsonProperty("systolic")
  SYSTOLIC,
  @JsonProperty("diastolic")
  DIASTOLIC,
  @JsonProperty("pulse")
  PULSE,
  @JsonProperty("spo2")
  SPO2
}
