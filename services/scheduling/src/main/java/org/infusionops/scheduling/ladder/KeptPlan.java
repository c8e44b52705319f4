package org.infusionops.scheduling.ladder;

/**
 * What a version that the clinic approved says of reviews and maintenance.
 *
 * @param packVersion from 1
 */
record KeptPlan(String packId, int packVersion, Plan plan) {}
