package org.infusionops.eventing.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.infusionops.eventing.Aggregates;
import org.infusionops.eventing.Change;
import org.infusionops.eventing.Ids;
import org.infusionops.eventing.NoSuchAggregate;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.parking.Parked;
import org.infusionops.eventing.parking.ParkingLot;
import org.infusionops.eventing.parking.Replaying;
import org.infusionops.eventing.service.ShopService.Ledger;
import org.infusionops.eventing.service.ShopService.Order;
import org.infusionops.eventing.service.ShopService.OrderPlaced;
import org.infusionops.testing.Engines;
import org.infusionops.testing.EventProbe;
import org.infusionops.testing.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mechanism in a service, over a real broker and store. */
@ExtendWith(Engines.class)
@SpringBootTest(
    classes = ShopService.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.application.name=shop",
      "spring.mongodb.uri=${MONGODB_URI}",
      "eventing.topic=shop.events",
      "eventing.subscriptions=shop.events"
    })
class WholeServiceTest {

  private static final String TYPE = "org.example.shop.OrderPlaced.v1";

  @Autowired private Aggregates<Order> orders;
  @Autowired private Aggregates<Ledger> ledgers;
  @Autowired private ParkingLot parkingLot;
  @Autowired private Replaying replaying;
  @Autowired private ShopService.Trouble trouble;
  @Autowired private MovableClock clock;
  @Autowired private MeterRegistry meters;

  private final EventProbe probe = EventProbe.on("shop.events");

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("eventing.database", Engines::freshDatabase);
  }

  @BeforeEach
  void noTrouble() {
    trouble.broken.clear();
    trouble.outOfReach.set(false);
  }

  @AfterEach
  void close() {
    probe.close();
  }

  private static Change<Order> placing(String id, int from, int to) {
    Change<Order> change = Change.to(new Order(to));
    for (int amount = from; amount <= to; amount++) {
      change = change.publish(new OrderPlaced(id, amount));
    }
    return change;
  }

  private void awaitLedger(String id, Integer... amounts) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(ledgers.find("ledger-" + id).map(found -> found.state().amounts()))
                    .contains(List.of(amounts)));
  }

  @Test
  void what_is_saved_is_published_in_order_and_takes_effect_once() {
    String id = Ids.random();
    orders.create(id, placing(id, 1, 3));
    orders.change(id, _ -> placing(id, 4, 5));

    awaitLedger(id, 1, 2, 3, 4, 5);

    assertThat(probe.await(TYPE, id, 5))
        .extracting(EventProbe.Seen::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L);
    EventProbe.Seen first = probe.all(TYPE, id).getFirst();
    assertThat(first.key()).isEqualTo(id);
    assertThat(first.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/shop")
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_time", "2026-01-01T00:00:00.000Z");
  }

  @Test
  void a_redelivered_event_has_no_second_effect() {
    String id = Ids.random();
    orders.create(id, placing(id, 1, 2));
    awaitLedger(id, 1, 2);
    EventProbe.Seen first = probe.await(TYPE, id, 2).getFirst();
    double before = meters.counter("eventing.duplicates").count();

    probe.publish("shop.events", id, first.headers(), first.value().getBytes(UTF_8));
    await().until(() -> meters.counter("eventing.duplicates").count() > before);

    assertThat(ledgers.get("ledger-" + id).state().amounts()).containsExactly(1, 2);
  }

  @Test
  void a_poison_event_parks_its_aggregate_and_nobody_else() {
    String poisoned = Ids.random();
    String healthy = Ids.random();
    trouble.broken.put(poisoned, true);
    orders.create(poisoned, placing(poisoned, 1, 2));
    orders.create(healthy, placing(healthy, 1, 2));

    awaitLedger(healthy, 1, 2);
    String origin = "shop:" + poisoned;
    await().until(() -> parkingLot.find(origin).filter(p -> p.entries().size() == 2).isPresent());
    assertThat(parkingLot.find(origin).orElseThrow().entries())
        .extracting(Parked.Entry::reason)
        .containsExactly(Reason.FAILED, Reason.WAITING);
    assertThat(replaying.replay(origin, 10, "tester")).isEqualTo(new Replaying.Result(0, 2));

    trouble.broken.clear();
    assertThat(replaying.replay(origin, 10, "tester")).isEqualTo(new Replaying.Result(2, 0));

    awaitLedger(poisoned, 1, 2);
    orders.change(poisoned, _ -> placing(poisoned, 3, 3));
    awaitLedger(poisoned, 1, 2, 3);
    assertThat(parkingLot.find(origin)).isEmpty();
    assertThat(parkingLot.audits(50))
        .filteredOn(audit -> audit.origin().equals(origin))
        .extracting(ParkingLot.Audit::action)
        .containsExactly("REPLAYED", "REPLAYED", "REPLAY_FAILED");
    assertThatThrownBy(() -> replaying.replay(origin, 1, "tester"))
        .isInstanceOf(NoSuchAggregate.class);
  }

  @Test
  void what_cannot_be_read_is_parked_with_its_reason() {
    Map<String, Reason> expected =
        Map.of(
            "{}", Reason.INVALID,
            "{\"orderId\": \"x\", \"amount\": -1}", Reason.INVALID,
            "{\"orderId\": \"x\", \"amount\": \"1\"}", Reason.INVALID,
            "null", Reason.INVALID,
            "{\"orderId\": \"x\", \"amount\": 1", Reason.UNDECODABLE,
            "", Reason.UNDECODABLE);
    expected.forEach(
        (json, reason) -> {
          String id = Ids.random();
          publish(id, TYPE, json.getBytes(UTF_8));
          awaitParked(id, reason);
        });
    String id = Ids.random();
    publish(id, TYPE, new byte[] {'"', (byte) 0xff, '"'});
    awaitParked(id, Reason.UNDECODABLE);
    String future = Ids.random();
    publish(future, "org.example.shop.OrderPlaced.v2", "{}".getBytes(UTF_8));
    awaitParked(future, Reason.UNKNOWN_VERSION);
  }

  private void publish(String id, String type, byte[] data) {
    probe.publish("shop.events", id, EventProbe.attributes(type, "shop", id, 1), data);
  }

  private void awaitParked(String id, Reason reason) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(parkingLot.find("shop:" + id).map(p -> p.entries().getFirst().reason()))
                    .contains(reason));
  }

  @Test
  void discarding_the_first_lets_the_others_be_replayed() {
    String id = Ids.random();
    publish(id, TYPE, "{}".getBytes(UTF_8));
    awaitParked(id, Reason.INVALID);
    probe.publish(
        "shop.events",
        EventProbe.attributes(TYPE, "shop", id, 2),
        "{\"orderId\": \"x\", \"amount\": 7}");
    await().until(() -> parkingLot.find("shop:" + id).orElseThrow().entries().size() == 2);

    assertThat(replaying.discardFirst("shop:" + id, "tester", "made by a test").left())
        .isEqualTo(1);
    assertThat(replaying.replay("shop:" + id, 10, "tester").left()).isZero();

    awaitLedger(id, 7);
  }

  @Test
  void an_unknown_event_is_no_concern() {
    double before = meters.counter("eventing.unknown").count();
    String id = Ids.random();
    publish(id, "org.example.shop.SomethingElse.v1", "{}".getBytes(UTF_8));
    await().until(() -> meters.counter("eventing.unknown").count() > before);
    assertThat(parkingLot.find("shop:" + id)).isEmpty();
  }

  @Test
  void while_the_world_is_out_of_reach_events_wait_and_nothing_is_parked() {
    String id = Ids.random();
    trouble.outOfReach.set(true);
    orders.create(id, placing(id, 1, 3));
    probe.await(TYPE, id, 3);
    trouble.outOfReach.set(false);
    awaitLedger(id, 1, 2, 3);
    assertThat(parkingLot.find("shop:" + id)).isEmpty();
  }

  @Test
  void a_timer_rings_once_when_its_moment_has_come() {
    String id = Ids.random();
    var armed =
        orders.create(
            id, Change.to(new Order(0)).arm("deadline", clock.instant().plus(Duration.ofDays(3))));
    assertThat(armed.timers()).containsKey("deadline");
    clock.advance(Duration.ofDays(3));
    awaitLedger(id, 0);
    assertThat(orders.get(id).timers()).isEmpty();
    assertThat(orders.get(id).state()).isEqualTo(new Order(1));
  }

  @Test
  void a_timer_disarmed_by_the_change_that_made_it_pointless_never_rings() {
    String id = Ids.random();
    String other = Ids.random();
    var at = clock.instant().plus(Duration.ofDays(1));
    orders.create(id, Change.to(new Order(0)).arm("deadline", at));
    orders.create(other, Change.to(new Order(0)).arm("deadline", at));
    orders.change(id, _ -> Change.to(new Order(9)).disarmAll());
    clock.advance(Duration.ofDays(2));
    awaitLedger(other, 0);
    assertThat(orders.get(id).state()).isEqualTo(new Order(9));
  }

  @Test
  void many_racing_changes_of_one_aggregate_all_take_effect_in_order() {
    String id = Ids.random();
    orders.create(id, placing(id, 1, 1));
    IntStream.range(0, 60)
        .parallel()
        .forEach(
            _ -> orders.change(id, order -> placing(id, order.placed() + 1, order.placed() + 1)));
    awaitLedger(id, IntStream.rangeClosed(1, 61).boxed().toArray(Integer[]::new));
  }
}
