package org.infusionops.eventing;

/** The aggregate owes so many unpublished events that it takes on no more. */
public final class OutboxFull extends TryAgain {

  public OutboxFull(String kind, String id, int pending) {
    super(kind + " " + id + " has " + pending + " events waiting to be published");
  }
}
