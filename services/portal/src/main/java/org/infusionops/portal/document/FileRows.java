package org.infusionops.portal.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.PatientFiles.PatientFile;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Shows files, with what the virus scanner said, and which documents packs ask for. */
@Component
class FileRows {

  private static final Map<String, String> TONES =
      Map.of("NOT_SCANNED", "warn", "PENDING", "warn", "CLEAN", "good", "INFECTED", "bad");

  private final Packs packs;
  private final Pills pills;

  FileRows(Packs packs, Pills pills) {
    this.packs = packs;
    this.pills = pills;
  }

  /** A file as a row; {@code size} such as {@code 1.2 MB}. */
  record Row(PatientFile file, String label, String size, Pill scan) {}

  List<Row> of(List<PatientFile> files, Answer<List<Wanted>> wanted) {
    Map<String, String> labels = new LinkedHashMap<>();
    wanted.or(List.of()).forEach(one -> labels.put(one.code(), one.label()));
    return files.stream()
        .map(
            file ->
                new Row(
                    file,
                    labels.getOrDefault(file.document(), file.document()),
                    size(file.bytes()),
                    scan(file)))
        .toList();
  }

  Pill scan(PatientFile file) {
    return pills.saying(
        TONES.getOrDefault(file.scan(), "neutral"), "documents.scan." + file.scan());
  }

  static String size(int bytes) {
    long tenths = bytes * 10L / 1_048_576;
    return tenths == 0
        ? Math.max(1, bytes / 1024) + " KB"
        : tenths / 10 + "." + tenths % 10 + " MB";
  }

  /** The documents that any pack asks for, by code; of one code the first label. */
  Answer<List<Wanted>> wanted() {
    return packs.all().map(this::inPacks);
  }

  private List<Wanted> inPacks(Part<Packs.Line> lines) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Packs.Line line : lines.items()) {
      packs
          .document(line.id(), line.version())
          .found()
          .ifPresent(
              pack -> pack.at("/eligibility/clearances").forEach(rule -> label(rule, labels)));
    }
    return labels.entrySet().stream()
        .map(entry -> new Wanted(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void label(JsonNode rule, Map<String, String> labels) {
    labels.putIfAbsent(
        rule.at("/document/code").asString(""),
        rule.at("/document/label").asString("") + " · " + rule.path("from").asString(""));
  }
}
