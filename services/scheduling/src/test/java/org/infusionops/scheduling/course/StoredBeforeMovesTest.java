package org.infusionops.scheduling.course;

import static org.assertj.core.api.Assertions.assertThat;

import org.infusionops.eventing.store.Json;
import org.infusionops.scheduling.clinic.TestSites;
import org.infusionops.scheduling.day.Reservation;
import org.infusionops.starter.requests.IfMatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an earlier release stored knows neither places nor moves, and still is a course. */
class StoredBeforeMovesTest {

  @Test
  void aCourseAndADayStoredBeforeAppointmentsCouldBeMovedAreReadAsNeverMoved() {
    World world = new World(TestSites.mesa(1, 1, 1));
    String id = world.one.start(1, Orders.SIX);
    world.one.confirming.confirm(id, IfMatch.ANY);
    Booked booked = world.booked(id);

    ObjectNode stored = Json.mapper().valueToTree(booked);
    stored.remove("moves");
    for (JsonNode appointment : stored.get("appointments")) {
      ((ObjectNode) appointment.get("slot")).remove("placeId");
    }
    ObjectNode reservation =
        Json.mapper().valueToTree(world.days.all().getFirst().state().reservations().getFirst());
    reservation.remove("placeId");

    assertThat(Json.mapper().treeToValue(stored, Booked.class)).isEqualTo(booked);
    Reservation read = Json.mapper().treeToValue(reservation, Reservation.class);
    assertThat(read.placeId()).isEqualTo(read.appointmentId());
  }
}
