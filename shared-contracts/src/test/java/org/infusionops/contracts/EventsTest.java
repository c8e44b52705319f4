package org.infusionops.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.infusionops.contracts.intake.ScreeningCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

  @Test
  void every_event_record_is_in_the_catalogue_once() {
    Set<String> records =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.infusionops.contracts")
                .stream()
                .filter(type -> type.isAssignableTo(Event.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertThat(Events.all())
        .extracting(type -> type.record().getName())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(records);
    assertThat(Events.all()).extracting(Events.Type::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("org.infusionops.contracts.Events#all")
  void a_name_tells_publisher_and_major_version(Events.Type type) {
    assertThat(type.name())
        .matches("org\\.infusionops\\." + type.publisher() + "\\.[A-Z][A-Za-z]+\\.v[1-9][0-9]*");
    assertThat(type.topic()).isEqualTo(type.publisher() + ".events");
    assertThat(type.record().getPackageName())
        .isEqualTo("org.infusionops.contracts." + type.publisher());
    assertThat(Events.named(type.name())).contains(type);
    assertThat(Events.typeOf(type.record())).isEqualTo(type);
    assertThat(Events.on(type.topic())).contains(type);
  }

  @Test
  void golden_samples_are_kept_under_the_names_on_the_wire() {
    assertThat(Goldens.all().stream().map(Goldens.Golden::type).distinct())
        .containsExactlyInAnyOrderElementsOf(Events.all().stream().map(Events.Type::name).toList());
  }

  @Test
  void the_name_on_the_wire_is_what_the_design_says() {
    assertThat(Events.typeOf(ScreeningCompleted.class))
        .isEqualTo(
            new Events.Type(
                "org.infusionops.intake.ScreeningCompleted.v1",
                "intake.events",
                ScreeningCompleted.class));
    assertThat(Events.typeOf(ScreeningCompleted.class).schema())
        .isEqualTo("org/infusionops/schemas/org.infusionops.intake.ScreeningCompleted.v1.json");
  }

  @Test
  void an_unknown_name_is_nothing_and_a_foreign_class_is_refused() {
    assertThat(Events.named("org.infusionops.intake.ScreeningCompleted.v2")).isEmpty();
    assertThatThrownBy(() -> Events.typeOf(Money.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Money");
  }
}
