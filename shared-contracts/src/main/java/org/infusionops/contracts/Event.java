package org.infusionops.contracts;

/**
 * Something that has happened to one aggregate, told to other services.
 *
 * <p>Implementations are records. Their component names are the field names on the wire (JSON) and
 * their compact constructors refuse what the event's JSON Schema refuses, so an incomplete or
 * out-of-range event cannot be published and never reaches a handler. Ids are lower-case UUIDs,
 * instants are UTC, a {@code zone} is the clinic's IANA time zone. No event carries a name, an
 * address, medical detail or free text.
 */
public interface Event {

  /** The id of the aggregate this happened to; events of one subject keep their order. */
  String subject();
}
