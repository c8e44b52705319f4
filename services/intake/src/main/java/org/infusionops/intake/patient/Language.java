package org.infusionops.intake.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The languages the clinic can write to a patient in, as ISO 639-1 codes. */
public enum Language {
  @JsonProperty("en")
  ENGLISH("en"),
  @JsonProperty("es")
  SPANISH("es");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The ISO 639-1 code. */
  public String code() {
    return code;
  }
}
