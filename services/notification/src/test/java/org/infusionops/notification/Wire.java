package org.infusionops.notification;

import java.util.Map;
import org.infusionops.contracts.Event;
import org.infusionops.contracts.Events;
import org.infusionops.testing.EventProbe;
import tools.jackson.databind.json.JsonMapper;

/** Publishes events as their own services would. */
public final class Wire {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Wire() {}

  /** Publishes the event as number {@code sequence} of its aggregate, and gives its attributes. */
  public static <E extends Record & Event> Map<String, String> publish(
      EventProbe probe, E event, long sequence) {
    var type = Events.typeOf(event.getClass());
    var attributes =
        EventProbe.attributes(type.name(), type.publisher(), event.subject(), sequence);
    again(probe, event, attributes);
    return attributes;
  }

  /** Publishes it once more, as a redelivery does. */
  public static <E extends Record & Event> void again(
      EventProbe probe, E event, Map<String, String> attributes) {
    probe.publish(
        Events.typeOf(event.getClass()).topic(), attributes, JSON.writeValueAsString(event));
  }
}
