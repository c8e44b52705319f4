package org.infusionops.notification.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.infusionops.contracts.Channel;
import org.infusionops.contracts.Documents;
import org.infusionops.notification.clinic.Clinic;
import org.infusionops.notification.clinic.Site;
import org.infusionops.notification.message.Brief;
import org.infusionops.notification.message.Instructions;
import org.infusionops.notification.message.Kind;
import org.infusionops.notification.message.KindRule;
import org.infusionops.notification.message.Message;
import org.infusionops.notification.message.MessagePolicy;
import org.infusionops.notification.message.Particulars;
import org.infusionops.notification.recipient.Contact;
import org.jspecify.annotations.Nullable;

/**
 * All texts, checked. Of each kind every version up to the policy's is loaded, in every language,
 * so that a message keeps the texts it was made with.
 */
public final class Templates {

  private static final String FOLDER = "org/infusionops/notification/";

  private static final int LONGEST_LINK = 80;

  private record Key(Kind kind, int version, Wording wording) {}

  private final Map<Key, Template> templates;
  private final String layout;
  private final Clinic clinic;
  private final Instructions instructions;
  private final String portalUrl;
  private final OpeningLinks opening;

  private Templates(
      Map<Key, Template> templates,
      String layout,
      Clinic clinic,
      Instructions instructions,
      String portalUrl,
      OpeningLinks opening) {
    this.templates = Map.copyOf(templates);
    this.layout = layout;
    this.clinic = clinic;
    this.instructions = instructions;
    this.portalUrl =
        portalUrl.endsWith("/") ? portalUrl.substring(0, portalUrl.length() - 1) : portalUrl;
    this.opening = opening;
  }

  /**
   * Loads the texts shipped.
   *
   * @param portalUrl where links lead
   * @throws TemplateRefused when one must not be sent, naming file and reason
   */
  public static Templates load(
      MessagePolicy policy, Clinic clinic, Instructions instructions, String portalUrl) {
    return load(Templates::resource, policy, clinic, instructions, portalUrl);
  }

  static Templates load(
      Function<String, Optional<String>> files,
      MessagePolicy policy,
      Clinic clinic,
      Instructions instructions,
      String portalUrl) {
    var words = new ForbiddenWords(required(files, ForbiddenWords.FILE));
    for (Site site : clinic.sites()) {
      words
          .in(site.name())
          .ifPresent(
              stem -> {
                throw new TemplateRefused(
                    "site " + site.id(),
                    "its name tells what is treated there (" + stem + "…); messages carry it");
              });
    }
    var rules = new TemplateRules(words);
    var all = new HashMap<Key, Template>();
    for (Kind kind : Kind.values()) {
      KindRule rule = policy.of(kind);
      for (int version = 1; version <= rule.template(); version++) {
        for (Wording wording : Wording.values()) {
          String file =
              "templates/" + kind.slug() + "/" + version + "." + wording.language() + ".txt";
          Template template = Template.parse(file, required(files, file));
          rules.check(kind, template);
          requireChannels(template, rule);
          all.put(new Key(kind, version, wording), template);
        }
      }
    }
    var templates =
        new Templates(
            all,
            required(files, "templates/layout.html"),
            clinic,
            instructions,
            portalUrl,
            Templates::sample);
    all.forEach((key, template) -> templates.requireOneSms(key, template));
    return templates;
  }

  /** Opens a link that another service has sealed. */
  public interface OpeningLinks {
    /** The link that was sealed for this reference. */
    String open(String sealedLink, String reference);
  }

  /** The same texts, with sealed links opened this way. */
  public Templates openingLinks(OpeningLinks way) {
    return new Templates(templates, layout, clinic, instructions, portalUrl, way);
  }

  /** As long as the services let a link be: with it a text has to fit in one SMS. */
  private static String sample(String sealedLink, String reference) {
    return "x".repeat(LONGEST_LINK);
  }

  /** Writes a message to a person. */
  public Letter write(Message message, Contact contact, String address) {
    Brief brief = message.brief();
    Wording wording = Wording.of(contact.locale());
    Template template = templates.get(new Key(brief.kind(), message.template(), wording));
    if (template == null) {
      throw new IllegalStateException(
          "no texts of " + brief.kind().slug() + " version " + message.template());
    }
    Site site = clinic.site(brief.siteId());
    return message.channel() == Channel.SMS
        ? new Letter.Sms(address, message.id(), site.phone(), sms(template, brief, wording, site))
        : email(template, message, contact, address, wording, site);
  }

  private Letter.Email email(
      Template template,
      Message message,
      Contact contact,
      String address,
      Wording wording,
      Site site) {
    Brief brief = message.brief();
    String subject =
        Template.fill(
            of(template.subject(), template),
            name -> value(name, brief, wording, site, contact.firstName(), wording::brief));
    String text =
        Template.fill(
            of(template.email(), template),
            name -> value(name, brief, wording, site, contact.firstName(), wording::full));
    String html =
        Html.page(
            layout, wording.locale(), subject, text, site.name(), Wording.phone(site.phone()));
    return new Letter.Email(address, message.id(), site.name(), oneLine(subject), text, html);
  }

  private String sms(Template template, Brief brief, Wording wording, Site site) {
    return Gsm7.fold(
        Template.fill(
            of(template.sms(), template),
            name -> value(name, brief, wording, site, "", wording::brief)));
  }

  private interface Moment {
    String written(Instant moment, ZoneId zone);
  }

  private String value(
      String name, Brief brief, Wording wording, Site site, String firstName, Moment moment) {
    Particulars facts = brief.particulars();
    return switch (name) {
      case "clinic" -> site.name();
      case "phone" -> Wording.phone(site.phone());
      case "firstName" -> oneLine(firstName);
      case "visit" -> {
        Particulars.Visit first = facts.visits().getFirst();
        yield moment.written(first.startsAt(), first.zone());
      }
      case "before" -> {
        Particulars.Before before = given(facts.before(), name);
        yield moment.written(before.startsAt(), clinic.site(before.siteId()).zone());
      }
      case "visits" ->
          list(
              facts.visits().stream()
                  .map(visit -> moment.written(visit.startsAt(), visit.zone()))
                  .toList());
      case "count" -> "" + facts.visits().size();
      case "until" -> moment.written(given(facts.until(), name), site.zone());
      case "instructions" ->
          list(
              instructions.of(
                  given(facts.pack(), name),
                  brief.kind() == Kind.DISCHARGE
                      ? Instructions.When.AFTER
                      : Instructions.When.BEFORE,
                  wording.language()));
      case "link" -> {
        String sealed = facts.sealedLink();
        String reference = given(facts.reference(), name);
        yield sealed == null
            ? portalUrl + "/safety/" + reference
            : oneLine(opening.open(sealed, reference));
      }
      case "answer" -> {
        String sealed = facts.sealedLink();
        yield sealed == null
            ? Wording.phone(site.phone())
            : oneLine(opening.open(sealed, given(facts.reference(), name)));
      }
      default -> throw new IllegalStateException("checked at load: {{" + name + "}}");
    };
  }

  private static String list(List<String> items) {
    return String.join("\n", items.stream().map(item -> "- " + oneLine(item)).toList());
  }

  /** Keeps a value from adding lines of its own, to a header above all. */
  private static String oneLine(String value) {
    return value.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static <T> T given(@Nullable T fact, String name) {
    if (fact == null) {
      throw new IllegalStateException("the message has no " + name);
    }
    return fact;
  }

  private static String of(@Nullable String text, Template template) {
    if (text == null) {
      throw new IllegalStateException(template.file() + " has no text for this channel");
    }
    return text;
  }

  private static void requireChannels(Template template, KindRule rule) {
    // An essential message may have to take the channel that the policy does not name.
    boolean email = rule.essential() || rule.channels().contains(Channel.EMAIL);
    boolean sms = rule.essential() || rule.channels().contains(Channel.SMS);
    if ((email && template.email() == null) || (sms && template.sms() == null)) {
      throw new TemplateRefused(template.file(), "a channel of the policy has no text");
    }
  }

  /** Fills the SMS with the longest values each site can give and refuses it if it is too long. */
  private void requireOneSms(Key key, Template template) {
    if (template.sms() == null) {
      return;
    }
    for (Site site : clinic.sites()) {
      // A Wednesday in September at 10:00: no day, month or time is written longer in our
      // languages.
      Instant longest = Instant.parse("2026-09-30T17:00:00Z");
      var visit = new Particulars.Visit(longest, site.zone());
      var facts =
          new Particulars(
              List.of(visit),
              longest,
              null,
              "00000000-0000-0000-0000-000000000000",
              key.kind().toStaff() ? null : "sealed",
              null);
      var brief = new Brief(key.kind(), site.id(), null, null, null, facts, longest, longest);
      int length = Gsm7.length(sms(template, brief, key.wording(), site));
      if (length > Gsm7.ONE_SMS) {
        throw new TemplateRefused(
            template.file(),
            "takes " + length + " of " + Gsm7.ONE_SMS + " characters for site " + site.id());
      }
    }
  }

  private static String required(Function<String, Optional<String>> files, String name) {
    return files.apply(name).orElseThrow(() -> new TemplateRefused(name, "missing"));
  }

  static Optional<String> resource(String name) {
    String path = name.equals(ForbiddenWords.FILE) ? Documents.FORBIDDEN_WORDS : FOLDER + name;
    try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
