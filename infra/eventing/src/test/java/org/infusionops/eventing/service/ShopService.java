package org.infusionops.eventing.service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.infusionops.eventing.AggregateFactory;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Handles;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.Ringing;
import org.infusionops.eventing.Rings;
import org.infusionops.eventing.TryAgain;
import org.infusionops.testing.MovableClock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A service as small as can be: it publishes orders, reads its own topic, and keeps for each order
 * what it was told. Handlers fail as the test wants.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ShopService {

  record OrderPlaced(String orderId, int amount) {
    OrderPlaced {
      if (orderId == null || amount < 0) {
        throw new IllegalArgumentException("orderId and a positive amount are needed");
      }
    }
  }

  record Order(int placed) {}

  record Ledger(List<Integer> amounts) {
    Ledger {
      amounts = List.copyOf(amounts);
    }
  }

  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["orderId", "amount"],
       "properties": {"orderId": {"type": "string"}, "amount": {"type": "integer", "minimum": 0}}}
      """;

  /** Orders whose handler fails for good, and whether the world is out of reach. */
  static final class Trouble {
    final Map<String, Boolean> broken = new ConcurrentHashMap<>();
    final AtomicBoolean outOfReach = new AtomicBoolean();
  }

  @Bean
  MovableClock clock() {
    return MovableClock.at("2026-01-01T00:00:00Z");
  }

  @Bean
  Trouble trouble() {
    return new Trouble();
  }

  @Bean
  EventCatalogue catalogue() {
    return new EventCatalogue(
        Map.of("org.example.shop.OrderPlaced.v1", OrderPlaced.class), _ -> Optional.of(SCHEMA));
  }

  @Bean
  Aggregates<Order> orders(AggregateFactory factory) {
    return factory.aggregates("orders", Order.class).build();
  }

  @Bean
  Aggregates<Ledger> ledgers(AggregateFactory factory) {
    return factory.aggregates("ledgers", Ledger.class).build();
  }

  @Bean
  Handles<OrderPlaced> keepsTheLedger(Aggregates<Ledger> ledgers, Trouble trouble) {
    return new Handles<>() {
      @Override
      public Class<OrderPlaced> type() {
        return OrderPlaced.class;
      }

      @Override
      public void handle(Received<OrderPlaced> event) {
        if (trouble.outOfReach.get()) {
          throw new TryAgain("out of reach");
        }
        if (trouble.broken.containsKey(event.subject())) {
          throw new IllegalStateException("broken");
        }
        ledgers.createOrChangeOn(
            event,
            "ledger-" + event.subject(),
            before -> {
              var amounts = new ArrayList<>(before.map(Ledger::amounts).orElse(List.of()));
              amounts.add(event.data().amount());
              return Change.to(new Ledger(amounts));
            });
      }
    };
  }

  /** An order that is not paid by its deadline is placed once more, for nothing. */
  @Bean
  Rings<Order> deadline(Aggregates<Order> orders, Clock clock) {
    return new Rings<>() {
      @Override
      public Aggregates<Order> aggregates() {
        return orders;
      }

      @Override
      public void ring(Ringing<Order> timer) {
        orders.changeOnRing(
            timer,
            order ->
                Change.to(new Order(order.placed() + 1)).publish(new OrderPlaced(timer.id(), 0)));
      }
    };
  }
}
