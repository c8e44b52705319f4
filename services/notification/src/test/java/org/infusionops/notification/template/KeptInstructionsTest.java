package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.infusionops.contracts.Documents;
import org.infusionops.notification.message.Instructions.When;
import org.infusionops.notification.message.Particulars;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Instructions of versions that the clinic approved. */
class KeptInstructionsTest {

  private static final Particulars.Pack NEXT = new Particulars.Pack("iv-ketamine-standard", 2);

  @Test
  void an_approved_version_says_its_own_and_is_read_once() {
    var asked = new AtomicInteger();
    var instructions =
        PackInstructions.load(
            pack -> {
              asked.incrementAndGet();
              return pack.equals(NEXT)
                  ? Optional.of(next(document -> at(document, 3).put("hours", 36)))
                  : Optional.empty();
            });
    assertThat(instructions.noDriving(NEXT)).isEqualTo(Duration.ofHours(36));
    assertThat(instructions.of(NEXT, When.BEFORE, "es")).isNotEmpty();
    assertThat(asked).hasValue(1);
    assertThat(instructions.noDriving(new Particulars.Pack("iv-ketamine-standard", 1)))
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void a_version_nobody_approved_is_not_known() {
    var unknown = new Particulars.Pack("iv-ketamine-standard", 3);
    assertThatThrownBy(() -> PackInstructions.load().noDriving(unknown))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_could_not_be_sent_is_refused() {
    PackInstructions.check(NEXT, next(_ -> {}));
    assertThatThrownBy(
            () ->
                PackInstructions.check(
                    NEXT,
                    next(
                        document ->
                            ((ObjectNode) at(document, 1).get("text"))
                                .put("en", "After your ketamine visit"))))
        .hasMessageContaining("ketamin");
    assertThatThrownBy(
            () ->
                PackInstructions.check(
                    NEXT, next(document -> document.put("id", "iv-ketamine-geriatric"))))
        .hasMessageContaining("another pack");
    assertThatThrownBy(() -> PackInstructions.check(NEXT, "{")).isInstanceOf(TemplateRefused.class);
  }

  private static ObjectNode at(ObjectNode document, int instruction) {
    return (ObjectNode) document.get("instructions").get(instruction);
  }

  private static String next(Consumer<ObjectNode> change) {
    var name = Documents.pack("iv-ketamine-standard", 1);
    try (var in = Documents.class.getClassLoader().getResourceAsStream(name)) {
      var document =
          (ObjectNode)
              JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      document.put("version", 2);
      change.accept(document);
      return document.toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
