package org.infusionops.scheduling.calendarfeed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.infusionops.eventing.Ids;
import org.jspecify.annotations.Nullable;

/** Whose calendar a feed tells. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Owner.Room.class, name = "ROOM"),
  @JsonSubTypes.Type(value = Owner.Clinician.class, name = "CLINICIAN"),
  @JsonSubTypes.Type(value = Owner.Patient.class, name = "PATIENT")
})
sealed interface Owner {

  /** Kinds of owners. */
  enum Kind {
    /** A room or chair. */
    ROOM,
    /** A nurse or prescriber. */
    CLINICIAN,
    /** A patient. */
    PATIENT
  }

  /** The site whose staff look after the feed. */
  String siteId();

  @JsonIgnore
  Kind kind();

  /** In which language the calendar is written. */
  @JsonIgnore
  Language spoken();

  /** Each owner has one feed. */
  @JsonIgnore
  String feedId();

  /**
   * A room of a site.
   *
   * @param language absent for English
   */
  record Room(String siteId, String id, @Nullable Language language) implements Owner {
    @Override
    public Language spoken() {
      return language == null ? Language.EN : language;
    }

    @Override
    public Kind kind() {
      return Kind.ROOM;
    }

    @Override
    public String feedId() {
      return Ids.of("calendar-feed", "room", siteId, id);
    }
  }

  /**
   * A nurse or prescriber at a site, by staff id.
   *
   * @param language absent for English
   */
  record Clinician(String siteId, String id, @Nullable Language language) implements Owner {
    @Override
    public Language spoken() {
      return language == null ? Language.EN : language;
    }

    @Override
    public Kind kind() {
      return Kind.CLINICIAN;
    }

    @Override
    public String feedId() {
      return Ids.of("calendar-feed", "clinician", siteId, id);
    }
  }

  /** A patient, with all sites the patient goes to. */
  record Patient(String siteId, String patientId, Language language) implements Owner {
    @Override
    public Language spoken() {
      return language;
    }

    @Override
    public Kind kind() {
      return Kind.PATIENT;
    }

    @Override
    public String feedId() {
      return Ids.of("calendar-feed", "patient", patientId);
    }
  }
}
