package org.infusionops.eventing.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is stored is read back as it was. */
class JsonTest {

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Full.class, name = "FULL"),
    @JsonSubTypes.Type(value = Bare.class, name = "BARE")
  })
  sealed interface State {}

  record Full(
      Instant at,
      LocalDate day,
      LocalTime time,
      ZoneId zone,
      BigDecimal exact,
      long large,
      int small,
      boolean yes,
      List<String> names,
      Map<String, Integer> counts,
      @Nullable String absent)
      implements State {}

  record Bare() implements State {}

  @Test
  void every_kind_of_value_comes_back() {
    State full =
        new Full(
            Instant.parse("2026-11-22T10:00:00Z"),
            LocalDate.of(2026, 2, 28),
            LocalTime.of(9, 30),
            ZoneId.of("America/Phoenix"),
            new BigDecimal("0.500"),
            9_007_199_254_740_993L,
            -1,
            true,
            List.of("a", ""),
            Map.of("x", 1),
            null);
    var codec = Json.codec(State.class);
    var stored = codec.write(full);
    assertThat(codec.read(stored)).isEqualTo(full);
    assertThat(stored.getString("at")).isEqualTo("2026-11-22T10:00:00.000Z");
    assertThat(stored).doesNotContainKey("absent").containsEntry("is", "FULL");
    assertThat(codec.read(codec.write(new Bare()))).isEqualTo(new Bare());
  }
}
