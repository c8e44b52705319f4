package org.infusionops.contracts.notification;

/** How far a page to a member of staff has come over one channel. */
public enum PageOutcome {
  /** A provider has taken it, which is not yet that it arrived. */
  SENT,
  /** The provider says that it arrived. */
  DELIVERED,
  /** It did not arrive and is not tried again over this channel. */
  FAILED
}
