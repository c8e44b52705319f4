package org.infusionops.starter.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FieldsTest {

  @Property
  void what_is_taken_out_is_put_back_where_it_was(
      @ForAll @Size(max = 5) List<Boolean> haveReason, @ForAll boolean haveDriver) {
    Document document = record(haveReason, haveDriver);
    Document before = Fields.copyOf(document);
    for (String path : List.of("gate.driver", "gate.overrides.reason", "nothing.there")) {
      Object taken = Fields.at(path).take(document);
      if (taken != null) {
        assertThat(document).isNotEqualTo(before);
        Fields.at(path).put(document, taken);
      }
      assertThat(document).isEqualTo(before);
    }
  }

  @Test
  void a_substitute_is_put_wherever_the_field_could_be() {
    Document document = record(List.of(true, false), false);
    Fields.at("gate.overrides.reason").fill(document, "erased");
    Fields.at("absent.reason").fill(document, "erased");
    assertThat(document.toJson()).doesNotContain("a reason").contains("erased");
    assertThat(document).doesNotContainKey("absent");
    assertThat(Fields.isOnly(List.of("erased", "erased"), "erased")).isTrue();
    assertThat(Fields.isOnly(List.of("erased", "else"), "erased")).isFalse();
  }

  @Test
  void a_copy_shares_nothing_with_its_original() {
    Document document = record(List.of(true), true);
    Document copy = Fields.copyOf(document);
    Fields.at("gate.overrides.reason").take(copy);
    Fields.at("gate.driver.name").take(copy);
    assertThat(document).isEqualTo(record(List.of(true), true));
  }

  private static Document record(List<Boolean> haveReason, boolean haveDriver) {
    Document gate = new Document("by", "nurse-1");
    gate.append(
        "overrides",
        haveReason.stream()
            .map(
                has ->
                    has
                        ? new Document("point", "vitals").append("reason", "a reason")
                        : new Document("point", "weight"))
            .toList());
    if (haveDriver) {
      gate.append("driver", new Document("name", "Dana Example"));
    }
    return new Document("is", "READY").append("gate", gate);
  }
}
