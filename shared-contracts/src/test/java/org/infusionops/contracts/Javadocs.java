package org.infusionops.contracts;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Javadoc of a record, taken from its source, so that schemas and AsyncAPI say the same as the
 * code does.
 *
 * @param summary what the record is
 * @param fields what each of its fields is
 */
record Javadocs(String summary, Map<String, String> fields) {

  static Javadocs of(Class<?> record) {
    String text = Wire.text(Path.of("src/main/java", record.getName().replace('.', '/') + ".java"));
    int end = text.lastIndexOf("*/", text.indexOf("public record " + record.getSimpleName() + "("));
    int start = text.lastIndexOf("/**", end) + "/**".length();
    String comment = text.substring(start, end).replaceAll("\\n *\\* ?", " ");
    String[] parts = plain(comment).split(" ?@param ", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] field = parts[i].split(" ", 2);
      fields.put(field[0], field[1]);
    }
    return new Javadocs(parts[0], fields);
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@\\w+ (?:\\w*#)?([^ }]*)}", "$1")
        .replaceAll("\\{@\\w+ [^ }]* ([^}]*)}", "$1")
        .replaceAll("</?p>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
