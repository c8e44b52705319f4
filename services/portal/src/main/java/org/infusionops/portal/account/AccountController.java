package org.infusionops.portal.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.infusionops.contracts.Money;
import org.infusionops.portal.calls.Answer;
import org.infusionops.portal.calls.Billing;
import org.infusionops.portal.calls.Billing.Account;
import org.infusionops.portal.calls.Billing.Offers;
import org.infusionops.portal.calls.Billing.Plan;
import org.infusionops.portal.calls.Once;
import org.infusionops.portal.calls.Part;
import org.infusionops.portal.calls.Problem;
import org.infusionops.portal.calls.Service;
import org.infusionops.portal.calls.Together;
import org.infusionops.portal.calls.Together.Later;
import org.infusionops.portal.clinic.Clinic;
import org.infusionops.portal.clinic.Shown;
import org.infusionops.portal.identity.StaffMember;
import org.infusionops.portal.layout.FieldProblems;
import org.infusionops.portal.layout.NotThere;
import org.infusionops.portal.layout.Pill;
import org.infusionops.portal.layout.Pills;
import org.infusionops.portal.layout.Words;
import org.infusionops.portal.patient.Names;
import org.infusionops.portal.plan.PaymentSchedule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A patient's account and offers; an offer is accepted here on the patient's behalf. */
@Controller
@PreAuthorize("hasAnyRole('finance', 'scheduler', 'intake')")
class AccountController {

  private static final String RECEIVABLE = "PATIENT_RECEIVABLE";

  private final Billing billing;
  private final Together together;
  private final Names names;
  private final Clinic clinic;
  private final InstantSource clock;
  private final Pills pills;
  private final Words words;

  AccountController(
      Billing billing,
      Together together,
      Names names,
      Clinic clinic,
      InstantSource clock,
      Pills pills,
      Words words) {
    this.billing = billing;
    this.together = together;
    this.names = names;
    this.clinic = clinic;
    this.clock = clock;
    this.pills = pills;
    this.words = words;
  }

  /** An entry of the ledger, with what the patient owed after it. */
  record Line(
      int number, String when, String what, List<Side> sides, String owed, @Nullable String rule) {}

  /** A debit or a credit. */
  record Side(String side, String account, String amount) {}

  /** A plan of the patient. */
  record PlanLine(String planId, String kind, String total, String when, Pill pill) {}

  /** A set of offers. */
  record OffersLine(String offersId, String when, List<String> kinds, Pill pill) {}

  /** One offer with all there is to know before choosing it. */
  record Choice(Offers.Offer offer, PaymentSchedule schedule, boolean taken) {}

  @GetMapping("/patients/{id}/account")
  String account(
      @PathVariable String id,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    Later<Answer<Account>> account = together.start(() -> billing.account(id));
    Later<Answer<Part<Offers>>> offers = together.start(() -> billing.offersOf(id));
    Later<Answer<Part<Plan>>> plans = together.start(() -> billing.plansOf(id));
    model.addAttribute("patientId", id);
    model.addAttribute("names", names.of(List.of(id)));
    model.addAttribute("answer", account.get());
    model.addAttribute("offersAnswer", offers.get());
    model.addAttribute("plansAnswer", plans.get());
    model.addAttribute("owed", account.get().found().map(Account::owed).orElse(null));
    model.addAttribute(
        "lines", account.get().found().map(found -> lines(found, shown)).orElse(List.of()));
    model.addAttribute(
        "offers",
        offers.get().or(Part.empty()).items().stream().map(set -> offers(set, shown)).toList());
    model.addAttribute(
        "plans",
        plans.get().or(Part.empty()).items().stream().map(plan -> plan(plan, shown)).toList());
    return "account/account";
  }

  private List<Line> lines(Account account, Shown shown) {
    Money owed = Money.zero(account.owed().currency());
    List<Line> lines = new ArrayList<>();
    for (Account.Entry entry : account.ledger()) {
      for (Account.Posting posting : entry.sides()) {
        if (posting.account().equals(RECEIVABLE)) {
          boolean debit = posting.side().equals("DEBIT");
          owed = owed.plus(debit ? posting.amount() : posting.amount().negated());
        }
      }
      lines.add(line(entry, owed, zone(account.siteId()), shown));
    }
    return lines.reversed();
  }

  private Line line(Account.Entry entry, Money owed, String zone, Shown shown) {
    Integer reverses = entry.reverses();
    Billing.PolicyRef policy = entry.policy();
    return new Line(
        entry.number(),
        shown.dateTime(entry.at(), zone),
        words.say("account.entry." + entry.kind(), reverses == null ? 0 : reverses),
        entry.sides().stream()
            .map(
                side ->
                    new Side(
                        words.say("account.side." + side.side()),
                        words.say("account.book." + side.account()),
                        shown.money(side.amount())))
            .toList(),
        shown.money(owed),
        policy == null ? null : policy.id() + " " + policy.version());
  }

  private OffersLine offers(Offers set, Shown shown) {
    return new OffersLine(
        set.offersId(),
        shown.dateTime(set.offeredAt(), zone(set.siteId())),
        set.offers().stream()
            .map(offer -> words.say("offer." + offer.kind()) + " " + shown.money(offer.total()))
            .toList(),
        pill(set));
  }

  private Pill pill(Offers set) {
    if (set.accepted() != null) {
      return pills.saying("good", "account.offers.accepted");
    }
    return clock.instant().isBefore(set.expiresAt())
        ? pills.saying("info", "account.offers.open")
        : pills.saying("neutral", "account.offers.expired");
  }

  private PlanLine plan(Plan plan, Shown shown) {
    Plan.Terms terms = plan.plan().terms();
    Instant answered = plan.plan().answeredAt();
    return new PlanLine(
        plan.planId(),
        words.say("offer." + terms.kind()),
        shown.money(terms.total()),
        shown.dateTime(answered == null ? terms.requestedAt() : answered, zone(terms.siteId())),
        pills.of("plan", plan.state()));
  }

  @GetMapping("/patients/{id}/offers/{offersId}")
  String offers(
      @PathVariable String id,
      @PathVariable String offersId,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model) {
    return page(id, offersId, null, FieldProblems.none(), shown, model);
  }

  @PostMapping("/patients/{id}/offers/{offersId}/accept")
  String accept(
      @PathVariable String id,
      @PathVariable String offersId,
      @RequestParam(defaultValue = "") String offer,
      @RequestParam(defaultValue = "false") boolean agrees,
      @AuthenticationPrincipal StaffMember staff,
      Once once,
      @ModelAttribute(name = "shown", binding = false) Shown shown,
      Model model,
      RedirectAttributes redirect) {
    if (!agrees) {
      FieldProblems unsaid =
          FieldProblems.saying("agrees[" + offer + "]", words.say("account.agree.needed"));
      return page(id, offersId, offer, unsaid, shown, model);
    }
    return switch (billing.accept(offersId, offer, once)) {
      case Answer.Got<Plan>(Plan plan, _) -> {
        redirect.addFlashAttribute("done", words.say("account.done"));
        boolean reviews = staff.isAny(List.of("finance"));
        yield "redirect:"
            + (reviews ? "/finance/plans/" + plan.planId() : "/patients/" + id + "/account");
      }
      case Answer.Refused<Plan>(Problem problem) ->
          page(id, offersId, offer, FieldProblems.of(problem), shown, model);
      case Answer.Missing<Plan> _ ->
          page(
              id,
              offersId,
              offer,
              FieldProblems.saying(words.missing(Service.BILLING)),
              shown,
              model);
      case Answer.Stale<Plan> _ ->
          page(id, offersId, offer, FieldProblems.saying(words.say("account.stale")), shown, model);
    };
  }

  private String page(
      String id,
      String offersId,
      @Nullable String chosen,
      FieldProblems problems,
      Shown shown,
      Model model) {
    Answer<Offers> answer = billing.offers(offersId);
    Offers set = NotThere.orShow(answer);
    if (!set.patientId().equals(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Offers.Acceptance accepted = set.accepted();
    model.addAttribute("patientId", id);
    model.addAttribute("names", names.of(List.of(id)));
    model.addAttribute("set", set);
    model.addAttribute("etag", answer.etag());
    model.addAttribute("zone", zone(set.siteId()));
    model.addAttribute("pill", pill(set));
    model.addAttribute("chosen", chosen);
    model.addAttribute("problems", problems);
    model.addAttribute("open", accepted == null && clock.instant().isBefore(set.expiresAt()));
    model.addAttribute(
        "choices",
        set.offers().stream()
            .map(
                offer ->
                    new Choice(
                        offer,
                        PaymentSchedule.of(offer.due(), shown, words),
                        accepted != null && Objects.equals(accepted.offerId(), offer.offerId())))
            .toList());
    return "account/offers";
  }

  private String zone(@Nullable String siteId) {
    return siteId == null
        ? clinic.sites().getFirst().zone().getId()
        : clinic.site(siteId).map(site -> site.zone().getId()).orElse("UTC");
  }
}
