package org.infusionops.intake.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.infusionops.contracts.Documents;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The packs of the release, for tests of this and of other packages. */
public final class ShippedPacks {

  private ShippedPacks() {}

  public static ProtocolPack standard() {
    return read(Documents.pack("iv-ketamine-standard", 1)).pack();
  }

  public static LoadedPack read(String document) {
    return reading().read(document, text(document));
  }

  /** The standard pack after a change to its document. */
  public static LoadedPack changed(Consumer<ObjectNode> change) {
    var document =
        (ObjectNode) JsonMapper.shared().readTree(text(Documents.pack("iv-ketamine-standard", 1)));
    change.accept(document);
    return reading().read("changed", document.toString());
  }

  static ReadingPacks reading() {
    return new ReadingPacks(text(Documents.PACK_SCHEMA));
  }

  private static String text(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            ShippedPacks.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
