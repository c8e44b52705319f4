package org.infusionops.intake.pack;

import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The text of a draft: the document without a word on who approved it, which is for signing. */
final class DraftText {

  private static final String APPROVED_BY = "approvedBy";

  private DraftText() {}

  /** What is kept and signed of an uploaded document. */
  static String of(ObjectNode uploaded) {
    ObjectNode document = uploaded.deepCopy();
    document.remove(APPROVED_BY);
    return document.toString();
  }

  /**
   * The document as it would be once approved.
   *
   * @param director staff id of the medical director
   * @param day the day of the approval
   */
  static ObjectNode approvedBy(String text, String director, LocalDate day) {
    var document = (ObjectNode) JsonMapper.shared().readTree(text);
    document
        .putObject(APPROVED_BY)
        .put("role", "medical-director")
        .put("staffId", director)
        .put("on", day.toString());
    return document;
  }

  static JsonNode read(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
