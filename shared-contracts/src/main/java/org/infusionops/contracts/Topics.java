package org.infusionops.contracts;

/** The topics: one per publishing service, each with {@value #PARTITIONS} partitions. */
public final class Topics {

  public static final String INTAKE = "intake.events";
  public static final String SCHEDULING = "scheduling.events";
  public static final String TREATMENT = "treatment.events";
  public static final String BILLING = "billing.events";
  public static final String NOTIFICATION = "notification.events";

  /** Partitions of every topic. Never changed: an aggregate's events must stay in one partition. */
  public static final int PARTITIONS = 12;

  private Topics() {}
}
