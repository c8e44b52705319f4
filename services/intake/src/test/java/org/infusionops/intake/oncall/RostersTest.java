package org.infusionops.intake.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.infusionops.contracts.Documents;
import org.infusionops.intake.oncall.Roster.Reach;
import org.junit.jupiter.api.Test;

class RostersTest {

  private static final Reach ANN = new Reach("ann", "+14805550110", "ann@example.org");
  private static final Reach BEN = new Reach("ben", "+14805550111", "ben@example.org");
  private static final Reach DIRECTOR = new Reach("dir", "+14805550112", "dir@example.org");

  private final Roster roster = new Roster("mesa", "+14805550102", List.of(ANN, BEN), DIRECTOR);

  @Test
  void the_clinic_s_file_names_who_may_be_paged_at_every_site() {
    Rosters rosters = Rosters.load("");
    assertThat(rosters.of("mesa").people()).extracting(Reach::staff).startsWith("paula.prescriber");
    assertThat(rosters.of("denver").director().staff()).isEqualTo("morgan.director");
    assertThat(rosters.find("elsewhere")).isEmpty();
  }

  @Test
  void a_file_without_a_telephone_for_somebody_is_refused_naming_the_field() throws IOException {
    String clinic =
        text(Documents.CLINIC).replaceFirst("\"phone\": \"\\+14805550103\"", "\"phone\": \"none\"");
    assertThatIllegalStateException()
        .isThrownBy(() -> Rosters.read(clinic))
        .withMessageContaining("sites[0].onCall.roster[0].phone");
  }

  @Test
  void the_same_person_twice_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Roster("mesa", "+14805550102", List.of(ANN, ANN), DIRECTOR))
        .withMessageContaining("ann is there twice");
  }

  @Test
  void somebody_is_always_on_call() {
    assertThat(roster.duty(List.of()).order()).containsExactly("ann", "ben");
    assertThat(roster.duty(List.of("ben")).order()).containsExactly("ben");
    assertThat(roster.duty(List.of("left", "ben")).order()).containsExactly("ben");
    assertThat(roster.duty(List.of("left")).order()).containsExactly("ann", "ben");
  }

  @Test
  void next_comes_who_was_not_tried_and_at_last_the_director() {
    Duty duty = roster.duty(List.of());
    assertThat(duty.next(Set.of("ann"))).contains("ben");
    assertThat(duty.next(Set.of("ann", "ben"))).contains("dir");
    assertThat(duty.next(Set.of("ann", "ben", "dir"))).isEmpty();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Documents.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
