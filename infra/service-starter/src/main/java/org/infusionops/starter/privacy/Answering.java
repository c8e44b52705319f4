package org.infusionops.starter.privacy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.infusionops.eventing.store.Json;

/**
 * What this service does when a person's data is to be erased or handed out, and says that it did.
 */
public final class Answering {

  /** What a store takes in one document, less what is around it; in bytes. */
  private static final int LARGEST = 15 << 20;

  private final String service;
  private final PersonalData personal;
  private final List<AlsoHolds> others;
  private final SamePerson same;
  private final PersonKeys keys;
  private final Handover handover;
  private final InstantSource clock;

  Answering(
      String service,
      PersonalData personal,
      List<AlsoHolds> others,
      SamePerson same,
      PersonKeys keys,
      Handover handover,
      InstantSource clock) {
    this.service = service;
    this.personal = personal;
    this.others = others;
    this.same = same;
    this.keys = keys;
    this.handover = handover;
    this.clock = clock;
  }

  /**
   * Destroys the person's key, whoever is first, and takes out what this service holds; then
   * answers. May be called again.
   */
  public void erase(String person, String request) {
    for (String id : same.allOf(person)) {
      keys.destroy(id, clock.instant());
      personal.erase(id);
      others.forEach(other -> other.erase(id));
    }
    handover.answer(request, service, clock.instant(), null);
  }

  /**
   * Hands everything this service holds of the person over, sealed. Of a person erased meanwhile it
   * answers nothing. May be called again.
   *
   * @throws IllegalStateException when it is too much for one part
   */
  public void export(String person, String request) {
    try {
      Map<String, List<Object>> part = new LinkedHashMap<>();
      for (String id : same.allOf(person)) {
        personal
            .of(id)
            .forEach(
                (name, held) -> part.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(held));
        for (AlsoHolds other : others) {
          List<?> held = other.of(id);
          if (!held.isEmpty()) {
            part.computeIfAbsent(other.name(), _ -> new ArrayList<>()).addAll(held);
          }
        }
      }
      byte[] sealed =
          keys.of(person)
              .seal(zipped(Json.mapper().writeValueAsBytes(part)), request + "/" + service);
      if (sealed.length > LARGEST) {
        throw new IllegalStateException("a part of an export is larger than " + LARGEST);
      }
      handover.answer(request, service, clock.instant(), sealed);
    } catch (PersonErased _) {
      // There is nothing to hand out any more, and nobody to give it to.
    }
  }

  /**
   * What a service has handed over, as JSON: lists of items by what they are.
   *
   * @throws PersonErased when the person was erased meanwhile
   */
  public Optional<byte[]> part(String person, String request, String from) {
    return handover
        .part(request, from)
        .map(part -> unzipped(keys.of(person).open(part, request + "/" + from)));
  }

  private static byte[] zipped(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] unzipped(byte[] data) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(data))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
