package org.infusionops.eventing.consumption;

import org.infusionops.eventing.Received;

/** What a record turned out to be. */
public sealed interface Decoded {

  /** An event, decoded and valid. */
  record Event(Received<? extends Record> received) implements Decoded {}

  /** An event of a type this service has never heard of: no concern of it. */
  record Unknown(String type) implements Decoded {}

  /** Something no handler may see. */
  record Poison(Reason reason, String detail) implements Decoded {}

  /** Why a record cannot be handled. */
  enum Reason {
    /** Headers or JSON cannot be read. */
    UNDECODABLE,
    /** It is read, but breaks the event's schema or the event's own rules. */
    INVALID,
    /** A major version this service does not speak. */
    UNKNOWN_VERSION,
    /** A handler failed on it. */
    FAILED,
    /** Nothing is wrong with it, but an earlier event of its aggregate is parked. */
    WAITING
  }
}
