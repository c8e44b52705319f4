package org.infusionops.treatment.dose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The lots on the clinic's shelves. */
public final class Lots {

  private static final String SHIPPED = "/lots.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final List<Lot> lots;

  Lots(List<Lot> lots) {
    var ids = new HashSet<String>();
    for (var lot : lots) {
      if (!ids.add(lot.siteId() + "/" + lot.lotId())) {
        throw new IllegalArgumentException("lotId: " + lot.lotId() + " twice at one site");
      }
    }
    this.lots = List.copyOf(lots);
  }

  private record Shelf(List<Lot> lots) {}

  /**
   * The lots of the file, or those shipped for demonstrations when none is named.
   *
   * @throws IllegalStateException when it cannot be read or names something impossible
   */
  public static Lots load(@Nullable Path file) {
    try (InputStream in =
        file == null ? Lots.class.getResourceAsStream(SHIPPED) : Files.newInputStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no list of lots " + SHIPPED);
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the list of lots cannot be read", e);
    }
  }

  static Lots read(String json) {
    try {
      return new Lots(JSON.readValue(json, Shelf.class).lots());
    } catch (JacksonException | IllegalArgumentException e) {
      var cause = e.getCause() instanceof IllegalArgumentException inner ? inner : e;
      throw new IllegalStateException("list of lots refused: " + cause.getMessage(), e);
    }
  }

  /** The lot of this id at this site. */
  public Optional<Lot> find(String siteId, String lotId) {
    return at(siteId).stream().filter(lot -> lot.lotId().equals(lotId)).findFirst();
  }

  /** The lots of a site. */
  public List<Lot> at(String siteId) {
    return lots.stream().filter(lot -> lot.siteId().equals(siteId)).toList();
  }
}
