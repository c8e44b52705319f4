package org.infusionops.contracts;

import java.util.List;

/**
 * The classpath names of the documents that this module ships. Each service reads them with its own
 * records, after validation against the schema beside them.
 */
public final class Documents {

  /**
   * The clinic: sites, hours, rooms, staff, phones. A file named by {@code CLINIC_FILE} replaces
   * it.
   */
  public static final String CLINIC = "org/infusionops/clinic/clinic.json";

  /** JSON Schema of {@link #CLINIC}. */
  public static final String CLINIC_SCHEMA = "org/infusionops/clinic/clinic.schema.json";

  /** JSON Schema of every protocol pack. */
  public static final String PACK_SCHEMA = "org/infusionops/packs/pack.schema.json";

  /** The protocol packs shipped with this release. */
  public static final List<String> PACKS =
      List.of(
          pack("iv-ketamine-standard", 1),
          pack("iv-ketamine-conservative", 1),
          pack("iv-ketamine-geriatric", 1));

  /** Beginnings of words that no message may hold; instructions of packs go out in messages. */
  public static final String FORBIDDEN_WORDS = "org/infusionops/messages/forbidden-words.txt";

  private Documents() {}

  /** The classpath name of a protocol pack. */
  public static String pack(String id, int version) {
    return "org/infusionops/packs/" + id + "-" + version + ".json";
  }
}
