package org.infusionops.notification.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far a message has come, with what is known only then. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Progress.Pending.class, name = "PENDING"),
  @JsonSubTypes.Type(value = Progress.Held.class, name = "HELD"),
  @JsonSubTypes.Type(value = Progress.WaitingForRecipient.class, name = "WAITING_FOR_RECIPIENT"),
  @JsonSubTypes.Type(value = Progress.Sending.class, name = "SENDING"),
  @JsonSubTypes.Type(value = Progress.Unknown.class, name = "UNKNOWN"),
  @JsonSubTypes.Type(value = Progress.Sent.class, name = "SENT"),
  @JsonSubTypes.Type(value = Progress.Delivered.class, name = "DELIVERED"),
  @JsonSubTypes.Type(value = Progress.Undelivered.class, name = "UNDELIVERED"),
  @JsonSubTypes.Type(value = Progress.Failed.class, name = "FAILED"),
  @JsonSubTypes.Type(value = Progress.Suppressed.class, name = "SUPPRESSED"),
  @JsonSubTypes.Type(value = Progress.Expired.class, name = "EXPIRED"),
  @JsonSubTypes.Type(value = Progress.Cancelled.class, name = "CANCELLED")
})
public sealed interface Progress {

  State state();

  /** Not handed to a provider yet: it may still be sent, held or cancelled. */
  sealed interface Open extends Progress permits Pending, Held, WaitingForRecipient {}

  /** A provider has it or may have it, and has not said what became of it. */
  sealed interface Away extends Progress permits Sending, Unknown {
    Handover handover();
  }

  /**
   * @param reason why the last attempt came to nothing; null before the first
   */
  record Pending(@Nullable String reason) implements Open {
    @Override
    public State state() {
      return State.PENDING;
    }
  }

  /**
   * @param until when it is released (UTC)
   */
  record Held(Instant until, String reason) implements Open {
    @Override
    public State state() {
      return State.HELD;
    }
  }

  /**
   * @param looks how often the recipient was looked for in vain
   */
  record WaitingForRecipient(int looks) implements Open {
    @Override
    public State state() {
      return State.WAITING_FOR_RECIPIENT;
    }
  }

  record Sending(Handover handover) implements Away {
    @Override
    public State state() {
      return State.SENDING;
    }
  }

  /**
   * @param reason why nobody knows
   */
  record Unknown(Handover handover, String reason) implements Away {
    @Override
    public State state() {
      return State.UNKNOWN;
    }
  }

  /**
   * @param at when the provider accepted it (UTC)
   */
  record Sent(String providerId, String to, Instant at) implements Progress {
    @Override
    public State state() {
      return State.SENT;
    }
  }

  record Delivered(String providerId, String to, Instant at) implements Progress {
    @Override
    public State state() {
      return State.DELIVERED;
    }
  }

  record Undelivered(String providerId, String to, String reason, Instant at) implements Progress {
    @Override
    public State state() {
      return State.UNDELIVERED;
    }
  }

  record Failed(String to, String reason, Instant at) implements Progress {
    @Override
    public State state() {
      return State.FAILED;
    }
  }

  record Suppressed(String reason, Instant at) implements Progress {
    @Override
    public State state() {
      return State.SUPPRESSED;
    }
  }

  record Expired(Instant at) implements Progress {
    @Override
    public State state() {
      return State.EXPIRED;
    }
  }

  record Cancelled(String reason, Instant at) implements Progress {
    @Override
    public State state() {
      return State.CANCELLED;
    }
  }
}
