package org.infusionops.notification.template;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.clinic.Site;
import org.infusionops.notification.message.MessagePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

  private static final MessagePolicy POLICY = MessagePolicy.FILE.shipped();
  private static final Clinic CLINIC = Clinic.FILE.shipped();
  private static final PackInstructions INSTRUCTIONS = PackInstructions.load();
  private static final String EMAIL = "subject: Your visit\n=== email\nSee you {{visit}}.\n";

  @Test
  void every_shipped_text_may_be_sent() {
    assertThatCode(() -> load(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void an_unknown_placeholder_is_refused() {
    refused("=== sms\n{{clinic}}: {{diagnosis}}", "unknown placeholder {{diagnosis}}");
    refused("=== sms\n{{clinic}}: {{visit}", "unknown placeholder");
  }

  @Test
  void a_placeholder_of_another_kind_is_refused() {
    refused("=== sms\n{{clinic}}: {{link}}", "a reminder-24h message has no {{link}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your ketamine visit",
        "your KETAMINE visit",
        "your K\u00e9tamine visit",
        "your ket\u00adamine visit",
        "your infusion",
        "for your depression",
        "su depresi\u00f3n",
        "your PHQ-9",
        "your score",
        "su puntuaci\u00f3n",
        "your diagnosis",
        "your dose",
      })
  void a_text_that_tells_anything_about_health_is_refused(String text) {
    refused("=== sms\n{{clinic}}: " + text, "health information");
    refusedWhole(
        EMAIL.replace("See you", text + " see you") + "=== sms\n{{clinic}}", "health information");
    refusedWhole(EMAIL.replace("Your visit", text) + "=== sms\n{{clinic}}", "health information");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pay $5", "120.00 due", "20 dollars", "20 d\u00f3lares", "USD 5", "5 \u20ac"})
  void an_amount_in_an_sms_is_refused(String text) {
    refused("=== sms\n{{clinic}}: " + text, "amount");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reply CANCEL to cancel",
        "reply cancel",
        "Can't come? Text CANCEL",
        "Responda CANCELAR",
        "Env\u00ede CANCELAR",
        "reply with END",
        "Reply YES or CANCEL"
      })
  void an_sms_that_asks_for_a_word_which_means_opting_out_is_refused(String text) {
    refused("=== sms\n{{clinic}}: " + text, "opting out");
  }

  @Test
  void an_sms_may_not_name_the_patient_nor_hold_a_list() {
    refused("=== sms\nHello {{firstName}}", "an SMS may not hold {{firstName}}");
    refusedAs(
        "templates/confirmation/1.en.txt",
        EMAIL + "=== sms\n{{visits}}",
        "an SMS may not hold {{visits}}");
  }

  @Test
  void a_subject_may_not_name_the_patient() {
    refusedWhole(
        EMAIL.replace("Your visit", "{{firstName}}") + "=== sms\n{{clinic}}", "names the patient");
  }

  @Test
  void an_sms_outside_the_alphabet_or_longer_than_one_is_refused() {
    refused("=== sms\n{{clinic}}: sesi\u00f3n", "outside GSM-7");
    refused("=== sms\n{{clinic}}: " + "x".repeat(150), "of 160 characters");
  }

  @Test
  void a_text_that_is_missing_or_not_laid_out_is_refused() {
    refusedWhole("=== sms\n{{clinic}}", "a channel of the policy has no text");
    refusedWhole(EMAIL, "a channel of the policy has no text");
    refusedWhole(EMAIL + "=== fax\nx", "unknown section fax");
    refusedWhole(EMAIL + "=== sms\n", "section sms is empty");
    refusedWhole("Dear patient\n" + EMAIL, "subject: line");
    assertThatThrownBy(
            () ->
                Templates.load(
                    name ->
                        name.equals("templates/discharge/1.es.txt")
                            ? Optional.empty()
                            : Templates.resource(name),
                    POLICY,
                    CLINIC,
                    INSTRUCTIONS,
                    "http://localhost"))
        .isInstanceOf(TemplateRefused.class)
        .hasMessage("templates/discharge/1.es.txt: missing");
  }

  @Test
  void a_site_whose_name_tells_what_is_treated_there_is_refused() {
    var site =
        new Site(
            "mesa",
            "Mesa Ketamine Center",
            ZoneId.of("America/Phoenix"),
            "+14805550101",
            new Site.OnCall(
                "+14805550102",
                "on-call@example.org",
                List.of(),
                new Site.Reach("director", "+14805550102", "on-call@example.org")));
    assertThatThrownBy(
            () ->
                Templates.load(POLICY, new Clinic(List.of(site)), INSTRUCTIONS, "http://localhost"))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageStartingWith("site mesa: ");
  }

  private static void refused(String sms, String reason) {
    refusedWhole(EMAIL + sms, reason);
  }

  private static void refusedWhole(String text, String reason) {
    refusedAs("templates/reminder-24h/1.en.txt", text, reason);
  }

  private static void refusedAs(String file, String text, String reason) {
    assertThatThrownBy(() -> load(Map.of(file, text)))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(reason);
  }

  private static Templates load(Map<String, String> changed) {
    Function<String, Optional<String>> files =
        name -> Optional.ofNullable(changed.get(name)).or(() -> Templates.resource(name));
    return Templates.load(files, POLICY, CLINIC, INSTRUCTIONS, "http://localhost");
  }
}
