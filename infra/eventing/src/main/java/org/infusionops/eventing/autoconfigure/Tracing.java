package org.infusionops.eventing.autoconfigure;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.infusionops.eventing.consumption.RawEvent;
import org.infusionops.eventing.relay.EventHeaders;
import org.jspecify.annotations.Nullable;

/** Carries a trace through the outbox and on. */
interface Tracing {

  /** The current trace as a W3C traceparent. */
  @Nullable String current();

  /** Runs the work as part of the trace the event belongs to. */
  void continued(RawEvent event, Runnable work);

  /** For a service that does not trace. */
  Tracing NONE =
      new Tracing() {
        @Override
        public @Nullable String current() {
          return null;
        }

        @Override
        public void continued(RawEvent event, Runnable work) {
          work.run();
        }
      };

  /** With Micrometer Tracing. */
  record Micrometer(Tracer tracer, Propagator propagator) implements Tracing {

    @Override
    public @Nullable String current() {
      Span span = tracer.currentSpan();
      if (span == null) {
        return null;
      }
      Map<String, String> carrier = new HashMap<>();
      propagator.inject(
          span.context(),
          carrier,
          (into, name, value) -> {
            if (into != null) {
              into.put(name, value);
            }
          });
      return carrier.get(EventHeaders.TRACEPARENT);
    }

    @Override
    public void continued(RawEvent event, Runnable work) {
      String type = event.headers().getOrDefault(EventHeaders.TYPE, "unknown");
      Span span =
          propagator
              .extract(event.headers(), Map::get)
              .kind(Span.Kind.CONSUMER)
              .name("handle " + type)
              .start();
      try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
        work.run();
      } catch (RuntimeException e) {
        span.error(e);
        throw e;
      } finally {
        span.end();
      }
    }
  }
}
