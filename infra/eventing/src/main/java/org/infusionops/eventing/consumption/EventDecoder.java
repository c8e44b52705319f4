package org.infusionops.eventing.consumption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.infusionops.eventing.EventCatalogue;
import org.infusionops.eventing.Received;
import org.infusionops.eventing.consumption.Decoded.Poison;
import org.infusionops.eventing.consumption.Decoded.Reason;
import org.infusionops.eventing.relay.EventHeaders;
import org.infusionops.eventing.store.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Turns bytes into events, or says why it cannot. The schema is checked first, then the record's
 * own constructor, so that nothing incomplete or out of range ever reaches a handler.
 */
public final class EventDecoder {

  private final EventCatalogue catalogue;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Optional<Schema>> schemas = new ConcurrentHashMap<>();

  public EventDecoder(EventCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  public Decoded decode(RawEvent raw) {
    String type = raw.header(EventHeaders.TYPE);
    if (type == null) {
      return new Poison(Reason.UNDECODABLE, "header " + EventHeaders.TYPE + " is missing");
    }
    var known = catalogue.typeOf(type);
    if (known.isEmpty()) {
      return catalogue.knowsOtherVersionOf(type)
          ? new Poison(Reason.UNKNOWN_VERSION, "this service does not speak " + type)
          : new Decoded.Unknown(type);
    }
    JsonNode json;
    try {
      json = Json.mapper().readTree(strictUtf8(raw));
    } catch (CharacterCodingException e) {
      return new Poison(Reason.UNDECODABLE, "the data is not UTF-8");
    } catch (JacksonException e) {
      return new Poison(Reason.UNDECODABLE, "the data is not JSON: " + where(e));
    }
    if (json.isMissingNode()) {
      return new Poison(Reason.UNDECODABLE, "there is no data");
    }
    List<Error> errors = schema(type).map(schema -> schema.validate(json)).orElse(List.of());
    if (!errors.isEmpty()) {
      // Only where and which rule: the values may not be for every eye.
      String broken =
          errors.stream()
              .limit(5)
              .map(error -> error.getInstanceLocation() + " breaks '" + error.getKeyword() + "'")
              .collect(Collectors.joining(", "));
      return new Poison(Reason.INVALID, broken);
    }
    return bind(raw, type, known.get(), json);
  }

  private static Decoded bind(
      RawEvent raw, String type, Class<? extends Record> known, JsonNode json) {
    try {
      Record data = Json.mapper().treeToValue(json, known);
      if (data == null) {
        return new Poison(Reason.INVALID, "the data is null");
      }
      return new Decoded.Event(
          new Received<>(
              data,
              type,
              required(raw, EventHeaders.ID),
              raw.source(),
              required(raw, EventHeaders.SUBJECT),
              sequence(raw),
              Instant.parse(required(raw, EventHeaders.TIME))));
    } catch (JacksonException e) {
      return new Poison(Reason.INVALID, "the data does not fit " + type + where(e));
    } catch (DateTimeParseException e) {
      return new Poison(Reason.UNDECODABLE, "header " + EventHeaders.TIME + " is not an instant");
    } catch (MissingHeader e) {
      return new Poison(
          Reason.UNDECODABLE, "header " + e.getMessage() + " is missing or malformed");
    }
  }

  private static final class MissingHeader extends RuntimeException {
    MissingHeader(String header) {
      super(header);
    }
  }

  private static String required(RawEvent raw, String header) {
    String value = raw.header(header);
    if (value == null || value.isBlank()) {
      throw new MissingHeader(header);
    }
    return value;
  }

  private static long sequence(RawEvent raw) {
    try {
      long sequence = Long.parseLong(required(raw, EventHeaders.SEQUENCE));
      if (sequence > 0) {
        return sequence;
      }
    } catch (NumberFormatException e) {
      // falls through: named below
    }
    throw new MissingHeader(EventHeaders.SEQUENCE);
  }

  private Optional<Schema> schema(String type) {
    return schemas.computeIfAbsent(type, name -> catalogue.schemaOf(name).map(registry::getSchema));
  }

  private static String strictUtf8(RawEvent raw) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw.data().getData())).toString();
  }

  private static String where(JacksonException e) {
    return e.getPath().isEmpty() ? "" : " at " + e.getPathReference();
  }
}
