package org.infusionops.portal.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Billing;
import org.infusionops.portal.calls.Billing.Account;
import org.infusionops.portal.calls.Billing.Plan;
import org.infusionops.portal.calls.Notification;
import org.infusionops.portal.calls.Notification.Message;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.Reauthenticated;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NavigationEntry;
import org.infusionops.portal.layout.NavigationGroup;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finance's queue of requested plans, and the page on which one is approved or declined. */
@Controller
@PreAuthorize("hasRole('finance')")
class PlanController {

  /** So long a decided plan's page looks whether the patient has been told. */
  private static final Duration TOLD_BY_THEN = Duration.ofMinutes(3);

  private final Billing billing;
  private final Notification notification;
  private final Together together;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Pills pills;
  private final Words words;

  PlanController(
      Billing billing,
      Notification notification,
      Together together,
      Names names,
      Clinic clinic,
      InstantSource clock,
      Pills pills,
      Words words) {
    this.billing = billing;
    this.notification = notification;
    this.together = together;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.pills = pills;
    this.words = words;
  }

  /** A plan as a row of the queue. */
  record Line(
      String planId, String patientId, String kind, String total, String when, String waited) {}

  /** Another plan of the same patient. */
  record Other(String planId, String kind, String total, Pill pill) {}

  /** A message to the patient about the plan. */
  record Told(String kind, String channel, String when, Pill pill) {}

  @GetMapping("/finance")
  String queue(@ModelAttribute(name = "shown", binding = false) Shown shown, Model model) {
    Answer<Part<Plan>> answer = billing.plans("REQUESTED");
    List<Plan> plans = answer.or(Part.empty()).items();
    model.addAttribute("answer", answer);
    model.addAttribute("total", answer.or(Part.empty()).total());
    model.addAttribute("lines", plans.stream().map(plan -> line(plan, shown)).toList());
    model.addAttribute(
        "names", names.of(plans.stream().map(plan -> plan.plan().terms().patientId()).toList()));
    return "plan/queue";
  }

  private Line line(Plan plan, Shown shown) {
    Plan.Terms terms = plan.plan().terms();
    return new Line(
        plan.planId(),
        terms.patientId(),
        words.say("offer." + terms.kind()),
        shown.money(terms.total()),
        shown.dateTime(terms.requestedAt(), zone(terms)),
        Waiting.since(terms.requestedAt(), clock.instant(), words));
  }

  @GetMapping("/finance/plans/{id}")
  String plan(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return page(billing.plan(id), "", FieldProblems.none(), null, shown, model);
  }

  /** Whether the patient has been told of the answer; asked again until then. */
  @GetMapping("/finance/plans/{id}/told")
  String told(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    Plan plan = NotThere.orShow(billing.plan(id));
    model.addAttribute("plan", plan);
    told(plan, notification.messagesOf(plan.plan().terms().patientId()), shown, model);
    return "plan/told :: told";
  }

  @PostMapping("/finance/plans/{id}/approve")
  @Reauthenticated
  String approve(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String seen,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    Answer<Plan> answer = billing.approve(id, once);
    if (answer instanceof Answer.Got<Plan>(Plan plan, _)) {
      boolean waits = plan.state().equals("REQUESTED");
      redirect.addFlashAttribute("done", words.say(waits ? "plan.done.first" : "plan.done.active"));
      return "redirect:/finance/plans/" + id;
    }
    return again(id, "", seen, answer, shown, model);
  }

  @PostMapping("/finance/plans/{id}/decline")
  String decline(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String seen,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    Answer<Plan> answer = billing.decline(id, reason.strip(), once);
    if (answer instanceof Answer.Got<Plan>) {
      redirect.addFlashAttribute("done", words.say("plan.done.declined"));
      return "redirect:/finance/plans/" + id;
    }
    return again(id, reason, seen, answer, shown, model);
  }

  /** The page once more, with what was typed and why it was not done. */
  private String again(
      String id, String reason, String seen, Answer<Plan> refused, Shown shown, Model model) {
    FieldProblems problems = FieldProblems.after(refused, words, "plan.stale");
    // Both versions are shown: the plan as it is now, and what was seen before.
    String before = refused instanceof Answer.Stale<Plan> ? seen : null;
    return page(billing.plan(id), reason, problems, before, shown, model);
  }

  private String page(
      Answer<Plan> answer,
      String reason,
      FieldProblems problems,
      @Nullable String before,
      Shown shown,
      Model model) {
    Plan plan = NotThere.orShow(answer);
    Plan.Terms terms = plan.plan().terms();
    String patient = terms.patientId();
    Later<Answer<Account>> account = together.start(() -> billing.account(patient));
    Later<Answer<Part<Plan>>> plans = together.start(() -> billing.plansOf(patient));
    Later<Answer<Part<Message>>> messages = together.start(() -> notification.messagesOf(patient));
    model.addAttribute("plan", plan);
    model.addAttribute("terms", terms);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("pill", pills.of("plan", plan.state()));
    model.addAttribute("schedule", PaymentSchedule.of(plan.plan().due(), shown, words));
    model.addAttribute("waited", Waiting.since(terms.requestedAt(), clock.instant(), words));
    model.addAttribute("zone", zone(terms));
    model.addAttribute("site", clinic.site(terms.siteId()).map(Clinic.Site::name).orElse(""));
    model.addAttribute("names", names.of(List.of(patient)));
    model.addAttribute("reason", reason);
    model.addAttribute("problems", problems);
    model.addAttribute("before", before == null ? null : state(before));
    model.addAttribute("seen", plan.state() + "-" + plan.plan().agreed().size());
    model.addAttribute("account", account.get());
    model.addAttribute("owed", account.get().found().map(Account::owed).orElse(null));
    model.addAttribute("plans", plans.get());
    model.addAttribute(
        "others",
        plans.get().or(Part.empty()).items().stream()
            .filter(other -> !other.planId().equals(plan.planId()))
            .map(other -> other(other, shown))
            .toList());
    told(plan, messages.get(), shown, model);
    return "plan/plan";
  }

  /** What the person had before them, out of the form: a state and how many had agreed. */
  private @Nullable String state(String seen) {
    String[] parts = seen.split("-", -1);
    return parts.length == 2 && parts[1].matches("[0-9]{1,2}")
        ? words.say("plan.before", words.say("state.plan." + parts[0]), Integer.valueOf(parts[1]))
        : null;
  }

  private Other other(Plan plan, Shown shown) {
    Plan.Terms terms = plan.plan().terms();
    return new Other(
        plan.planId(),
        words.say("offer." + terms.kind()),
        shown.money(terms.total()),
        pills.of("plan", plan.state()));
  }

  private void told(Plan plan, Answer<Part<Message>> answer, Shown shown, Model model) {
    Plan.Terms terms = plan.plan().terms();
    List<Message> about =
        answer.or(Part.empty()).items().stream()
            .filter(message -> message.kind().startsWith("plan-"))
            .filter(message -> !message.createdAt().isBefore(terms.requestedAt()))
            .toList();
    String wanted =
        switch (plan.state()) {
          case "ACTIVE" -> "plan-active";
          case "DECLINED" -> "plan-declined";
          default -> "plan-in-review";
        };
    Instant since = plan.plan().answeredAt();
    boolean there = about.stream().anyMatch(message -> message.kind().equals(wanted));
    boolean recent =
        since != null && since.plus(TOLD_BY_THEN).isAfter(clock.instant()) && !answer.isMissing();
    model.addAttribute("messages", answer);
    model.addAttribute("lookAgain", !there && recent);
    model.addAttribute(
        "told",
        about.stream()
            .map(
                message ->
                    new Told(
                        words.say("message.kind." + message.kind()),
                        words.say("message.channel." + message.channel()),
                        shown.dateTime(message.at(), zone(terms)),
                        pills.of("message", message.state())))
            .toList());
  }

  private String zone(Plan.Terms terms) {
    return clinic.site(terms.siteId()).map(site -> site.zone().getId()).orElse("UTC");
  }

  /** Its place in the navigation. */
  @Configuration(proxyBeanMethods = false)
  static class Place {

    @Bean
    NavigationEntry financeEntry() {
      return new NavigationEntry(
          "/finance", "navigation.plans", "money", NavigationGroup.MONEY, 0, List.of("finance"));
    }
  }
}
