package org.infusionops.notification.template;

import java.util.regex.Pattern;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.Placeholder;

/** What a text may not say. Each rule refuses with the file and the reason. */
final class TemplateRules {

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?iu)[$€£¥]|\\b(?:USD|EUR|dollars?|d[oó]lar(?:es)?|cents?|centavos?)\\b|\\d[.,]\\d\\d\\b");

  /**
   * Carriers and our own rules take these replies for an opt-out. A text that asks for one would
   * make patients unsubscribe who only meant a visit.
   */
  private static final Pattern ASKS_FOR_OPT_OUT_WORD =
      Pattern.compile(
          "(?iu)\\b(?:reply|repl[iy]ing|respond|text|send|answer|responda|conteste|env[ií]e|mande)\\b"
              + "[^.!?]*\\b(?:cancel(?:ar|e)?|quit|end|revoke|opt[ -]?out|unsubscribe)\\b");

  private final ForbiddenWords words;

  TemplateRules(ForbiddenWords words) {
    this.words = words;
  }

  void check(Kind kind, Template template) {
    String subject = template.subject();
    String email = template.email();
    String sms = template.sms();
    if ((email == null) != (subject == null)) {
      throw new TemplateRefused(template.file(), "an e-mail needs a subject and a text");
    }
    if (subject != null && email != null) {
      checkAny(kind, template, subject);
      checkAny(kind, template, email);
      if (subject.isBlank() || Template.namesIn(subject).contains("firstName")) {
        throw new TemplateRefused(template.file(), "the subject is empty or names the patient");
      }
    }
    if (sms != null) {
      checkAny(kind, template, sms);
      checkSms(template, sms);
    }
  }

  private void checkAny(Kind kind, Template template, String text) {
    for (String name : Template.namesIn(text)) {
      Placeholder placeholder =
          Placeholder.written(name)
              .orElseThrow(
                  () ->
                      new TemplateRefused(template.file(), "unknown placeholder {{" + name + "}}"));
      if (!kind.offers(placeholder)) {
        throw new TemplateRefused(
            template.file(), "a " + kind.slug() + " message has no {{" + name + "}}");
      }
    }
    words
        .in(text)
        .ifPresent(
            stem -> {
              throw new TemplateRefused(
                  template.file(), "holds health information: the word " + stem + "…");
            });
  }

  private static void checkSms(Template template, String sms) {
    for (String name : Template.namesIn(sms)) {
      if (Placeholder.written(name).map(Placeholder::emailOnly).orElse(false)) {
        throw new TemplateRefused(template.file(), "an SMS may not hold {{" + name + "}}");
      }
    }
    if (AMOUNT.matcher(sms).find()) {
      throw new TemplateRefused(template.file(), "an SMS may not hold an amount");
    }
    if (ASKS_FOR_OPT_OUT_WORD.matcher(sms).find()) {
      throw new TemplateRefused(
          template.file(), "asks for a reply that means opting out of all messages");
    }
    int outside = Gsm7.firstOutside(sms);
    if (outside >= 0) {
      throw new TemplateRefused(
          template.file(),
          "an SMS may not hold " + Character.toString(outside) + ", which is outside GSM-7");
    }
  }
}
