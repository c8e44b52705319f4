package org.infusionops.notification.message;

/** Where a message stands. Accepted by a provider is not delivered. */
public enum State {
  /** To be sent now; after a provider's outage, again soon. */
  PENDING,
  /** Its moment has not come, or it is night where the patient lives. */
  HELD,
  /** How to reach the patient has not arrived from intake yet. */
  WAITING_FOR_RECIPIENT,
  /** Being handed to a provider right now. */
  SENDING,
  /** It may or may not have left; the provider is being asked. */
  UNKNOWN,
  /** The provider has accepted it. */
  SENT,
  /** The provider says that it arrived. */
  DELIVERED,
  /** The provider says that it did not arrive. */
  UNDELIVERED,
  /** The provider refused it for good. */
  FAILED,
  /** Not sent because it may not be: no consent, or no address. */
  SUPPRESSED,
  /** Not sent because its moment has passed. */
  EXPIRED,
  /** Not sent because what it tells is no longer so. */
  CANCELLED
}
