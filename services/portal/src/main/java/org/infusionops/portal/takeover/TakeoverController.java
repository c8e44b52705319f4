package org.infusionops.portal.takeover;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Packs;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Takeovers;
import org.infusionops.portal.calls.Takeovers.AppointmentsFile;
import org.infusionops.portal.calls.Takeovers.Result;
import org.infusionops.portal.calls.Takeovers.Row;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Clinic.Site;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Appointments of an old system: a file is checked, its rows are shown, and exactly that file can
 * be applied. The portal keeps nothing, so the page carries the file to the second step.
 */
@Controller
@PreAuthorize("hasAnyRole('scheduler', 'admin')")
class TakeoverController {

  /** Longest file that is passed on, in bytes; scheduling has the limit that counts. */
  private static final int MOST_BYTES = 900_000;

  private final Takeovers takeovers;
  private final Packs packs;
  private final Names names;
  private final Clinic clinic;
  private final Pills pills;
  private final Words words;

  TakeoverController(
      Takeovers takeovers, Packs packs, Names names, Clinic clinic, Pills pills, Words words) {
    this.takeovers = takeovers;
    this.packs = packs;
    this.names = names;
    this.clinic = clinic;
    this.pills = pills;
    this.words = words;
  }

  /**
   * What is chosen besides the file.
   *
   * @param pack a protocol pack and its version, such as {@code iv-ketamine-standard:1}
   * @param site of rows that name none
   */
  record Choice(String pack, String site) {

    static final Choice NONE = new Choice("", "");

    String packId() {
      return pack.substring(0, Math.max(0, pack.lastIndexOf(':')));
    }

    int packVersion() {
      String version = pack.substring(pack.lastIndexOf(':') + 1);
      return version.matches("\\d{1,4}") ? Integer.parseInt(version) : 0;
    }
  }

  /** A row as it is shown. */
  record Line(Row row, Pill pill, String zone) {}

  @GetMapping("/takeover")
  String form(@AuthenticationPrincipal StaffMember staff, Model model) {
    return show(staff, Choice.NONE, FieldProblems.none(), model);
  }

  @PostMapping("/takeover")
  String check(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String pack,
      @RequestParam(defaultValue = "") String site,
      @AuthenticationPrincipal StaffMember staff,
      Once once,
      Model model)
      throws IOException {
    var choice = new Choice(pack, site);
    if (file == null || file.isEmpty()) {
      return show(staff, choice, FieldProblems.saying(words.say("takeover.choose")), model);
    }
    if (file.getSize() > MOST_BYTES) {
      return show(staff, choice, FieldProblems.saying(words.say("takeover.large")), model);
    }
    String content = text(file.getBytes());
    if (content == null) {
      return show(staff, choice, FieldProblems.saying(words.say("takeover.utf8")), model);
    }
    return answered(
        takeovers.check(file(content, choice, null), once), content, choice, staff, model);
  }

  @PostMapping("/takeover/apply")
  String apply(
      @RequestParam(defaultValue = "") String content,
      @RequestParam(defaultValue = "") String sha256,
      @RequestParam(defaultValue = "") String pack,
      @RequestParam(defaultValue = "") String site,
      @AuthenticationPrincipal StaffMember staff,
      Once once,
      Model model) {
    var choice = new Choice(pack, site);
    String text = carried(content);
    return answered(takeovers.apply(file(text, choice, sha256), once), text, choice, staff, model);
  }

  private static AppointmentsFile file(String content, Choice choice, @Nullable String sha256) {
    return new AppointmentsFile(
        content,
        choice.packId(),
        choice.packVersion(),
        choice.site().isEmpty() ? null : choice.site(),
        sha256);
  }

  private String answered(
      Answer<Result> answer, String content, Choice choice, StaffMember staff, Model model) {
    return switch (answer) {
      case Answer.Got<Result>(Result result, _) -> {
        model.addAttribute("result", result);
        model.addAttribute("lines", result.rows().stream().map(this::line).toList());
        // In base64: a form would change the file's line ends, and with them what it is.
        model.addAttribute(
            "carried",
            Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
        model.addAttribute("choice", choice);
        model.addAttribute(
            "names",
            names.of(result.rows().stream().map(Row::patientId).filter(Objects::nonNull).toList()));
        yield "takeover/result";
      }
      case Answer.Refused<Result>(Problem problem) ->
          show(staff, choice, FieldProblems.of(problem), model);
      case Answer.Missing<Result> _, Answer.Stale<Result> _ ->
          show(staff, choice, FieldProblems.saying(words.missing(Service.SCHEDULING)), model);
    };
  }

  private Line line(Row row) {
    String tone =
        switch (row.outcome()) {
          case "NEW" -> row.remarks().isEmpty() ? "good" : "warn";
          case "REFUSED" -> "bad";
          case "NOT_YET" -> "warn";
          default -> "neutral";
        };
    String siteId = row.siteId();
    Site site = clinic.siteOrFirst(siteId);
    return new Line(
        row, pills.saying(tone, "takeover.outcome." + row.outcome()), site.zone().getId());
  }

  private String show(StaffMember staff, Choice choice, FieldProblems problems, Model model) {
    Answer<Part<Packs.Line>> found = packs.all();
    List<Packs.Line> lines = found.or(Part.empty()).items();
    model.addAttribute("answer", found);
    model.addAttribute("packs", lines);
    model.addAttribute("sites", clinic.sites(staff.sites()));
    model.addAttribute("choice", choice);
    model.addAttribute("problems", problems);
    return "takeover/form";
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  /**
   * The file as the page carried it; what is no such thing is an empty one, and refused as such.
   */
  private static String carried(String content) {
    try {
      String text = text(Base64.getDecoder().decode(content));
      return text == null ? "" : text;
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry takeoverEntry() {
      return new NavigationEntry(
          "/takeover",
          "navigation.takeover",
          "form",
          NavigationGroup.REPORTS,
          2,
          List.of("scheduler", "admin"));
    }
  }
}
