package org.infusionops.launcher.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.infusionops.launcher.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static final Map<String, String> OWN = Map.of("CLINIC_HOME", "/home");

  private final Blueprint shipped = Blueprint.shipped();

  @Test
  void everyTemplateOfTheShippedBlueprintResolves() {
    Settings settings = Settings.fixed(shipped, Map.of(), OWN);

    for (ProcessSpec process : shipped.processes()) {
      assertThat(settings.environment(shipped, process)).isNotEmpty();
      assertThat(settings.startedParts(process)).isNotEmpty();
      assertThat(process.secrets())
          .isSubsetOf(shipped.secrets().stream().map(SecretSpec::name).toList());
    }
    shipped.welcome().addresses().forEach(line -> settings.expand(line.text()));
    shipped.welcome().logins().forEach(line -> settings.expand(line.text()));
    shipped.welcome().next().forEach(settings::expand);
  }

  @Test
  void usualPortsAreUsedUnlessAVariableMovesThem() {
    Settings settings = Settings.fixed(shipped, Map.of("KAFKA_PORT", "19092"), OWN);

    assertThat(settings.get("KAFKA_BOOTSTRAP_SERVERS")).isEqualTo("127.0.0.1:19092");
    assertThat(settings.get("MONGODB_URI")).isEqualTo("mongodb://127.0.0.1:27017");
  }

  @Test
  void freePortsAreAllDifferent() {
    Settings settings = Settings.freePorts(shipped, Map.of("KAFKA_PORT", "1"), OWN);
    List<Integer> ports =
        shipped.processes().stream()
            .flatMap(process -> process.parts().stream())
            .flatMap(part -> part.ports().stream())
            .map(settings::port)
            .toList();

    assertThat(new HashSet<>(ports)).hasSameSizeAs(ports).doesNotContain(1, 9092);
  }

  @Test
  void aPartGivenFromOutsideIsReplacedAndItsAddressHandedOn() {
    Settings settings =
        Settings.fixed(shipped, Map.of("MONGODB_URI", "mongodb://db.example.org/?x=${HOME}"), OWN);
    ProcessSpec engines = shipped.processes().getFirst();

    assertThat(settings.startedParts(engines)).extracting(Part::name).doesNotContain("store");
    assertThat(settings.environment(shipped, engines))
        .containsEntry("MONGODB_URI", "mongodb://db.example.org/?x=${HOME}")
        .containsEntry("EMBEDDED_PARTS", "identity,kafka,mailbox");
  }

  @Test
  void aPartIsReplacedOnlyWhenAllItOffersIsGiven() {
    ProcessSpec engines = shipped.processes().getFirst();
    Settings mailOnly = Settings.fixed(shipped, Map.of("SMTP_URL", "smtp://mail:25"), OWN);
    Settings both =
        Settings.fixed(
            shipped,
            Map.of("SMTP_URL", "smtp://mail:25", "SMS_URL", "https://sms.example.org"),
            OWN);

    assertThat(mailOnly.startedParts(engines)).extracting(Part::name).contains("mailbox");
    assertThat(mailOnly.get("SMTP_URL")).isEqualTo("smtp://mail:25");
    assertThat(mailOnly.get("SMS_URL")).isEqualTo("http://127.0.0.1:8025/sms");
    assertThat(both.startedParts(engines)).extracting(Part::name).doesNotContain("mailbox");
    assertThat(both.has("MAIL_LOOKUP_URL")).isFalse();
  }

  @Test
  void aPartThatIsReplacedInPartGivesNothingThatCouldBelongToTheOther() {
    Map<String, String> mail = Map.of("SMTP_URL", "smtp://mail:25");
    Settings mailOnly = Settings.fixed(shipped, mail, OWN);

    assertThat(mailOnly.has("MAIL_LOOKUP_URL")).isFalse();
    for (ProcessSpec process : shipped.processes()) {
      assertThat(mailOnly.environment(shipped, process)).doesNotContainKey("MAIL_LOOKUP_URL");
    }
    assertThat(Settings.fixed(shipped, Map.of(), OWN).has("MAIL_LOOKUP_URL")).isTrue();
    assertThat(
            Settings.fixed(
                    shipped,
                    Map.of("SMTP_URL", "smtp://mail:25", "MAIL_LOOKUP_URL", "http://mail/find"),
                    OWN)
                .get("MAIL_LOOKUP_URL"))
        .isEqualTo("http://mail/find");
  }

  @Test
  void aBlankVariableCountsAsAbsent() {
    assertThat(Settings.fixed(shipped, Map.of("MONGODB_URI", " "), OWN).get("MONGODB_URI"))
        .isEqualTo("mongodb://127.0.0.1:27017");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "http", "-1", "80 80", "999999"})
  void aPortThatIsNoneIsNamed(String port) {
    assertThatThrownBy(() -> Settings.fixed(shipped, Map.of("KAFKA_PORT", port), OWN))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("KAFKA_PORT is '" + port + "'");
  }

  @Test
  void anUnknownReferenceIsNamed() {
    Settings settings = Settings.fixed(shipped, Map.of(), OWN);

    assertThatThrownBy(() -> settings.expand("a ${NOWHERE} b"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("NOWHERE");
  }
}
