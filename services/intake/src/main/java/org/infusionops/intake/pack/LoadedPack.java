package org.infusionops.intake.pack;

import tools.jackson.databind.JsonNode;

/**
 * A pack that passed all checks.
 *
 * @param pack what intake reads of it
 * @param document the whole of it, with the sections of other services
 */
public record LoadedPack(ProtocolPack pack, JsonNode document) {}
