package org.infusionops.billing.ledger;

/**
 * The event an entry was made for.
 *
 * @param type its name on the wire
 * @param id its own id
 * @param subject the aggregate it tells of
 */
public record Source(String type, String id, String subject) {}
