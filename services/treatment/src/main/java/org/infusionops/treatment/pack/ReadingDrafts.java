package org.infusionops.treatment.pack;

import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a pack that nobody may have signed yet, to see what it would do. */
@Component
public class ReadingDrafts {

  private final PackFile file;

  ReadingDrafts(PackFile file) {
    this.file = file;
  }

  /**
   * The pack as treatment would apply it.
   *
   * @throws IllegalStateException naming the field that is missing, wrong or contradictory
   */
  public Pack read(JsonNode document) {
    JsonNode whole = document.deepCopy();
    if (whole instanceof ObjectNode draft && !draft.has("approvedBy")) {
      draft
          .putObject("approvedBy")
          .put("role", "medical-director")
          .put("staffId", "nobody-yet")
          .put("on", "2000-01-01");
    }
    return file.read("draft", whole.toString());
  }
}
